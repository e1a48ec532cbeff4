/** Working days between dates by the calendar rows on this phone (holidays and make-up days of each year). */
import { type CalendarRow } from "@/offline/rows";

import { usePhone } from "../shell/phone";
import { addDays } from "./dates";

/** Whether `day` is worked: a listed make-up day, or a weekday that is not listed as off. */
export function isWorkday(day: string, calendar: CalendarRow | undefined): boolean {
  if (calendar?.work.includes(day)) return true;
  if (calendar?.off.includes(day)) return false;
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Working days after `from` up to and including `to`; negative when `to` has passed. */
export function countWorkdays(from: string, to: string, calendarOf: (year: number) => CalendarRow | undefined): number {
  if (to < from) return -countWorkdays(to, from, calendarOf);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkday(day, calendarOf(Number(day.slice(0, 4))))) count += 1;
  }
  return count;
}

/** Working days left until `due`, by this phone's calendars. */
export function workdaysLeft(day: string, due: string): number {
  const phone = usePhone();
  return countWorkdays(day, due, (year) => phone.calendar(year));
}
