/** What one line of the list of residents says; made once per row and day, because it is asked for at every key. */
import { type ResidentRow } from "@/offline/rows";

import { sayDay } from "../say/dates";
import { type DueWord, dueWord, shortFacts } from "../say/residents";
import { RESIDENTS } from "./words";

export interface ResidentLine {
  day: string;
  to: string;
  name: string;
  facts: string;
  why: string;
  /** Only what is due. */
  due: DueWord | undefined;
}

const made = new WeakMap<ResidentRow, ResidentLine>();

export function lineOf(row: ResidentRow, day: string): ResidentLine {
  let line = made.get(row);
  if (line?.day !== day) made.set(row, (line = makeLine(row, day)));
  return line;
}

function makeLine(row: ResidentRow, day: string): ResidentLine {
  const due = dueWord(row.next_due_on, day);
  return {
    day,
    to: `/residents/${row.id}`,
    name: row.name,
    facts: shortFacts(row, day, 1),
    why: row.last_visit_on ? RESIDENTS.lastSeen(sayDay(row.last_visit_on, day)) : RESIDENTS.never,
    due: due?.tone === "kept" ? undefined : due,
  };
}
