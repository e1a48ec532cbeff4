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

/** The law's clock that runs now (notice, correction, then decision), and the promised day. `over`: it is decided. */
export function metersOf(clocks: Clocks, over: boolean, now: string = today()): Meter[] {
  const stopped = over ? W.over : W.stopped;
  const law = clocks.notice
    ? meter(W.notice, clocks.notice, now, stopped, W.noticeUntil)
    : clocks.correction
      ? meter(W.correction, clocks.correction, now, stopped)
      : meter(W.statutory, clocks.statutory, now, stopped);
  return [law, meter(W.promised, clocks.promised, now, stopped)];
}

function meter(title: string, clock: Clock, now: string, stopped: string, below: (day: string) => string = W.until): Meter {
  if (!clock.due_on || clock.left_wd === null) {
    const [word, later] = clock.total === null ? [W.noLimit, ""] : [W.notStarted, W.afterAccept(clock.total)];
    return { title, tone: "kept", word, used: 0, below: later };
  }
  const day = sayDate(clock.due_on, now) + (clock.provisional ? `（${W.provisional}）` : "");
  const used = clock.total ? Math.min(Math.max((clock.total - clock.left_wd) / clock.total, 0.02), 1) : 0;
  if (clock.light === null) return { title, tone: "kept", word: stopped, used, below: below(day) };
  if (clock.due_on < now) return { title, tone: "late", word: W.late(Math.max(1, Math.abs(clock.left_wd))), used: 1, below: below(day) };
  const word = clock.due_on === now ? W.today : W.left(clock.left_wd);
  return { title, tone: clock.light === "green" ? "plain" : "due", word, used, below: below(day) };
}
