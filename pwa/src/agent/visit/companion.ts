/** When two should go (visits.md 4 companion, C3): the first time, a known risk, somebody alone after dark. Pure. */
import { type ResidentRow } from "@/offline";

export type WhyTwo = "first" | "risk" | "night";

/** Class of a disability card. */
const PSYCHIATRIC = "6";
const [EVENING, MORNING] = [20, 6];
const HOUR_MS = 3_600_000;
const SHANGHAI = 8;

export function whyTwo(row: Pick<ResidentRow, "last_visit_on" | "categories" | "disability">, now: number): WhyTwo | null {
  if (row.last_visit_on === null) return "first";
  if (row.categories.includes("mental_disab") || String(row.disability?.class) === PSYCHIATRIC) return "risk";
  const hour = (Math.floor(now / HOUR_MS) + SHANGHAI) % 24;
  return row.categories.includes("alone") && (hour >= EVENING || hour < MORNING) ? "night" : null;
}
