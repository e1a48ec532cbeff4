/** Turns a finished visit into the command that records it. Pure. */
import { type Commands } from "@/offline";
import { alarmOf } from "@/rules/alarms";

import { type VisitDraft } from "./draft";
import { numbersOf } from "./numbers";
import { VISIT } from "./words";

/** What the phone knows of the resident that gives the visit its purpose. */
export interface VisitContext {
  first: boolean;
  /** A second try, or something to look after, was on the list. */
  followUp: boolean;
}

/** An emergency was recorded by alarm.raise at once and points to this visit; other problems are named here. */
export function visitRecord(draft: VisitDraft, endedAt: string, context: VisitContext = { first: false, followUp: false }): Commands["visit.record"] {
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
    purpose: purposesOf(draft, context),
    place: draft.place ?? "home",
    met: draft.met ?? "nobody",
    ...(nobody ? { no_contact_reason: draft.noContactReason ?? "unknown" } : {}),
    answers,
    needs: draft.needs,
    matters_spotted: draft.matters,
    ...(alarm ? { alarm } : {}),
    ...(draft.summary.trim() ? { summary: draft.summary.trim().slice(0, 120) } : {}),
    resident_mark: nobody ? "unable" : draft.mark,
    ...sometimes(draft, nobody),
  };
}

/** What is only recorded when somebody said it. */
function sometimes(draft: VisitDraft, nobody: boolean): Pick<Commands["visit.record"], "next_on" | "companion" | "language_help" | "declined" | "numbers"> {
  const numbers = nobody ? {} : numbersOf(draft.numbers ?? {});
  const companion = draft.companion?.trim().slice(0, 40);
  return {
    ...(draft.nextOn && !nobody ? { next_on: draft.nextOn } : {}),
    ...(companion ? { companion } : {}),
    ...(draft.languageHelp ? { language_help: draft.languageHelp } : {}),
    ...(Object.keys(numbers).length ? { numbers } : {}),
    ...(draft.photosDeclined ? { declined: ["photos" as const] } : {}),
  };
}

function purposesOf(draft: VisitDraft, context: VisitContext): string[] {
  const purposes = [context.first ? "first" : "routine"];
  if (context.followUp) purposes.push("follow_up");
  if (draft.matters.some((m) => m.act === "now")) purposes.push("matter_proxy");
  if (draft.urgent) purposes.push("alarm");
  return purposes;
}
