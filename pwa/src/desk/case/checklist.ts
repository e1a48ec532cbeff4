/** The papers of a case as the clerk goes through them. Pure. */
import { type MaterialLine } from "../types";

export type LineState = "good" | "bad" | "missing" | "coming" | "open";

const SETTLED = ["stored", "rejected"];

/**
 * good, bad; missing: nothing was given; coming: photos on their way, or an original announced that the window has not
 * signed for yet; open: to be looked at.
 */
export function lineState(line: MaterialLine, signedIn: boolean): LineState {
  if (line.verdict) return line.verdict;
  if (line.pages.some((page) => !SETTLED.includes(page.state))) return "coming";
  const given = line.doc_id !== null || (line.originals_received ?? 0) > 0 || line.seen_on_paper;
  if (given) return "open";
  return line.originals > 0 && !signedIn ? "coming" : "missing";
}

const VILLAGE = ["registered", "collected", "handed_off"];

/** The window has signed for what came; before that originals may still be in the bag. */
export const isSignedIn = (caseState: string): boolean => !VILLAGE.includes(caseState);

export interface Count {
  total: number;
  judged: number;
  open: number;
  bad: number;
}

export function countOf(states: readonly LineState[]): Count {
  const many = (...wanted: LineState[]): number => states.filter((state) => wanted.includes(state)).length;
  return { total: states.length, judged: many("good", "bad"), open: many("open", "coming"), bad: many("bad", "missing") };
}

/** The next paper nobody has looked at, after the given place and then from the top; -1 when there is none. */
export function nextOpen(states: readonly LineState[], from: number): number {
  const order = [...states.keys()].map((i) => (from + 1 + i) % states.length);
  return order.find((i) => states[i] === "open") ?? -1;
}

/** True when a good mark needs more than the photo: the paper itself (R10.5). */
export const wantsPaper = (line: MaterialLine): boolean =>
  line.needs_paper && !line.seen_on_paper && !line.originals_received;

export const pieces = (line: MaterialLine): number => Math.max(line.originals, line.originals_received ?? 0);
