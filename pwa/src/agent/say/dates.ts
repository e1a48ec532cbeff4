/**
 * Dates as people say them. Business dates are `YYYY-MM-DD` in Asia/Shanghai (UTC+8 all year, no summer time),
 * instants are ISO 8601 UTC.
 */
import { ageOn as ageOnDay, daysBetween, plusDays, weekday as weekdayOf } from "@/rules/days";

const SHANGHAI_MS = 8 * 3_600_000;
const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"] as const;

export { daysBetween, plusDays as addDays };

/** The business date of an instant. */
export function dayOf(instant: number | string): string {
  const ms = typeof instant === "number" ? instant : Date.parse(instant);
  return new Date(ms + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** Today's business date. */
export function today(): string {
  return dayOf(Date.now());
}

/** 11月23日 */
export function monthDay(day: string): string {
  const [, month, date] = day.split("-");
  return `${Number(month)}月${Number(date)}日`;
}

/** 2027年2月22日 */
export function fullDay(day: string): string {
  return `${Number(day.slice(0, 4))}年${monthDay(day)}`;
}

/** 星期一 */
export function weekday(day: string): string {
  return `星期${WEEKDAYS[weekdayOf(day)]}`;
}

/** 今天, 明天, 后天, 昨天, else the date, with the year when it is another one. */
export function sayDay(day: string, now: string = today()): string {
  const words: Record<number, string> = { [-1]: "昨天", 0: "今天", 1: "明天", 2: "后天" };
  const near = words[daysBetween(now, day)];
  if (near) return near;
  return day.slice(0, 4) === now.slice(0, 4) ? monthDay(day) : fullDay(day);
}

/** 今天 9:12 */
export function sayMoment(instant: number | string, now: string = today()): string {
  const ms = typeof instant === "number" ? instant : Date.parse(instant);
  const local = new Date(ms + SHANGHAI_MS);
  return `${sayDay(dayOf(ms), now)} ${local.getUTCHours()}:${String(local.getUTCMinutes()).padStart(2, "0")}`;
}


/** Full years of age on `day`. */
export function ageOn(birthOn: string, day: string = today()): number {
  return ageOnDay(birthOn, day);
}
