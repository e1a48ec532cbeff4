/** Plain dates as `YYYY-MM-DD` (Asia/Shanghai) and their arithmetic, without a time zone to go wrong. */

const DAY_MS = 86_400_000

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)

export const plusDays = (day: string, n: number): string => new Date(at(day) + n * DAY_MS).toISOString().slice(0, 10)

/** Whole days from the first to the second; negative when the second is earlier. */
export const daysBetween = (first: string, last: string): number => Math.round((at(last) - at(first)) / DAY_MS)

/** 0 Sunday to 6 Saturday. */
export const weekday = (day: string): number => new Date(at(day)).getUTCDay()

/** True for a day of the calendar: 1985-02-29 is none. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text)) && new Date(at(text)).toISOString().startsWith(text)
}

/** Full years of age; a 29 February birthday counts from 1 March in other years. */
export function ageOn(birthOn: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return today.slice(5) < birthOn.slice(5) ? years - 1 : years
}

/** The last day of the month: 含当月 counts an age that is reached within the month. */
export function monthEnd(day: string): string {
  const next = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0))
  return next.toISOString().slice(0, 10)
}
