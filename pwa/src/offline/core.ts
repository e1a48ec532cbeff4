/** The parts of one opened phone, handed to every module that needs more than one of them. */
import { type SessionUser } from "../api/types";
import { type CursorRow } from "./db";
import { medianSkew } from "./meta";
import { type Channel, type Ports } from "./ports";
import { currentKey, sealText, residentAad } from "./sealing";
import { type SealWith } from "./pages";
import { SaveFailed } from "./errors";
import { type Store } from "./store";
import { shanghaiDay } from "./dates";
import { newId } from "./ids";
import { type MirrorChange, PENDING_TABLES, readPending, type View } from "./view";
import { codec } from "./codec";

export class Core {
  channel!: Channel;
  private line: Promise<void> = Promise.resolve();
  private listeners = new Set<() => void>();

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

  /**
   * Brings the copy in memory up to the database after a transaction of this tab, and tells the other tabs.
   * Runs one after another, so that an older reading never replaces a newer one.
   */
  refresh(change?: MirrorChange): Promise<void> {
    const keys = change && { puts: change.puts.map((r) => [r.entity, r.id]), dels: change.dels, all: change.all };
    this.channel.post({ kind: "changed", mirror: keys ?? null });
    return this.follow(change);
  }

  /** The same without telling: after what another tab told. */
  follow(change?: MirrorChange): Promise<void> {
    const next = this.line.then(async () => {
      this.view.adopt(await this.store.read(PENDING_TABLES, readPending), change);
      this.settleLock();
      this.tell();
    });
    this.line = next.catch(() => undefined);
    return next;
  }

  /** Buckets whose cursors a change to these rows must wait for. */
  bucketsFor(residentId: string | null, caseId: string | null, village?: string): string[] {
    const held = new Set(this.view.pending.cursors.map((c: CursorRow) => c.bucket));
    const place = village ?? this.villageOf(residentId, caseId);
    const near = place ? [`v:${place}`, `c:${place}`].filter((b) => held.has(b)) : [];
    return [`u:${this.user.id}`, ...near];
  }

  private villageOf(residentId: string | null, caseId: string | null): string | undefined {
    const found = caseId ? this.view.get("case", caseId)?.village : undefined;
    return found ?? (residentId ? this.view.get("resident", residentId)?.village : undefined);
  }

  settleLock(): void {
    this.view.locked = this.isLocked();
    this.view.bump();
  }

  /** More than 14 days without contact, or reading was taken away: capture goes on, the copy is shut. */
  private isLocked(): boolean {
    const { lease_until, high_water_time, upload_only } = this.view.pending.meta;
    return upload_only || (lease_until > 0 && Math.max(this.now(), high_water_time) > lease_until);
  }
}

/** Rows another tab has written, read for the copy of this one. */
export async function rowsOf(store: Store, keys: [string, string][]): Promise<MirrorChange["puts"]> {
  const rows = await store.read(["mirror"], (db) => db.mirror.bulkGet(keys));
  return rows.filter((r) => r !== undefined).map((r) => ({ ...r, box: codec.box(codec.open(r.box)) }));
}
