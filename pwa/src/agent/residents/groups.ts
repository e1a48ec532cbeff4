/** The list of who is due, by village group: one walk serves neighbours. Pure. */
import { type ResidentRow } from "@/offline/rows";

import { groupWord } from "../say/residents";

export interface Group {
  key: string;
  name: string;
  /** Residents of it in the list, and how many of them are overdue. */
  count: number;
  late: number;
}

/** A heading among the rows of the list. */
export interface Heading {
  id: string;
  heading: Group;
}
export type Line = ResidentRow | Heading;

export const isHeading = (line: Line): line is Heading => "heading" in line;

const keyOf = (row: ResidentRow): string => `${row.village ?? ""} ${String(row.group_no ?? "").padStart(3, "0")}`;

/** The groups of these rows in walking order; the village is named when there are several. */
export function groupsOf(rows: readonly ResidentRow[], day: string, villageName: (code: string) => string): Group[] {
  const several = new Set(rows.map((row) => row.village)).size > 1;
  const found = new Map<string, Group>();
  for (const row of rows) {
    const key = keyOf(row);
    const place = several && row.village ? villageName(row.village) : "";
    const group = found.get(key) ?? { key, name: [place, groupWord(row.group_no)].filter(Boolean).join(" "), count: 0, late: 0 };
    const late = row.next_due_on !== null && row.next_due_on < day ? 1 : 0;
    found.set(key, { ...group, count: group.count + 1, late: group.late + late });
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The rows under the headings of their groups, longest due first; only one group's when `only` names it. */
export function grouped(rows: readonly ResidentRow[], groups: readonly Group[], only: string): Line[] {
  const shown = groups.filter((group) => !only || group.key === only);
  return shown.flatMap((group): Line[] => [
    { id: `group ${group.key}`, heading: group },
    ...rows.filter((row) => keyOf(row) === group.key).sort((a, b) => (a.next_due_on ?? "9").localeCompare(b.next_due_on ?? "9")),
  ]);
}
