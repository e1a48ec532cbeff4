/** How the papers of a case stand, in a few words. Pure. */
import { type QueueItem } from "../types";
import { QUEUE } from "./words";

export interface PapersWord {
  tone: "soft" | "due" | "plain";
  word: string;
}

const JUDGING = ["received", "prechecking", "handed_off"];

/** What a clerk must know first: photos on their way, then bad papers, missing ones, those to look at. */
export function papersWord(item: Pick<QueueItem, "state" | "materials" | "docs_total" | "docs_missing">): PapersWord {
  const { total, arrived, good, bad } = item.materials;
  if (item.docs_missing > 0) {
    return { tone: "soft", word: QUEUE.onWay(item.docs_total - item.docs_missing, item.docs_total) };
  }
  if (bad > 0) return { tone: "due", word: QUEUE.bad(bad) };
  if (!JUDGING.includes(item.state)) return { tone: "soft", word: QUEUE.papers(total) };
  if (item.state === "handed_off" && arrived < total) return { tone: "soft", word: QUEUE.onWay(arrived, total) };
  if (arrived < total) return { tone: "due", word: QUEUE.missing(total - arrived) };
  if (good === total) return { tone: "plain", word: QUEUE.allGood(total) };
  if (item.state === "prechecking") return { tone: "due", word: QUEUE.toJudge(total - good) };
  return { tone: "plain", word: QUEUE.complete(total) };
}
