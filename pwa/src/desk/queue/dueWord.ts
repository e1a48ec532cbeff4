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

function toneOf(light: Light | null): "due" | "plain" {
  return light === "yellow" || light === "red" ? "due" : "plain";
}
