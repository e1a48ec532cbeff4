/** What the rules of the pre-check look at, as this phone knows it, each with its day and who says so. Pure. */
import { type CaseRow, type DocumentRow, type ResidentRow } from "@/offline/rows";
import { type Answer, type Fact, type Facts } from "@/rules/ruleForm";

import { dayOf } from "../say/dates";
import { type ApplyDraft } from "./draft";

export type SaidBy = "self" | "family" | "neighbour";
export interface Said {
  value: Answer;
  on: string;
  by: SaidBy;
}

const ROLL = "名册";
const GRANTED = ["granted", "partly"];

/** What the roll says of a person, what a visit saw, and the days on which matters were last granted. */
export function factsOfResident(row: ResidentRow, cases: readonly CaseRow[], seen: readonly string[] = []): Facts {
  const roll: Record<string, unknown> = {
    birth_on: row.birth_on, sex: row.sex, name: row.name, categories: row.categories, benefits: row.benefits,
    capacity: row.capacity, card_on_record: row.disability !== null, disability_kind: row.disability?.class,
    disability_grade: row.disability?.grade, card_expires_on: row.disability?.expires_on, seen,
  };
  const facts: Record<string, Fact> = {};
  for (const [name, value] of Object.entries(roll)) if (value !== null && value !== undefined) facts[name] = { value, by: ROLL };
  for (const one of cases) {
    const day = grantedOn(one);
    const known = facts[`last.${one.matter}`]?.value;
    if (day && !(typeof known === "string" && known >= day)) facts[`last.${one.matter}`] = { value: day, on: day, by: one.case_no };
  }
  return facts;
}

function grantedOn(one: CaseRow): string | null {
  if (!one.outcome || !GRANTED.includes(one.outcome)) return null;
  const at = one.events.find((event) => event.action.startsWith("decide"))?.at;
  return at ? dayOf(at) : null;
}

/** The same with what was said at the bedside and the papers of this application. */
export function factsOfApply(
  row: ResidentRow, cases: readonly CaseRow[], draft: ApplyDraft, documents: readonly DocumentRow[], promise: string,
): Facts {
  const facts: Record<string, Fact> = { ...factsOfResident(row, cases) };
  for (const [code, said] of Object.entries(draft.said ?? {})) facts[`ask.${code}`] = { value: said.value, on: said.on, by: said.by };
  for (const [code, docId] of Object.entries(draft.papers)) {
    const doc = documents.find((d) => d.id === docId);
    facts[`paper.${code}.state`] = { value: "have", on: doc ? dayOf(doc.captured_at) : null, by: "材料" };
  }
  for (const [code, reason] of Object.entries(draft.missing))
    if (reason === promise) facts[`paper.${code}.state`] = { value: "promised", by: "材料" };
  return facts;
}
