/**
 * The last way in (sync B13): when this app cannot open the store in its own version, the store is opened as it lies
 * there and only read. Everything is shown and can be carried out; nothing is written, upgraded or wiped.
 */
import { type Api } from "../api/client";
import { type SessionUser } from "../api/types";
import { bring, type Brought } from "./bundle/bring";
import { openFile } from "./bundle/format";
import { BundleRefused } from "./bundle/refused";
import { Core } from "./core";
import { type PhoneDb, TABLES, type TableName } from "./db";
import { SaveFailed, StoreTooNew } from "./errors";
import { newDeviceId } from "./ids";
import { OpenPhone } from "./open_phone";
import { browserPorts, type Ports } from "./ports";
import { isNamed, Store } from "./store";
import { Coordinator } from "./sync/coordinator";
import { asTrouble } from "./sync/net";
import { Trouble } from "./sync/wire";
import { type Phone } from "./types";
import { View } from "./view";

/** newer: a newer app wrote it · full: no room for the upgrade · upgrade: it failed otherwise */
export type RescueReason = "newer" | "full" | "upgrade";

export interface Rescued {
  /** Reads everything, packs what is unsent; every save fails with SaveFailed read_only. It sends nothing. */
  phone: Phone;
  reason: RescueReason;
  /** Takes a bundle packed here to the county over this phone's own line. @throws Trouble, BundleRefused */
  bringNow(file: File, told: (state: Brought) => void): Promise<Brought>;
}

/** `cause`: why the store did not open in the usual way. @throws when it cannot be read in any version */
export async function openReadOnly(user: SessionUser, cause: unknown, ports: Partial<Ports> = {}): Promise<Rescued> {
  const world: Ports = { ...browserPorts(), ...ports, automatic: false };
  const store = new AsItIs(user.id, world);
  await store.open();
  const core = new Core(user, world, store, new View({ id: user.id, name: user.name, township: user.township }));
  // Says nothing to other tabs, and hears nothing: another tab of this version cannot write either.
  core.channel = { post: () => undefined, close: () => undefined };
  await core.follow();
  if (!core.deviceId) throw new SaveFailed("storage_broken", cause);
  const sync = new Coordinator(core, newDeviceId(world.randomBytes));
  sync.stop();
  return { phone: new OpenPhone(core, sync), reason: reasonOf(cause), bringNow: (file, told) => bringOwn(core, file, told) };
}

function reasonOf(cause: unknown): RescueReason {
  if (cause instanceof StoreTooNew) return "newer";
  return isNamed(cause, ["QuotaExceededError"]) ? "full" : "upgrade";
}

/** The same door as a courier's: the county takes what it gets twice once, and this store need not change for it. */
async function bringOwn(core: Core, file: File, told: (state: Brought) => void): Promise<Brought> {
  const opened = await openFile(file);
  if (opened.kind !== "bundle") throw new BundleRefused("not_ours");
  const { api } = core.ports;
  if (!api.signedIn || !api.user) await restored(api);
  if (api.user?.id !== core.user.id) throw new Trouble("signed_out");
  const read = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  return bring(api, { head: opened.head, read }, told);
}

/** @throws Trouble */
async function restored(api: Api): Promise<void> {
  try {
    await api.restore();
  } catch (error) {
    throw asTrouble(error);
  }
}

class AsItIs extends Store {
  constructor(
    private readonly owner: string,
    private readonly world: Ports,
  ) {
    super(owner, world.indexedDB, world.IDBKeyRange, true);
  }

  override async open(): Promise<void> {
    // Opening a database that is not there would make one.
    const there = await this.world.indexedDB.databases();
    if (!there.some((db) => db.name === `daiban-${this.owner}`)) throw new SaveFailed("storage_broken");
    await super.open();
    nameTables(this.db);
  }

  override read<T>(tables: TableName[], work: (db: PhoneDb) => Promise<T>): Promise<T> {
    const there = tables.filter((name) => has(this.db, name));
    return super.read(there.length ? there : ["meta"], work);
  }
}

const has = (db: PhoneDb, name: string): boolean => db.tables.some((table) => table.name === name);

/** Without a declared version the tables are those that lie there; one that is not there yet is an empty one. */
function nameTables(db: PhoneDb): void {
  for (const name of Object.keys(TABLES)) {
    Object.defineProperty(db, name, { configurable: true, value: has(db, name) ? db.table(name) : emptyTable() });
  }
}

const ANSWERS: Record<string, (asked?: unknown[]) => unknown> = {
  toArray: async () => [],
  sortBy: async () => [],
  primaryKeys: async () => [],
  count: async () => 0,
  get: async () => undefined,
  first: async () => undefined,
  bulkGet: async (asked = []) => asked.map(() => undefined),
};

/** Answers every question as an empty table does, however it is narrowed before. */
function emptyTable(): object {
  const table: object = new Proxy({}, { get: (_none, name) => ANSWERS[String(name)] ?? (() => table) });
  return table;
}
