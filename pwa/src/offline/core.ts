/** The parts of one opened phone, handed to every module that needs more than one of them. */
import { type SessionUser } from "../api/types";
import { type CursorRow, type MirrorRow, type PhoneDb, type TableName } from "./db";
import { LATER, mirrorOf, mirrorWithout } from "./late_rows";
import { medianSkew } from "./meta";
import { type Channel, type Ports } from "./ports";
import { type Room } from "./room";
import { currentKey, sealText, residentAad } from "./sealing";
import { type SealWith } from "./pages";
import { SaveFailed } from "./errors";
import { type Store } from "./store";
import { shanghaiDay } from "./dates";
import { newId } from "./ids";
import { type EarlyStart } from "./early_rows";
import { type MirrorChange, type Pending, PENDING_TABLES, pendingOf, readPending, type Told, type View } from "./view";

const FOLLOW_TABLES: TableName[] = [...PENDING_TABLES, "mirror"];
/** The first screen is drawn before the late rows are read. */
const REST_AFTER_MS = 300;
const REST_AGAIN_MAX_MS = 30_000;

export class Core {
  /** What the last real probe write found; null before the first. */
  room: Room | null = null;
  channel!: Channel;
  private line: Promise<void> = Promise.resolve();
  private listeners = new Set<() => void>();
  /** False until the late rows (visits, households) are in memory too: "none" means nothing before. */
  allRead = false;
  private closed = false;
  /** What was committed could not be read into memory yet. */
  private lags = false;
  private cancelRest = (): void => undefined;

  constructor(
    readonly user: SessionUser,
    readonly ports: Ports,
    readonly store: Store,
    readonly view: View,
  ) {}

  /** Phone clock corrected by what the server said, ms. Never used to order anything. */
  now(): number {
    return this.ports.clock.now() + medianSkew(this.view.pending.meta);
  }

  today(): string {
    return shanghaiDay(this.now());
  }

  newId(): string {
    return newId(this.ports.clock.now(), this.ports.randomBytes);
  }

  get deviceId(): string {
    return this.view.pending.meta.device_id;
  }

  sealWith(): SealWith {
    return {
      key: currentKey(this.view.all("server_key")),
      deviceId: this.deviceId,
      randomBytes: this.ports.randomBytes,
      preview: this.ports.preview,
    };
  }

  /** @throws SaveFailed no_key */
  sealText(residentId: string, text: string): Promise<string> {
    const { key } = this.sealWith();
    if (!key) throw new SaveFailed("no_key");
    return sealText(text, residentAad(residentId, this.deviceId), key, this.ports.randomBytes);
  }

  subscribe(fn: () => void): () => void {
    this.listeners.add(fn);
    return () => this.listeners.delete(fn);
  }

  tell(): void {
    this.view.bump();
    for (const fn of this.listeners) fn();
  }

  /** Brings the copy in memory up to the database after a transaction of this tab, and tells the other tabs. */
  refresh(told?: Told): Promise<void> {
    this.channel.post({ kind: "changed", told });
    return this.follow(told);
  }

  /** The same after what is committed for good: a connection that dies now is no failure of it, the copy follows later. */
  async catchUp(): Promise<void> {
    await this.refresh().catch(() => {
      this.lags = true;
      this.readRest(REST_AFTER_MS);
    });
  }

  /**
   * The same without telling: after what another tab told. One after another, and rows and cursors from one reading, so
   * that no screen sees a command leave the overlay before its rows have come.
   */
  follow(told?: Told): Promise<void> {
    const next = this.line.then(async () => {
      if (this.closed) return;
      const { pending, change } = await this.store.read(FOLLOW_TABLES, (db) => this.behind(db, told));
      this.adopt(pending, change);
      this.allRead = true;
      this.lags = false;
      this.cancelRest();
    });
    this.line = next.catch(() => undefined);
    return next;
  }

  /**
   * The first reading of a start: what 今日 and the list of residents need. Half of all rows with 5,000 residents come
   * behind the first screen; whatever makes the copy follow before brings them too. Rows read early may be a moment old:
   * the same reading behind the first screen finds what has changed since.
   */
  async begin(early?: EarlyStart["rows"]): Promise<void> {
    const first = early
      ? { pending: pendingOf(early), puts: early.mirror }
      : await this.store.read(FOLLOW_TABLES, async (db) => ({
          pending: await readPending(db),
          puts: await mirrorWithout(db, LATER),
        }));
    this.adopt(first.pending, { puts: first.puts, dels: [], all: true });
    this.readRest(REST_AFTER_MS);
  }

  /** Stops following: nothing read from now on comes back into memory. */
  close(): void {
    this.closed = true;
    this.cancelRest();
  }

  /** Until it has worked: a start without visits would say that nobody was ever visited. */
  private readRest(after: number): void {
    this.cancelRest();
    this.cancelRest = this.ports.clock.later(after, () => {
      this.follow().catch(() => {
        if (!this.closed && (!this.allRead || this.lags)) this.readRest(Math.min(after * 2, REST_AGAIN_MAX_MS));
      });
    });
  }

  private adopt(pending: Pending, change?: MirrorChange): void {
    if (this.closed) return;
    this.view.adopt(pending, change);
    this.settleLock();
    this.tell();
  }

  /** Resolves when the copy shows everything told so far, other tabs' changes included. */
  caughtUp(): Promise<void> {
    return this.line;
  }

  /** What the copy lacks: nothing, the rows told, or, when it has missed a telling, everything. */
  private async behind(db: PhoneDb, told?: Told): Promise<{ pending: Pending; change?: MirrorChange }> {
    const pending = await readPending(db);
    const { mirror_version } = pending.meta;
    if (mirror_version === this.view.mirrorVersion) {
      return this.allRead ? { pending } : { pending, change: { puts: await this.lacking(db), dels: [] } };
    }
    const next = this.allRead && told?.version === mirror_version && this.view.mirrorVersion === mirror_version - 1;
    if (!next) return { pending, change: { puts: await db.mirror.toArray(), dels: [], all: true } };
    const rows = await db.mirror.bulkGet(told.touched);
    const dels = told.touched.filter((_, i) => !rows[i]);
    return { pending, change: { puts: rows.filter((r) => r !== undefined), dels } };
  }

  /** Rows not in memory yet at the version it shows: all of them at the first reading, else the late ones. */
  private lacking(db: PhoneDb): Promise<MirrorRow[]> {
    return this.view.mirrorVersion < 0 ? db.mirror.toArray() : mirrorOf(db, LATER);
  }

  /** Buckets whose cursors a change to these rows must wait for. */
  bucketsFor(residentId: string | null, caseId: string | null, village?: string | null): string[] {
    const held = new Set(this.view.pending.cursors.map((c: CursorRow) => c.bucket));
    const place = village ?? this.villageOf(residentId, caseId);
    const near = place ? [`v:${place}`, `c:${place}`].filter((b) => held.has(b)) : [];
    return [`u:${this.user.id}`, ...near];
  }

  private villageOf(residentId: string | null, caseId: string | null): string | null | undefined {
    const found = caseId ? this.view.get("case", caseId)?.village : undefined;
    return found ?? (residentId ? this.view.get("resident", residentId)?.village : undefined);
  }

  settleLock(): void {
    this.view.setLocked(this.isLocked());
  }

  /** More than 14 days without contact, or reading was taken away: capture goes on, the copy is shut. */
  private isLocked(): boolean {
    const { lease_until, high_water_time, upload_only } = this.view.pending.meta;
    return upload_only || (lease_until > 0 && Math.max(this.now(), high_water_time) > lease_until);
  }
}
