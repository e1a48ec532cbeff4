/**
 * The mirror in memory with the overlay drawn on it: what every screen reads, without waiting.
 * The database is the truth; this copy follows it after each transaction and after what other tabs tell.
 */
import { codec } from "./codec";
import { type Mutation } from "./commands";
import {
  type CursorRow,
  type Kept,
  type MetaRow,
  type MirrorRow,
  type OutboxRow,
  type PageRow,
  type PhoneDb,
  type RetainedRow,
  type TableName,
} from "./db";
import { type Meta, metaOf } from "./meta";
import { isBirth, type Overlay, overlayOf, subjectOf, type Me } from "./overlay";
import { type AnyRow, type Entity, type Rows } from "./rows";

export type MirrorKey = [Entity, string];

/** Which rows the step of the mirror to `version` touched. */
export interface Told {
  version: number;
  touched: MirrorKey[];
}

export interface MirrorChange {
  puts: MirrorRow[];
  dels: MirrorKey[];
  /** `puts` is everything there is. */
  all?: boolean;
}

/** The small tables, read in one transaction. */
export interface Pending {
  meta: Meta;
  outbox: Kept[];
  retained: RetainedRow[];
  needsFix: number;
  pages: PageRow[];
  drafts: number;
  cursors: CursorRow[];
}

export const PENDING_TABLES: TableName[] = ["meta", "outbox", "retained", "needs_fix", "page", "draft", "cursors"];

/** The same as it lies in the store. */
export interface StoredPending extends Omit<Pending, "meta" | "outbox"> {
  meta: MetaRow[];
  outbox: OutboxRow[];
}

export async function readPending(db: PhoneDb): Promise<Pending> {
  const [meta, outbox, retained, needsFix, pages, drafts, cursors] = await Promise.all([
    db.meta.toArray(),
    db.outbox.orderBy("seq").toArray(),
    db.retained.orderBy("seq").toArray(),
    db.needs_fix.count(),
    db.page.toArray(),
    db.draft.count(),
    db.cursors.toArray(),
  ]);
  return pendingOf({ meta, outbox, retained, needsFix, pages, drafts, cursors });
}

export function pendingOf({ meta, outbox, retained, needsFix, pages, drafts, cursors }: StoredPending): Pending {
  const kept = outbox.map((r) => codec.open(r.box));
  return { meta: metaOf(meta), outbox: kept, retained, needsFix, pages, drafts, cursors };
}

/** True when the pull has brought back everything this change could have touched (sync B3). */
export function hasPassed(
  changeSeq: number,
  buckets: readonly string[],
  cursors: readonly CursorRow[],
  through: number,
): boolean {
  if (changeSeq <= through) return true;
  const at = new Map(cursors.map((c) => [c.bucket, c.at]));
  return buckets.every((b) => {
    const cursor = at.get(b);
    return typeof cursor === "number" && cursor >= changeSeq;
  });
}

function inOverlay(row: RetainedRow, p: Pending): boolean {
  if (row.status === "quarantined") return true;
  if (row.status !== "applied") return false;
  return !hasPassed(row.change_seq, codec.open(row.box).buckets, p.cursors, p.meta.pulled_through);
}

export class View {
  private base = new Map<Entity, Map<string, AnyRow>>();
  private over: Overlay = new Map();
  private memo = new Map<string, unknown>();
  private births = new Map<string, string>();
  private subjects = new Set<string>();
  pending!: Pending;
  /** The copy is locked (lease over, upload only, logged out): no rows are given out. */
  locked = false;
  version = 0;
  /** State of the mirror this copy shows; -1: nothing read yet. */
  mirrorVersion = -1;

  constructor(private readonly me: Me) {}

  get<E extends Entity>(entity: E, id: string): Rows[E] | undefined {
    if (this.locked && isPersonal(entity)) return this.over.get(entity)?.get(id) as Rows[E] | undefined;
    return (this.over.get(entity)?.get(id) ?? this.base.get(entity)?.get(id)) as Rows[E] | undefined;
  }

  /** All rows of an entity; the same array until something changes. */
  all<E extends Entity>(entity: E): Rows[E][] {
    return this.once(`all ${entity}`, () => {
      const over = this.over.get(entity) ?? new Map<string, AnyRow>();
      const base = this.locked && isPersonal(entity) ? new Map<string, AnyRow>() : (this.base.get(entity) ?? new Map());
      if (!over.size) return [...base.values()] as Rows[E][];
      return [...new Map([...base, ...over]).values()] as Rows[E][];
    });
  }

  /** Rows grouped by a field, made once per version. */
  by<E extends Entity>(entity: E, field: keyof Rows[E] & string, key: string): Rows[E][] {
    const groups = this.once(`by ${entity} ${field}`, () => {
      const out = new Map<unknown, Rows[E][]>();
      for (const row of this.all(entity)) {
        const list = out.get(row[field]);
        if (list) list.push(row);
        else out.set(row[field], [row]);
      }
      return out;
    });
    return groups.get(key) ?? [];
  }

  /** Computed once per version under a name. */
  once<T>(name: string, make: () => T): T {
    if (!this.memo.has(name)) this.memo.set(name, make());
    return this.memo.get(name) as T;
  }

  isPending(entityId: string): boolean {
    return this.subjects.has(entityId);
  }

  /** The unsettled mutation that gives birth to an entity, if any. */
  birthOf(entityId: string): string | undefined {
    return this.births.get(entityId);
  }

  /** Takes over what the database now says, in one step: no screen ever sees half of it. */
  adopt(pending: Pending, change?: MirrorChange): void {
    this.pending = pending;
    this.mirrorVersion = pending.meta.mirror_version;
    if (change?.all) this.base = new Map();
    for (const row of change?.puts ?? []) this.baseOf(row.entity).set(row.id, codec.open(row.box));
    for (const [entity, id] of change?.dels ?? []) this.baseOf(entity).delete(id);
    this.redraw();
  }

  /** Forgets everything read (locking). */
  shut(): void {
    this.base = new Map();
    this.over = new Map();
    this.memo.clear();
    this.locked = true;
    this.bump();
  }

  /** Something on the screen changed, rows or not. */
  bump(): void {
    this.version += 1;
  }

  /** Shuts or opens the copy; what was computed from it goes. */
  setLocked(locked: boolean): void {
    if (locked !== this.locked) this.memo.clear();
    this.locked = locked;
  }

  private baseOf(entity: Entity): Map<string, AnyRow> {
    if (!this.base.has(entity)) this.base.set(entity, new Map());
    return this.base.get(entity)!;
  }

  private redraw(): void {
    this.memo.clear();
    const retained = this.pending.retained.filter((r) => inOverlay(r, this.pending));
    const mutations: Mutation[] = [
      ...retained.map((r) => codec.open(r.box).mutation),
      ...this.pending.outbox.map((k) => k.mutation),
    ];
    mutations.sort((a, b) => a.seq - b.seq);
    const base = { get: <E extends Entity>(e: E, id: string) => this.base.get(e)?.get(id) as Rows[E] | undefined };
    this.over = overlayOf(mutations, base, this.me);
    this.subjects = new Set(mutations.map(subjectOf));
    const unsettled = [
      ...this.pending.outbox.map((k) => k.mutation),
      ...this.pending.retained.filter((r) => r.status === "quarantined").map((r) => codec.open(r.box).mutation),
    ];
    this.births = new Map(unsettled.filter((m) => isBirth(m.name)).map((m) => [subjectOf(m), m.mutation_id]));
    this.bump();
  }
}

const PUBLIC = new Set<Entity>(["guide", "division", "window", "calendar", "setting", "server_key", "user_card"]);

function isPersonal(entity: Entity): boolean {
  return !PUBLIC.has(entity);
}
