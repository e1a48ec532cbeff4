/** When to come again: what the rule says, and the days one may agree on instead. Pure. */
import { addDays } from "../say/dates";

export interface NextChoice {
  day: string;
  /** Days from today; null for the rule's own day. */
  inDays: number | null;
}

const NEARER = [1, 3, 7, 14] as const;

/** The rule's day (visits.md V2: this visit + period) and earlier ones; a later one is never offered. */
export function nextChoices(today: string, intervalDays: number): NextChoice[] {
  const rule = addDays(today, intervalDays);
  return [...NEARER.filter((n) => n < intervalDays).map((n) => ({ day: addDays(today, n), inDays: n })), { day: rule, inDays: null }];
}

/** A day that may be agreed: after today and not after the rule's; null otherwise. */
export function agreed(day: string, today: string, intervalDays: number): string | null {
  return day > today && day < addDays(today, intervalDays) ? day : null;
}
