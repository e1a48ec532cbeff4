/** What a resident may be entitled to and does not hold, with the reason in words, from the shared rules. */
import { type GuideRow, type ResidentRow } from "@/offline";
import { suggestions } from "@/rules/suggestions";

import { livePhone } from "../shell/phone";

export interface Suggested {
  matter: string;
  name: string;
  reason: string;
}

/** Reads suggestions of one resident after another from the phone's own copy; `seen` are coded findings of a visit. */
export function useSuggestions(): (row: ResidentRow, seen?: readonly string[]) => Suggested[] {
  return (row, seen) => {
    const phone = livePhone();
    const running = phone.casesOf(row.id).filter((c) => !ENDED.includes(c.state)).map((c) => c.matter);
    return suggest(row, phone.today(), running, (matter) => phone.currentGuide(matter), seen);
  };
}

const ENDED: readonly string[] = ["withdrawn", "terminated", "returned", "refused_intake"];

/** Matters already running are left out; one without a published guide cannot be opened here and is left out too. */
export function suggest(
  row: ResidentRow, day: string, running: readonly string[], guideOf: (matter: string) => GuideRow | undefined,
  seen: readonly string[] = [],
): Suggested[] {
  const facts = {
    birth_on: row.birth_on,
    tags: row.categories,
    benefits: row.benefits,
    disability_grade: row.disability?.grade ?? null,
    card_expires_on: row.disability?.expires_on ?? null,
    seen,
  };
  return suggestions(facts, day).flatMap(({ matter, text }) => {
    const guide = guideOf(matter);
    return guide && !running.includes(matter) ? [{ matter, reason: text, name: guide.short_name }] : [];
  });
}
