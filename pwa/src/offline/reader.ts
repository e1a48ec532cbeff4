/** Everything screens read from memory, overlay applied. */
import { type Core } from "./core";
import {
  type AlarmRow,
  type AuthorizationRow,
  type CalendarRow,
  type CaseRow,
  type ConsentRow,
  type DivisionRow,
  type DocumentRow,
  type GuideRow,
  type HouseholdRow,
  type NoteRow,
  type ResidentRow,
  type ReviewItemRow,
  type TaskRow,
  type UserCardRow,
  type VisitLineRow,
  type VisitRow,
  type WindowRow,
} from "./rows";
import { ResidentSearch, walkingOrder } from "./search";
import { type ResidentFilter } from "./types";

/** Latest first by a date or instant field that may be empty. */
function latest<T>(rows: readonly T[], at: (row: T) => string | null): T[] {
  return [...rows].sort((a, b) => ((at(a) ?? "") < (at(b) ?? "") ? 1 : -1));
}

export class Reader {
  private readonly searching = new ResidentSearch();
  private order: { rows: readonly ResidentRow[]; ordered: ResidentRow[] } | undefined;

  constructor(protected readonly core: Core) {}

  now(): number {
    return this.core.now();
  }

  today(): string {
    return this.core.today();
  }

  /** False for a moment after the start: visits and households are still being read, so none is no answer yet. */
  get allRead(): boolean {
    return this.core.allRead;
  }

  /** All residents in no order: the first screen does not wait for 5,000 to be put in a row. */
  everyone(): ResidentRow[] {
    return this.core.view.all("resident");
  }

  residents(): ResidentRow[] {
    return this.core.view.once("walking order", () => this.inOrder(this.core.view.all("resident")));
  }

  resident(id: string): ResidentRow | undefined {
    return this.core.view.get("resident", id);
  }

  search(q: string, filter: ResidentFilter = {}): readonly ResidentRow[] {
    return this.searching.find(this.residents(), q, filter, this.core.today());
  }

  household(id: string): HouseholdRow | undefined {
    return this.core.view.get("household", id);
  }

  visitsOf(residentId: string): VisitLineRow[] {
    return latest(this.core.view.by("visit_line", "resident_id", residentId), (v) => v.visited_on);
  }

  visit(id: string): VisitRow | undefined {
    return this.core.view.get("visit", id);
  }

  ownVisits(): VisitRow[] {
    return latest(this.core.view.all("visit"), (v) => v.started_at);
  }

  cases(): CaseRow[] {
    return this.core.view.once("cases", () =>
      latest(
        this.core.view.all("case").map((c) => this.named(c)),
        (c) => c.registered_at,
      ),
    );
  }

  case(id: string): CaseRow | undefined {
    const row = this.core.view.get("case", id);
    return row && this.named(row);
  }

  casesOf(residentId: string): CaseRow[] {
    return this.cases().filter((c) => c.resident_id === residentId);
  }

  document(id: string): DocumentRow | undefined {
    return this.core.view.get("document", id);
  }

  documentsOf(residentId: string): DocumentRow[] {
    return latest(this.core.view.by("document", "resident_id", residentId), (d) => d.captured_at);
  }

  authorizations(): AuthorizationRow[] {
    return this.core.view.all("authorization");
  }

  authorizationsOf(residentId: string): AuthorizationRow[] {
    return latest(this.core.view.by("authorization", "resident_id", residentId), (a) => a.valid_from);
  }

  consentsOf(residentId: string): ConsentRow[] {
    return latest(this.core.view.by("consent", "resident_id", residentId), (c) => c.given_at);
  }

  alarmsOf(residentId: string): AlarmRow[] {
    return latest(this.core.view.by("alarm", "resident_id", residentId), (a) => a.raised_at);
  }

  openAlarms(): AlarmRow[] {
    return this.core.view.all("alarm").filter((a) => a.state !== "closed");
  }

  notesOf(entityId: string): NoteRow[] {
    return latest(this.core.view.by("note", "entity_id", entityId), (n) => n.at);
  }

  tasks(): TaskRow[] {
    const due = (t: TaskRow): string => t.due_on ?? "9999";
    return [...this.core.view.all("task")].sort((a, b) => (due(a) < due(b) ? -1 : 1));
  }

  reviews(): ReviewItemRow[] {
    return this.core.view.all("review_item");
  }

  guides(): GuideRow[] {
    const current = this.core.view.all("guide").filter((g) => g.is_current);
    return current.sort((a, b) => a.seq - b.seq);
  }

  guide(id: string): GuideRow | undefined {
    return this.core.view.get("guide", id);
  }

  currentGuide(matter: string): GuideRow | undefined {
    return this.guides().find((g) => g.matter === matter);
  }

  divisions(): DivisionRow[] {
    return this.core.view.all("division");
  }

  windows(): WindowRow[] {
    return this.core.view.all("window");
  }

  calendar(year: number): CalendarRow | undefined {
    return this.core.view.all("calendar").find((c) => c.year === year || c.id === String(year));
  }

  users(): UserCardRow[] {
    return this.core.view.all("user_card");
  }

  setting<T = unknown>(key: string): T | undefined {
    return this.core.view.all("setting").find((s) => s.key === key || s.id === key)?.value as T | undefined;
  }

  /** Locking: nothing read stays behind in memory. */
  protected forget(): void {
    this.order = undefined;
    this.searching.forget();
  }

  /** Most changes are not of residents: then the list stays the very same, and nothing is sorted or drawn anew. */
  private inOrder(rows: readonly ResidentRow[]): ResidentRow[] {
    const old = this.order;
    if (old?.rows.length === rows.length && rows.every((row, i) => row === old.rows[i])) return old.ordered;
    this.order = { rows, ordered: walkingOrder(rows) };
    return this.order.ordered;
  }

  /** A case carries ids of people; their names come from the rows beside it. */
  private named(row: CaseRow): CaseRow {
    if (row.resident_name && row.agent_name) return row;
    const resident = this.core.view.get("resident", row.resident_id)?.name ?? "";
    const agent =
      row.agent_id === this.core.user.id ? this.core.user.name : this.core.view.get("user_card", row.agent_id ?? "")?.name;
    return { ...row, resident_name: row.resident_name || resident, agent_name: row.agent_name || (agent ?? "") };
  }
}
