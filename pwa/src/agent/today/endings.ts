/** Letters that end soon (rules.md R9.8): told on 今日 before they stop a running case. Pure. */
import { type AuthorizationRow, type CaseRow } from "@/offline/rows";
import { reminder, type Reminder } from "@/rules/letterEnd";

/** Nothing more happens to such a case; the table of states itself is too much for the first screen. */
const CLOSED: readonly string[] = ["archived", "refused_intake", "returned", "withdrawn", "terminated"];

export interface Ending {
  letter: AuthorizationRow;
  when: Reminder;
}

/** Letters of this agent that end soon, or have ended under a running case, and that no newer one continues. */
export function endingLetters(
  letters: readonly AuthorizationRow[], cases: readonly CaseRow[], agentId: string, day: string, days?: readonly number[],
): Ending[] {
  const renewed = new Set(letters.flatMap((l) => l.renews_id ?? []));
  return letters.flatMap((letter) => {
    if (letter.state !== "valid" || renewed.has(letter.id) || (letter.agent_a !== agentId && letter.agent_b !== agentId)) return [];
    const when = reminder(letter.valid_to, day, days);
    const used = cases.some((c) => c.authorization_id === letter.id && !CLOSED.includes(c.state));
    return when && (when !== "over" || used) ? [{ letter, when }] : [];
  });
}
