/** How much time a case has, as one word and one date. Pure. */
import { sayDate, today } from "../dates";
import { type Light, type QueueItem } from "../types";
import { CLOCKS } from "./words";

export interface DueWord {
  tone: "late" | "due" | "plain" | "none";
  word: string;
  date: string;
}

type Due = NonNullable<QueueItem["due"]>;

/** 逾期 1 天 · 今天 · 2 个工作日. A clock that stands still says so. */
export function dueWord(due: Due | null, now: string = today()): DueWord {
  if (!due) return { tone: "none", word: "不计时", date: "" };
  const about = CLOCKS[due.kind] ?? "";
  if (due.on < now) {
    const days = Math.max(1, Math.abs(due.left_wd));
    return { tone: "late", word: `逾期 ${days} 个工作日`, date: `应在 ${sayDate(due.on, now)}` };
  }
  const date = `${sayDate(due.on, now)}前${about}`;
  if (due.on === now) return { tone: "due", word: "今天", date };
  return { tone: toneOf(due.light), word: `${due.left_wd} 个工作日`, date };
}

/** The same in one breath, with what is to be done by then: 签收逾期 1 个工作日 · 今天要签收 · 签收还剩 2 个工作日. */
export function dueInOne(due: Due, now: string = today()): DueWord {
  const found = dueWord(due, now);
  const about = CLOCKS[due.kind] ?? "";
  const word = found.tone === "late" ? `${about}${found.word}` : due.on === now ? `今天要${about}` : `${about}还剩 ${found.word}`;
  return { ...found, word };
}

function toneOf(light: Light | null): "due" | "plain" {
  return light === "yellow" || light === "red" ? "due" : "plain";
}
