/** The papers of a case as the clerk goes through them. Pure. */
import { type MaterialLine } from "../types";

export type LineState = "good" | "bad" | "missing" | "coming" | "open";

const SETTLED = ["stored", "rejected"];

/** good, bad; missing: nothing was given; coming: photos still on their way; open: to be looked at. */
export function lineState(line: MaterialLine): LineState {
  if (line.verdict) return line.verdict;
  if (line.pages.some((page) => !SETTLED.includes(page.state))) return "coming";
  const given = line.doc_id !== null || line.originals_received > 0 || line.seen_on_paper;
  return given ? "open" : "missing";
}

export interface Count {
  total: number;
  judged: number;
  open: number;
  bad: number;
}

export function countOf(lines: readonly MaterialLine[]): Count {
  const states = lines.map(lineState);
  const judged = states.filter((state) => state === "good" || state === "bad").length;
  return {
    total: lines.length,
    judged,
    open: states.filter((state) => state === "open" || state === "coming").length,
    bad: states.filter((state) => state === "bad" || state === "missing").length,
  };
}

/** The next paper nobody has looked at, after the given place and then from the top. */
export function nextOpen(lines: readonly MaterialLine[], from: number): number {
  const order = [...lines.keys()].map((i) => (from + 1 + i) % lines.length);
  return order.find((i) => lineState(lines[i]!) === "open") ?? -1;
}

/** True when a good mark needs more than the photo: the paper itself (R10.5). */
export const wantsPaper = (line: MaterialLine): boolean =>
  line.needs_paper && !line.seen_on_paper && line.originals_received === 0;

export const pieces = (line: MaterialLine): number => Math.max(line.originals, line.originals_received);
