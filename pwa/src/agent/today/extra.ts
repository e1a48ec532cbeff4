/** Which extra visits are still to be made, as this phone knows it (visits.md V4, V5). Pure but for what it reads. */
import { type Phone, type ResidentRow, type TaskRow } from "@/offline";

import { dayOf, sayDay, sayMoment } from "../say/dates";
import { EXTRA } from "./extraWords";

type Store = Pick<Phone, "resident" | "visitsOf" | "visit" | "now">;

export interface ExtraVisit {
  task: TaskRow;
  row: ResidentRow;
  why: string;
  late: boolean;
}

/** Open ones of all tasks, without those this agent has made already and the county has not heard of; the nearest deadline first. */
export function extraVisits(tasks: readonly TaskRow[], store: Store): ExtraVisit[] {
  return tasks
    .flatMap((task): ExtraVisit[] => {
      if (task.kind !== "extra" || task.state !== "open") return [];
      const row = task.resident_id ? store.resident(task.resident_id) : undefined;
      if (!row || isMade(task, row.id, store)) return [];
      return [{ task, row, why: task.title.split("，")[0]!, late: !!task.until && store.now() >= Date.parse(task.until) }];
    })
    .sort((a, b) => (a.task.until ?? "").localeCompare(b.task.until ?? "") || (a.row.group_no ?? 0) - (b.row.group_no ?? 0));
}

/** A counted visit of one's own that began after it was asked for. */
function isMade(task: TaskRow, residentId: string, store: Store): boolean {
  const since = Date.parse(task.since ?? "");
  return store.visitsOf(residentId).some((line) => line.counted && Date.parse(store.visit(line.id)?.started_at ?? "") >= since);
}

/** 今天 15:00前, 明天内, or how it is late. */
export function deadlineWord(one: Pick<ExtraVisit, "task" | "late">, day: string): string {
  const until = one.task.until;
  if (!until) return one.task.due_on ? EXTRA.before(sayDay(one.task.due_on, day)) : "";
  const last = dayOf(Date.parse(until) - 1);
  const said = dayOf(until) === last ? sayMoment(until, day) : sayDay(last, day);
  return one.late ? EXTRA.late(said) : EXTRA.before(said);
}
