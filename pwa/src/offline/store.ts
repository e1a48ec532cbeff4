/**
 * Opens the user's database and runs its transactions, turning the browser's failures into named ones:
 * a full disk is purged step by step, a dead connection is reopened once, then the caller hears about it.
 */
import Dexie, { type Table } from "dexie";

import { PhoneDb, SCHEMA, type TableName } from "./db";
import { SaveFailed, StoreTooNew } from "./errors";
import { purge } from "./purge";

const BROKEN = ["InvalidStateError", "UnknownError", "DatabaseClosedError", "OpenFailedError", "TimeoutError"];

/** Steps of making room for one transaction: enough for 400 photos, 20 at a time. */
const PURGES_MAX = 24;

/** True when the error, or one inside it, has one of the names. */
export function isNamed(error: unknown, names: readonly string[]): boolean {
  for (let e = error as { name?: string; inner?: unknown; cause?: unknown } | undefined, i = 0; e && i < 5; i++) {
    if (names.includes(e.name ?? "")) return true;
    e = (e.inner ?? e.cause) as typeof e;
  }
  return false;
}

export class Store {
  db: PhoneDb;
  private closed = false;
  private reopening: Promise<void> | null = null;

  /** `asIs`: opened in the version it lies there in, and only read (rescue.ts). */
  constructor(
    private readonly userId: string,
    private readonly factory: IDBFactory,
    private readonly range: typeof IDBKeyRange,
    readonly asIs = false,
  ) {
    this.db = new PhoneDb(userId, factory, range, asIs);
  }

  /** @throws StoreTooNew when a newer app wrote it: nothing is wiped. */
  open(): Promise<void> {
    return this.opened(this.db);
  }

  private async opened(db: PhoneDb): Promise<void> {
    // A newer tab wants to upgrade: let it, this tab reopens at its next transaction or says it is too old.
    db.on("versionchange", () => db.close());
    await db.open();
    // Dexie opens a newer database without a word, and this app would write into what it does not know. The browser's
    // number is ten times Dexie's.
    if (this.asIs || db.backendDB().version <= SCHEMA * 10) return;
    db.close();
    throw new StoreTooNew();
  }

  /** For good: what still runs fails instead of opening the database again. */
  close(): void {
    this.closed = true;
    this.db.close();
  }

  read<T>(tables: TableName[], work: (db: PhoneDb) => Promise<T>): Promise<T> {
    return this.run("r", tables, work);
  }

  /**
   * One strict read-write transaction; resolves after it is complete. `work` may run again after a purge or a reopen,
   * so it reads what it depends on inside itself.
   * @throws SaveFailed no_space | storage_broken | read_only
   */
  async write<T>(tables: TableName[], work: (db: PhoneDb) => Promise<T>): Promise<T> {
    if (this.asIs) throw new SaveFailed("read_only");
    return this.run("rw", tables, work);
  }

  private async run<T>(mode: "r" | "rw", names: TableName[], work: (db: PhoneDb) => Promise<T>): Promise<T> {
    let purged = 0;
    let reopened = false;
    for (;;) {
      const { db } = this;
      try {
        const tables = names.map((name): Table => db.table(name));
        // Dexie follows native awaits only inside an async function of its own scope.
        return await db.transaction(mode, tables, async () => work(db));
      } catch (error) {
        if (isNamed(error, ["QuotaExceededError"])) {
          if (purged >= PURGES_MAX || !(await this.makeRoom())) throw new SaveFailed("no_space", error);
          purged += 1;
        } else if (isNamed(error, BROKEN) || isHalfOpen(db)) {
          if (reopened || this.closed) throw new SaveFailed("storage_broken", error);
          await this.reopen(db, error);
          reopened = true;
        } else throw error;
      }
    }
  }

  private async makeRoom(): Promise<boolean> {
    try {
      return await purge(this.db);
    } catch {
      return false;
    }
  }

  /** One at a time: whoever finds the connection dead meanwhile waits for the same one. Returns at once when it is done. */
  private reopen(dead: PhoneDb, cause: unknown): Promise<void> {
    if (!this.reopening && dead !== this.db) return Promise.resolve();
    this.reopening ??= this.openAnew(cause).finally(() => (this.reopening = null));
    return this.reopening;
  }

  /** Nobody gets the new connection before it has answered. */
  private async openAnew(cause: unknown): Promise<void> {
    this.db.close();
    const db = new PhoneDb(this.userId, this.factory, this.range, this.asIs);
    try {
      await this.opened(db);
      await db.meta.count();
      if (this.closed) throw cause;
      this.db = db;
    } catch (error) {
      db.close();
      if (error instanceof StoreTooNew) throw error;
      throw new SaveFailed("storage_broken", cause);
    }
  }
}

/**
 * A database that dies while it is being opened seems open to Dexie, which then has no core to work with and fails in
 * ways that look like our mistakes.
 */
function isHalfOpen(db: PhoneDb): boolean {
  return db.core === undefined;
}

/** True when a user has ever had a database on this phone. */
export async function hasStore(userId: string): Promise<boolean> {
  return Dexie.exists(`daiban-${userId}`);
}
