/** Turns a finished visit into the command that records it. Pure. */
import { type Commands } from "@/offline";
import { alarmOf } from "@/rules/alarms";

import { type VisitDraft } from "./draft";
import { VISIT } from "./words";

/** An emergency was recorded by alarm.raise at once and points to this visit; other problems are named here. */
export function visitRecord(draft: VisitDraft, endedAt: string): Commands["visit.record"] {
  const nobody = draft.met === "nobody";
  const answers = nobody ? {} : draft.answers;
  const found = alarmOf(answers);
  const alarm =
    found && !draft.urgent ? { level: found.level, kind: found.kind, action: VISIT.alarmNoted, told: [] } : undefined;
  return {
    visit_id: draft.visitId,
    resident_id: draft.residentId,
    started_at: draft.startedAt,
    ended_at: endedAt,
    mode: draft.mode,
    purpose: purposesOf(draft),
    place: "home",
    met: draft.met ?? "nobody",
    ...(nobody ? { no_contact_reason: draft.noContactReason ?? "unknown" } : {}),
    answers,
    needs: draft.needs,
    matters_spotted: draft.matters,
    ...(alarm ? { alarm } : {}),
    ...(draft.summary.trim() ? { summary: draft.summary.trim().slice(0, 120) } : {}),
    resident_mark: nobody ? "unable" : draft.mark,
  };
}

function purposesOf(draft: VisitDraft): string[] {
  const purposes = ["routine"];
  if (draft.matters.some((m) => m.act === "now")) purposes.push("matter_proxy");
  if (draft.urgent) purposes.push("alarm");
  return purposes;
}
