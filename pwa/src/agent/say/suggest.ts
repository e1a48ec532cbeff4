/** What a resident may be entitled to and does not hold, with the reason in words, from the shared rules. */
import { type GuideRow, type ResidentRow } from "@/offline";

import { usePhone } from "../shell/phone";
import { ageOn } from "./dates";

export interface Suggested {
  matter: string;
  name: string;
  reason: string;
}

/** Reads suggestions of one resident after another from the phone's own copy. */
export function useSuggestions(): (row: ResidentRow) => Suggested[] {
  const phone = usePhone();
  return (row) => suggest(row, phone.today(), phone.casesOf(row.id).map((c) => c.matter), (m) => phone.currentGuide(m));
}

/** Matters already held or running are left out; a matter without a published guide cannot be opened and is left out too. */
export function suggest(
  row: ResidentRow, day: string, running: readonly string[], guideOf: (matter: string) => GuideRow | undefined,
): Suggested[] {
  const age = ageOn(row.birth_on, day);
  const found: { matter: string; reason: string }[] = [];
  if (age >= 80) found.push({ matter: "gaoling", reason: "已满 80 岁，没有领取记录" });
  if (row.disability && (row.disability.grade ?? 9) <= 2) found.push({ matter: "canbu", reason: "残疾一、二级，没有补贴记录" });
  return found.flatMap(({ matter, reason }) => {
    const guide = guideOf(matter);
    const taken = row.benefits.includes(matter) || running.includes(matter);
    return guide && !taken ? [{ matter, reason, name: guide.short_name }] : [];
  });
}
