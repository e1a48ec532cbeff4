/** How often somebody is visited, and what people judged of it, in words (visits.md V1). */
import { type Schemas } from "@/api/types";

import { dayOf, sayDate } from "./dates";

export type Judged = Schemas["JudgedOut"];
const NAMES = { L1: "一级", L2: "二级", L3: "三级", L4: "四级" };
const OFTEN = { L1: "每周", L2: "半月一次", L3: "每月一次", L4: "每季一次" };

export const LEVEL_TITLE = "走访等级";

/** 二级，半月一次 */
export const sayLevel = (level: string): string => (level in NAMES ? `${levelName(level)}，${OFTEN[level as keyof typeof OFTEN]}` : level);

export const levelName = (level: string): string => NAMES[level as keyof typeof NAMES] ?? level;

/** 人工提级到一级：老伴摔了。代办员甲，11月23日。 */
export function sayJudged(one: Judged): string {
  const what = one.state === "asked" ? "提了降级，等乡镇定" : one.act === "raise" ? "人工提级" : "人工降级";
  const until = one.state === "stands" && one.until_on ? `${one.approved_by ?? ""}同意，到${sayDate(one.until_on)}为止。` : "";
  return `${what}：${levelName(one.level)}。${one.reason}。${one.by_name}，${sayDate(dayOf(one.at))}。${until}`;
}
