/** Own edits of people on the roll. */
import { ageOn, plusDays } from "../../rules/days";
import { initialsOf } from "../../rules/initials";
import { intervalDays, type Level, riskLevel } from "../../rules/visits";
import { type ResidentRow } from "../rows";
import { type Reducers } from "./types";

/** The rule's level (visits.md §3); the server, which knows more, judges finally. */
function judged(tags: readonly string[], birthOn: string, day: string): Pick<ResidentRow, "level" | "interval_days"> {
  const level = riskLevel(tags, ageOn(birthOn, day));
  return { level, interval_days: intervalDays(level) };
}

export const residents: Reducers = {
  "resident.create": (a, ctx) => {
    if (ctx.get("resident", a.resident_id)) return;
    const row: ResidentRow = {
      id: a.resident_id,
      village: a.village,
      group_no: a.group_no,
      household_id: a.household_id ?? null,
      name: a.name,
      initials: initialsOf(a.name),
      sex: a.sex,
      birth_on: a.birth_on,
      id_last4: a.id_last4 ?? null,
      phone: a.phone ?? null,
      address: a.address ?? null,
      landmark: a.landmark ?? null,
      walk_minutes: null,
      categories: a.categories,
      disability: null,
      capacity: "full",
      guardian: null,
      emergency: null,
      group_lead: null,
      ...judged(a.categories, a.birth_on, ctx.day),
      last_visit_on: null,
      last_visit_by: null,
      next_due_on: null,
      benefits: [],
      on_roll: a.on_roll,
      is_demo: false,
      ver: 0,
    };
    ctx.put("resident", a.resident_id, row);
  },

  "resident.update": (a, ctx) => {
    const row = ctx.get("resident", a.resident_id);
    if (row) ctx.put("resident", a.resident_id, { ...row, ...a.fields });
  },

  // The township decides; until its question has come back, it stands here as asked.
  "resident.propose_move": ({ resident_id, reason, ...theirs }, ctx) => {
    const id = `move:${resident_id}`;
    const row = { id, kind: "propose_move", entity: "resident", entity_id: resident_id, mutation_id: null, theirs: { ...theirs, reason }, ours: null };
    ctx.put("review_item", id, { ...row, state: "open", decision: null, reason: null, ver: 0 });
  },

  // A raise shows at once, a lowering as asked for; taken back, the rule's level as far as this phone knows it.
  "resident.grade": ({ judgement_id: id, resident_id, act, level, reason, until_on = null }, ctx) => {
    const row = ctx.get("resident", resident_id);
    if (!row) return;
    const said = row.judged ?? [];
    const known = said.find((one) => one.id === id);
    const put = (now: Level, judged: typeof said) => {
      const interval_days = intervalDays(now);
      const next_due_on = now !== row.level && row.last_visit_on ? plusDays(row.last_visit_on, interval_days) : row.next_due_on;
      ctx.put("resident", resident_id, { ...row, level: now, interval_days, next_due_on, judged });
    };
    if (act === "take_back") {
      put(known?.state === "stands" ? judged(row.categories, row.birth_on, ctx.day).level : row.level, said.filter((one) => one !== known));
    } else if (!known && level) {
      const asks = act === "lower";
      const line = { id, act, state: asks ? "asked" : "stands", level, reason, by_id: ctx.me.id, by_name: ctx.me.name, at: ctx.at, until_on, approved_by: null } as const;
      put(asks || level > row.level ? row.level : level, [...(asks ? said : []), line]);
    }
  },
};
