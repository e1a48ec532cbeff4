/** Counting working days as the server does (R3.1-R3.13, R4.1), by the calendar rows on this phone. */
import { daysBetween, plusDays, weekday } from './days'

export type Light = 'green' | 'yellow' | 'red'

/** One year as it is mirrored. `id` is the year. */
export interface CalendarYear {
  id: string
  off: readonly string[]
  work: readonly string[]
  provisional: boolean
}

/** Days off and worked weekend days of every year at hand; other years are plain Monday to Friday. */
export class WorkCalendar {
  private readonly off = new Set<string>()
  private readonly work = new Set<string>()
  private readonly firm = new Set<string>()

  constructor(years: readonly CalendarYear[]) {
    for (const year of years) {
      year.off.forEach((day) => this.off.add(day))
      year.work.forEach((day) => this.work.add(day))
      if (!year.provisional) this.firm.add(year.id)
    }
  }

  /** R3.2: a made-up working day, or Monday to Friday and not taken off. */
  isWorkday(day: string): boolean {
    const plain = weekday(day) % 6 !== 0
    return this.work.has(day) || (plain && !this.off.has(day))
  }

  /** R3.4: true when the notice for the day's year is not at hand, so a date may still move. */
  isProvisional(day: string): boolean {
    return !this.firm.has(day.slice(0, 4))
  }

  onOrAfter(day: string): string {
    let found = day
    while (!this.isWorkday(found)) found = plusDays(found, 1)
    return found
  }
}

/** R3.1, R3.5: the n-th working day after `start`; 0 is the same working day or the next one. */
export function addWorkdays(start: string, n: number, calendar: WorkCalendar): string {
  if (n < 0) throw new RangeError('a number of working days cannot be negative')
  if (n === 0) return calendar.onOrAfter(start)
  let day = start
  for (let i = 0; i < n; i += 1) day = calendar.onOrAfter(plusDays(day, 1))
  return day
}

/** R4.1: start + n days, moved to the next working day from a rest day. */
export function addCalendarDays(start: string, n: number, calendar: WorkCalendar): string {
  if (n < 0) throw new RangeError('a number of days cannot be negative')
  return calendar.onOrAfter(plusDays(start, n))
}

/** R3.13: whole working days strictly between two days. */
export function workdaysBetween(first: string, last: string, calendar: WorkCalendar): number {
  let count = 0
  for (let i = 1; i < daysBetween(first, last); i += 1) if (calendar.isWorkday(plusDays(first, i))) count += 1
  return count
}

/** Working days from tomorrow to the due day; 0 on the due day; negative when late. */
export function daysLeft(dueOn: string, today: string, calendar: WorkCalendar): number {
  if (today <= dueOn) return workdaysBetween(today, plusDays(dueOn, 1), calendar)
  const late = workdaysBetween(dueOn, plusDays(today, 1), calendar)
  return late === 0 ? 0 : -late
}

/** R3.7: red overdue, yellow at most 2 working days or 20 % left. */
export function light(dueOn: string, today: string, calendar: WorkCalendar, total: number): Light {
  if (today > dueOn) return 'red'
  const left = daysLeft(dueOn, today, calendar)
  return left <= 2 || left * 5 <= total ? 'yellow' : 'green'
}
