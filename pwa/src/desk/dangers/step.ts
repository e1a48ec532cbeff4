/** Where an alarm stands, in words and colour. */
import { sayMoment } from "../dates";
import { type DangerLine } from "./server";
import { DANGERS } from "./words";

export interface Step {
  tone: "done" | "due" | "late" | "kept";
  word: string;
}

export function stepOf(danger: DangerLine): Step {
  if (danger.state === "closed") return { tone: "kept", word: DANGERS.over };
  if (danger.state === "open") {
    return danger.late ? { tone: "late", word: DANGERS.waitingLate } : { tone: "due", word: DANGERS.waiting(sayMoment(danger.take_up_by)) };
  }
  if (!danger.look_back_due_at) return { tone: "done", word: DANGERS.taken(danger.acknowledged_by ?? "") };
  return danger.late ? { tone: "late", word: DANGERS.lookBackLate } : { tone: "due", word: DANGERS.lookBack(sayMoment(danger.look_back_due_at)) };
}
