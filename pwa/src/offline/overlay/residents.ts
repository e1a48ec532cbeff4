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

  // A raise shows at once, a lowering as asked for; taken back, the rule's level as far as this phone knows it.
  "resident.grade": (a, ctx) => {
    const row = ctx.get("resident", a.resident_id);
    if (!row) return;
    const said = row.judged ?? [];
    const known = said.find((one) => one.id === a.judgement_id);
    const put = (change: Partial<ResidentRow>) => ctx.put("resident", row.id, { ...row, ...change });
    const grade = (level: Level, judged: typeof said) =>
      put({ level, interval_days: intervalDays(level), next_due_on: row.last_visit_on ? plusDays(row.last_visit_on, intervalDays(level)) : row.next_due_on, judged });
    if (a.act === "take_back") {
      const left = said.filter((one) => one !== known);
      if (known?.state === "stands") grade(judged(row.categories, row.birth_on, ctx.day).level, left);
      else put({ judged: left });
    } else if (!known) {
      const { judgement_id: id, act, reason, until_on = null } = a;
      const level = a.level!;
      const line = { id, act, level, reason, by_id: ctx.me.id, by_name: ctx.me.name, at: ctx.at, until_on, approved_by: null };
      if (act === "lower") put({ judged: [...said, { ...line, state: "asked" }] });
      else grade(level < row.level ? level : row.level, [{ ...line, state: "stands" }]);
    }
  },
};
