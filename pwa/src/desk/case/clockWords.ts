/** The clocks of a case as two meters: the law's, and the county's promise. Pure. */
import { sayDate, today } from "../dates";
import { type Clock, type Clocks } from "../types";
import { CASE } from "./words";

export interface Meter {
  title: string;
  tone: "late" | "due" | "plain" | "kept";
  word: string;
  /** 0 to 1, how much is used up */
  used: number;
  below: string;
}

const W = CASE.clocks;

/** The law's clock that runs now (notice, correction, then decision), and the promised day. */
export function metersOf(clocks: Clocks, now: string = today()): Meter[] {
  const law = clocks.notice
    ? meter(W.notice, clocks.notice, now, W.noticeUntil)
    : clocks.correction
      ? meter(W.correction, clocks.correction, now)
      : meter(W.statutory, clocks.statutory, now);
  return [law, meter(W.promised, clocks.promised, now)];
}

function meter(title: string, clock: Clock, now: string, below: (day: string) => string = W.until): Meter {
  if (!clock.due_on || clock.left_wd === null) {
    return { title, tone: "kept", word: W.notStarted, used: 0, below: clock.total ? W.afterAccept(clock.total) : W.noLimit };
  }
  const day = sayDate(clock.due_on, now) + (clock.provisional ? `（${W.provisional}）` : "");
  const used = clock.total ? Math.min(Math.max((clock.total - clock.left_wd) / clock.total, 0.02), 1) : 0;
  if (clock.due_on < now && clock.light !== null) {
    return { title, tone: "late", word: W.late(Math.max(1, Math.abs(clock.left_wd))), used: 1, below: below(day) };
  }
  if (clock.light === null) return { title, tone: "kept", word: W.stopped, used, below: below(day) };
  const word = clock.due_on === now ? W.today : W.left(clock.left_wd);
  return { title, tone: clock.light === "green" ? "plain" : "due", word, used, below: below(day) };
}
