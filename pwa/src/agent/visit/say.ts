/** A recorded visit in words. Pure. */
import { type Answers } from "@/offline/rows";
import { SECTIONS } from "@/rules/alarms";

import { type VisitSays } from "./amend";
import { sayNumbers } from "./numbers";
import { VISIT } from "./words";

export interface SaidItem {
  section: string;
  code: string;
  label: string;
  said: Answers[string][string];
}

/** The answers in the order of the county's table; an item this phone does not know is named by its code. */
export function itemsOf(answers: Answers): SaidItem[] {
  const order = SECTIONS.flatMap((s) => s.items.map((i) => `${s.code}.${i.code}`));
  return Object.entries(answers)
    .flatMap(([section, items]) => Object.entries(items).map(([code, said]) => ({ section, code, label: labelOf(section, code), said })))
    .sort((a, b) => order.indexOf(`${a.section}.${a.code}`) - order.indexOf(`${b.section}.${b.code}`));
}

export function labelOf(section: string, code: string): string {
  return SECTIONS.find((s) => s.code === section)?.items.find((i) => i.code === code)?.label ?? code;
}

const MET: Record<string, string> = VISIT.met;
const MODES: Record<string, string> = VISIT.modes;
const WHY: Record<string, string> = VISIT.why;
const NEEDS: Record<string, string> = VISIT.needs;

/** Each field as one would tell it; a code this phone does not know stands as it is, what is not there is 没有. */
const SAY: { readonly [F in keyof VisitSays]: (value: VisitSays[F]) => string } = {
  met: (met) => MET[met] ?? met,
  mode: (mode) => MODES[mode] ?? mode,
  no_contact_reason: (reason) => (reason ? (WHY[reason] ?? reason) : VISIT.none),
  answers: (answers) => itemsOf(answers).filter((i) => i.said !== "ok").map((i) => `${i.label}：${VISIT.answered[i.said]}`).join("，") || VISIT.answered.ok,
  numbers: (numbers) => sayNumbers(numbers ?? {}) || VISIT.none,
  needs: (needs) => needs.map((need) => NEEDS[need] ?? need).join("、") || VISIT.none,
  summary: (summary) => summary || VISIT.none,
};

/** One field of a visit, or of a correction that changes it. */
export function sayField<F extends keyof VisitSays>(field: F, says: Partial<VisitSays>): string {
  const value = says[field];
  return value === undefined ? VISIT.none : SAY[field](value as VisitSays[F]);
}
