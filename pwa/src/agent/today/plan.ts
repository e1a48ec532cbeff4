/** What today asks for: whom to visit, most urgent first, and what the cases need. Pure. */
import { type CaseRow, type ResidentRow, type TaskRow } from "@/offline/rows";

import { addDays } from "../say/dates";
import { type Ending } from "./endings";

/** How many days ahead a visit already shows: the yellow light of visits.md V2 is at most three days for a weekly visit. */
const AHEAD_DAYS = 1;

const LEVEL_RANK: Readonly<Record<string, number>> = { L1: 0, L2: 1, L3: 2, L4: 3 };

/** Residents on the roll due up to tomorrow: overdue first by level and days, then today's, neighbours together. */
export function dueVisits(residents: readonly ResidentRow[], day: string): ResidentRow[] {
  const last = addDays(day, AHEAD_DAYS);
  const due: Due[] = [];
  // Days as text compare as days do; with 5,000 residents on a slow phone every parsed date is felt.
  for (const row of residents) {
    const on = row.next_due_on;
    if (row.on_roll && on && on <= last)
      due.push({ row, on, when: on < day ? 0 : on === day ? 1 : 2, rank: LEVEL_RANK[row.level] ?? 9 });
  }
  return due.sort((a, b) => a.when - b.when || a.rank - b.rank || compareWithin(a, b)).map((d) => d.row);
}

interface Due {
  row: ResidentRow;
  on: string;
  /** 0 overdue, 1 today, 2 later. */
  when: number;
  rank: number;
}

const byName = new Intl.Collator("zh");

/** Overdue: longest first. Not yet overdue: by group, so that one walk serves several. */
function compareWithin(a: Due, b: Due): number {
  const late = a.when || a.on === b.on ? 0 : a.on < b.on ? -1 : 1;
  return late || (a.row.group_no ?? 0) - (b.row.group_no ?? 0) || byName.compare(a.row.name, b.row.name);
}

export type TodoKind = "supplement" | "deliver" | "task" | "collected" | "letter";
export interface Todo {
  id: string;
  kind: TodoKind;
  caseId: string | null;
  residentId: string | null;
  matter: string | null;
  who: string;
  title: string | null;
  dueOn: string | null;
  about?: string;
}

const KIND_RANK: Readonly<Record<TodoKind, number>> = { supplement: 0, deliver: 1, task: 2, collected: 3, letter: 4 };

/** What the cases of this agent ask to do: corrections by their day, results to bring, open tasks, unfinished hand-offs. */
export function caseTodos(cases: readonly CaseRow[], tasks: readonly TaskRow[], agentId: string): Todo[] {
  const fromCases = cases.filter((c) => c.agent_id === agentId).flatMap(ofCase);
  const covered = new Set(fromCases.map((todo) => `${todo.kind}/${todo.caseId}`));
  const fromTasks = tasks
    .filter((t) => t.state === "open" && t.kind !== "extra" && !(t.case_id && covered.has(`${t.kind}/${t.case_id}`)))
    .map((t): Todo => ({
      id: t.id, kind: "task", caseId: t.case_id, residentId: t.resident_id, matter: null, who: "", title: t.title, dueOn: t.due_on,
    }));
  return [...fromCases, ...fromTasks].sort(
    (a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999") || KIND_RANK[a.kind] - KIND_RANK[b.kind],
  );
}

/** Letters that run out, the nearest first: renewed with a tap. */
export function letterTodos(endings: readonly Ending[], named: (matter: string) => string): Todo[] {
  return endings
    .map(({ letter }): Todo => ({
      id: letter.id, kind: "letter", caseId: null, residentId: letter.resident_id, matter: null, who: "",
      title: null, dueOn: letter.valid_to, about: letter.matters.map(named).join("、"),
    }))
    .sort((a, b) => a.dueOn!.localeCompare(b.dueOn!));
}

function ofCase(row: CaseRow): Todo[] {
  const base = { caseId: row.id, residentId: row.resident_id, matter: row.matter, who: row.resident_name, title: null };
  if (row.state === "correcting" && !row.supplement_pending)
    return [{ ...base, id: row.id, kind: "supplement", dueOn: row.correction_due_on ?? row.notice?.due_on ?? null }];
  if (row.state === "ready" && row.delivery_mode === "home") return [{ ...base, id: row.id, kind: "deliver", dueOn: null }];
  if (row.state === "collected" && !row.hand_off_pending) return [{ ...base, id: row.id, kind: "collected", dueOn: null }];
  return [];
}
