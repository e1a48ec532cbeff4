/** Words of 急事 on the phone. */
import { type AlarmRow } from "@/offline/rows";
import { OUTCOMES } from "@/rules/alarms";

import { sayMoment } from "../say/dates";

export const DANGERS = {
  title: "急事",
  raised: (when: string) => `${when}报的`,
  unsent: "还在手机里，没有发到县里。先打电话！",
  waiting: "县里收到了，乡镇还没接。急的先打电话。",
  taken: (who: string, when: string) => `${who} ${when}接了`,
  ended: (what: string, when: string) => `${what}。${when}前要回看一次`,
  over: (what: string) => `${what}，已了结`,
  gone: "不在名册上的人",
} as const;

/** Where a danger stands, in one sentence. */
export function stateOf(alarm: AlarmRow, day: string): string {
  const outcome = OUTCOMES[alarm.outcome ?? ""] ?? "";
  if (alarm.state === "closed") return DANGERS.over(outcome);
  if (alarm.outcome && alarm.look_back_due_at) return DANGERS.ended(outcome, sayMoment(alarm.look_back_due_at, day));
  if (alarm.state === "acknowledged" && alarm.acknowledged_at) return DANGERS.taken(alarm.acknowledged_by ?? "", sayMoment(alarm.acknowledged_at, day));
  return alarm.ver ? DANGERS.waiting : DANGERS.unsent;
}

/** Red while nobody has it, amber while it is not over. */
export const toneOf = (alarm: AlarmRow): "late" | "due" | "kept" =>
  alarm.state === "open" ? "late" : alarm.state === "acknowledged" ? "due" : "kept";
