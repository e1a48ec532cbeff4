/** What a machine saw on a paper, by the reader's calendar (domain/paper_hints.py). */
import { plusDays } from './days'

const SOON_DAYS = 30

/** Whether a paper good until the end of `until` is over on `day`, or will be within 30 days. */
export function expiry(until: string | null, day: string): 'expired' | 'expires_soon' | null {
  if (until === null || until > plusDays(day, SOON_DAYS)) return null
  return until < day ? 'expired' : 'expires_soon'
}
