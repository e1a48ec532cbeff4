/** How near the end of a letter is (domain/agency.py); apart from the rest because the first screen shows it. */
import { daysBetween } from './days'

/** Days before a letter's last day on which its end is told. */
export const REMIND_DAYS = [10, 3, 0] as const

export type Reminder = 'soon' | 'near' | 'last' | 'over'

/** How near the end of a letter is; null while nobody needs to be told. */
export function reminder(validTo: string, today: string, days: readonly number[] = REMIND_DAYS): Reminder | null {
  const left = daysBetween(today, validTo)
  if (left < 0) return 'over'
  const steps = [...days].sort((a, b) => a - b)
  const at = steps.findIndex((step) => left <= step)
  return at < 0 ? null : ((['last', 'near', 'soon'] as const)[at] ?? null)
}
