/** Words of 应享未享. */
import { type RadarKind } from "@/rules/radar";

export const RADAR = {
  title: "应享未享",
  kinds: { claim: "能办", renew: "要换要审", soon: "快到了" } satisfies Record<RadarKind, string>,
  ask: "要问清",
  sum: (people: number, of: number) => `${of} 人里有 ${people} 人该去看看`,
  working: (done: number, of: number) => `正在看名册，${done}/${of}`,
  village: (name: string, n: number) => `${name} ${n} 人`,
  filterLabel: "只看一种",
  villageLabel: "哪个村",
  none: "没有落下的",
  noneText: "名册上的人，按现在知道的，该享的都享了。走访时问到新情况会再算。",
  empty: "还没有名单",
  hint: "按办事指南的条件算，不算钱数。要问清的，上门问一问。",
} as const;
