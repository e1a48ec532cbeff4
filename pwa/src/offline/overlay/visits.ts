/** Own visits: the line everyone of the village will see, the full record, and the resident's next due date. */
import { type Commands } from "../commands";
import { plusDays } from "../../rules/days";
import { counts } from "../../rules/visits";
import { shanghaiDay } from "../dates";
import { type ResidentRow, type VisitRow } from "../rows";
import { type OverlayContext, type Reducers } from "./types";

type Recorded = Commands["visit.record"];

function nextDue(a: Recorded, resident: ResidentRow | undefined, day: string, counted: boolean): string | null {
  if (a.next_on) return a.next_on;
  if (!resident) return null;
  return counted ? plusDays(day, resident.interval_days) : resident.next_due_on;
}

function fullRecord(a: Recorded, ctx: OverlayContext, counted: boolean, due: string | null): VisitRow {
  return {
    id: a.visit_id,
    visit_no: "",
    resident_id: a.resident_id,
    agent_id: ctx.me.id,
    started_at: a.started_at,
    ended_at: a.ended_at,
    mode: a.mode,
    purpose: a.purpose,
    place: a.place,
    met: a.met,
    no_contact_reason: a.no_contact_reason ?? null,
    answers: a.answers,
    needs: a.needs,
    matters_spotted: a.matters_spotted,
    alarm: a.alarm ?? null,
    summary: a.summary ?? null,
    resident_mark: a.resident_mark,
    companion: a.companion ?? null,
    language_help: a.language_help ?? null,
    declined: a.declined ?? [],
    numbers: a.numbers ?? {},
    counted,
    next_due_on: due,
    amendments: [],
    ver: 0,
  };
}

export const visits: Reducers = {
  "visit.record": (a, ctx) => {
    const day = shanghaiDay(Date.parse(a.started_at));
    const resident = ctx.get("resident", a.resident_id);
    // visits.md V3; how long the last visit at the door is ago is judged by the server.
    const counted = counts({ ...a, visited_on: day });
    const due = nextDue(a, resident, day, counted);
    if (!ctx.get("visit_line", a.visit_id)) {
      const line = { id: a.visit_id, resident_id: a.resident_id, visited_on: day, by_name: ctx.me.name, mode: a.mode };
      ctx.put("visit_line", a.visit_id, { ...line, counted, next_due_on: due, ver: 0 });
    }
    if (!ctx.get("visit", a.visit_id)) ctx.put("visit", a.visit_id, fullRecord(a, ctx, counted, due));
    if (counted && resident && (resident.last_visit_on ?? "") < day) {
      const seen = { last_visit_on: day, last_visit_by: ctx.me.name, next_due_on: due };
      ctx.put("resident", a.resident_id, { ...resident, ...seen });
    }
  },

  "visit.amend": (a, ctx) => {
    const row = ctx.get("visit", a.visit_id);
    if (!row || row.amendments.some((m) => m.amendment_id === a.amendment_id)) return;
    const added = {
      amendment_id: a.amendment_id,
      changes: a.changes,
      reason: a.reason,
      at: ctx.at,
      by_name: ctx.me.name,
    };
    ctx.put("visit", a.visit_id, { ...row, amendments: [...row.amendments, added] });
  },

  "alarm.raise": (a, ctx) => {
    if (ctx.get("alarm", a.alarm_id)) return;
    ctx.put("alarm", a.alarm_id, {
      id: a.alarm_id,
      resident_id: a.resident_id,
      visit_id: a.visit_id ?? null,
      level: a.level,
      kind: a.kind,
      state: "open",
      action: a.action,
      told: a.told,
      told_at: a.told_at ?? [],
      raised_by: ctx.me.id,
      outcome: null,
      acknowledged_at: null,
      acknowledged_by: null,
      outcome_at: null,
      look_back_due_at: null,
      closed_at: null,
      raised_at: a.raised_at,
      ver: 0,
    });
  },
};
