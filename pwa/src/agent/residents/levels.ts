/** What may be said of a risk level on the phone (visits.md V1); the county judges again. Pure. */
import { type ResidentRow, type RiskLevel } from "@/offline";

import { addDays } from "../say/dates";
import { LEVEL_WORDS } from "../say/words";
import { LEVEL } from "./levelWords";

export type Judged = NonNullable<ResidentRow["judged"]>[number];
export interface Choice {
  act: "raise" | "lower";
  level: RiskLevel;
}

export const LEVELS: readonly RiskLevel[] = ["L1", "L2", "L3", "L4"];
export const LOWERED_DAYS = 90;

/** 二级，半月一次; `short` is the level alone. */
export function levelWord(level: RiskLevel, short = false): string {
  return short ? LEVEL.names[level] : `${LEVEL.names[level]}，${LEVEL_WORDS[level]}`;
}

/** Any higher level; one step lower only where nobody has raised, lowered or asked already. */
export function choicesFor(row: Pick<ResidentRow, "level" | "judged">): Choice[] {
  const at = LEVELS.indexOf(row.level);
  const raises = LEVELS.slice(0, at).map((level): Choice => ({ act: "raise", level }));
  const lower = LEVELS[at + 1];
  return lower && !row.judged?.length ? [...raises, { act: "lower", level: lower }] : raises;
}

/** The last day a lowering may hold. */
export const lastDay = (day: string): string => addDays(day, LOWERED_DAYS);

/** A day from tomorrow to the last one. */
export const isGoodEnd = (until: string, day: string): boolean => until > day && until <= lastDay(day);
