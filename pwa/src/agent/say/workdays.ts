/** Working days by the calendar rows on this phone. */
import { type Phone } from "@/offline";
import { daysLeft, WorkCalendar } from "@/rules/workdays";

/** The calendars of the year of `day` and its neighbours, as far as this phone has them. */
export function calendarAround(phone: Phone, day: string): WorkCalendar {
  const year = Number(day.slice(0, 4));
  return new WorkCalendar([year - 1, year, year + 1].flatMap((y) => phone.calendar(y) ?? []));
}

/** Working days left until `due`: 0 on the day, negative when late (R3.13). */
export function workdaysLeft(phone: Phone, due: string): number {
  const day = phone.today();
  return daysLeft(due, day, calendarAround(phone, day));
}
