/** A recorded visit in words. Pure. */
import { type Answers } from "@/offline/rows";
import { SECTIONS } from "@/rules/alarms";

import { type VisitSays } from "./amend";
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

/** One field as one would tell it; what is not there is 没有. */
export function sayField(field: keyof VisitSays, says: Partial<VisitSays>): string {
  switch (field) {
    case "met":
      return VISIT.met[says.met ?? "nobody"];
    case "mode":
      return (VISIT.modes as Record<string, string>)[says.mode ?? ""] ?? says.mode ?? "";
    case "no_contact_reason":
      return (VISIT.why as Record<string, string>)[says.no_contact_reason ?? ""] ?? says.no_contact_reason ?? VISIT.none;
    case "answers":
      return itemsOf(says.answers ?? {}).filter((i) => i.said !== "ok").map((i) => `${i.label}：${VISIT.answered[i.said]}`).join("，") || VISIT.answered.ok;
    case "needs":
      return (says.needs ?? []).map((need) => (VISIT.needs as Record<string, string>)[need] ?? need).join("、") || VISIT.none;
    case "summary":
      return says.summary || VISIT.none;
  }
}
