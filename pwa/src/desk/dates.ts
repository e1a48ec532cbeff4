/** Days and moments as people say them at the desk; business dates are Asia/Shanghai, UTC+8 all year. */
import { daysBetween } from "@/rules/days";

const SHANGHAI_MS = 8 * 3_600_000;

/** The business date of an instant. */
export function dayOf(instant: string | number): string {
  return new Date((typeof instant === "number" ? instant : Date.parse(instant)) + SHANGHAI_MS).toISOString().slice(0, 10);
}

export const today = (): string => dayOf(Date.now());

/** 11月23日, with the year when it is another one. */
export function sayDate(day: string, now: string = today()): string {
  return day.slice(0, 4) === now.slice(0, 4) ? fullDate(day).slice(5) : fullDate(day);
}

/** 2026年12月24日, as papers write it. */
export function fullDate(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** 10:20 */
export function clockTime(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(11, 16).replace(/^0/, "");
}

/** 今天 10:20, 昨天 16:05, 11月20日 9:00 */
export function sayMoment(instant: string, now: string = today()): string {
  const near = ({ 0: "今天", [-1]: "昨天" } as Record<number, string>)[daysBetween(now, dayOf(instant))];
  return `${near ?? sayDate(dayOf(instant), now)} ${clockTime(instant)}`;
}
