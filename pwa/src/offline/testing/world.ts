/** A phone in a world the test rules: clock, network, storage, tabs. */
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";

import { Api } from "../../api/client";
import { type NewCommand } from "../commands";
import { newId } from "../ids";
import { openPhone } from "../phone";
import { type Clock, type Locks, type Ports } from "../ports";
import { type ResidentRow } from "../rows";
import { type CapturedPage, type Phone } from "../types";
import { FakeServer, TIME, VILLAGE } from "./fake_server";

export class FakeClock implements Clock {
  time = TIME;
  private timers: { at: number; fn: () => void }[] = [];

  now(): number {
    return this.time;
  }

  later(ms: number, fn: () => void): () => void {
    const timer = { at: this.time + ms, fn };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((t) => t !== timer));
  }

  /** Moves on and runs what is due. */
  pass(ms: number): void {
    this.time += ms;
    const due = this.timers.filter((t) => t.at <= this.time);
    this.timers = this.timers.filter((t) => t.at > this.time);
    for (const timer of due) timer.fn();
  }
}

/** Locks of one browser: shared by the tabs of a test. */
export class FakeLocks implements Locks {
  private held = new Set<string>();

  async tryHold(name: string, steal: boolean, work: () => Promise<void>): Promise<boolean> {
    if (this.held.has(name) && !steal) return false;
    this.held.add(name);
    try {
      await work();
    } finally {
      this.held.delete(name);
    }
    return true;
  }

  hold(): () => void {
    return () => undefined;
  }
}

let keys: Promise<CryptoKeyPair> | undefined;

/** The county's photo key; made once, short, because making it is slow. */
export function countyKeys(): Promise<CryptoKeyPair> {
  const how = { name: "RSA-OAEP", hash: "SHA-256", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  return (keys ??= crypto.subtle.generateKey(how, true, ["encrypt", "decrypt"]));
}

/** What the county does with a container. */
async function openSealed(all: Uint8Array<ArrayBuffer>, aad: string): Promise<Uint8Array<ArrayBuffer>> {
  const { privateKey } = await countyKeys();
  const kidEnd = 5 + all[4]!;
  const wrappedEnd = kidEnd + 2 + all[kidEnd]! * 256 + all[kidEnd + 1]!;
  const raw = await crypto.subtle.decrypt("RSA-OAEP", privateKey, all.slice(kidEnd + 2, wrappedEnd));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  const how = {
    name: "AES-GCM",
    iv: all.slice(wrappedEnd, wrappedEnd + 12),
    additionalData: new TextEncoder().encode(aad),
  };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, all.slice(wrappedEnd + 12)));
}

export interface World {
  server: FakeServer;
  clock: FakeClock;
  ports: Partial<Ports>;
  phone: Phone;
  /** Opens the same store again, as after a killed tab or in a second one. */
  reopen(): Promise<Phone>;
}

export function portsFor(server: FakeServer, clock: FakeClock, indexedDB: IDBFactory): Partial<Ports> {
  const channels = new Set<(message: unknown) => void>();
  return {
    clock,
    random: () => 0.5,
    indexedDB,
    IDBKeyRange,
    api: new Api({ fetch: server.fetch, exclusive: (_name, work) => work(), now: () => clock.time }),
    locks: new FakeLocks(),
    happenings: { on: () => () => undefined, visible: () => true, online: () => true },
    storage: { persisted: async () => true, persist: async () => true, used: async () => 0 },
    channel: (_name, heard) => {
      channels.add(heard);
      return {
        post: (message) => channels.forEach((other) => other !== heard && other(structuredClone(message))),
        close: () => channels.delete(heard),
      };
    },
    preview: async () => undefined,
    app: "test",
    label: "test",
    automatic: false,
  };
}

/** The store as the browser holds it, for damage that only a disk can do. */
export async function damage(w: World, table: string, harm: (store: IDBObjectStore) => void): Promise<void> {
  const request = w.ports.indexedDB!.open("daiban-u-1");
  const db = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
  const tx = db.transaction(table, "readwrite");
  harm(tx.objectStore(table));
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
}

/** Some hours later, for phone and county. */
export async function later(w: World, hours: number): Promise<void> {
  w.clock.time += hours * 3_600_000;
  w.server.now = w.clock.time;
  await w.phone.syncNow();
}

/** A phone with one resident and the county's key already pulled. */
export async function world(prepare: (server: FakeServer) => void = () => undefined): Promise<World> {
  const server = new FakeServer();
  const clock = new FakeClock();
  const { publicKey } = await countyKeys();
  const public_jwk = await crypto.subtle.exportKey("jwk", publicKey);
  server.bundles.open = openSealed;
  server.store.put("server_key", "k1", { kid: "k1", public_jwk, not_after: "2027-12-31T00:00:00Z" }, ["ref"]);
  server.store.put("resident", "r-1", resident("r-1") as never, [`v:${VILLAGE}`]);
  prepare(server);
  const ports = portsFor(server, clock, new IDBFactory());
  const reopen = (): Promise<Phone> => openPhone(server.user, ports);
  const phone = await reopen();
  await phone.syncNow();
  return { server, clock, ports, phone, reopen };
}

export function resident(id: string, more: Partial<ResidentRow> = {}): ResidentRow {
  return {
    id,
    village: VILLAGE,
    group_no: 3,
    household_id: null,
    name: "张桂香",
    initials: "zgx",
    sex: "女",
    birth_on: "1941-05-06",
    id_last4: "0021",
    phone: "13800001234",
    address: null,
    landmark: null,
    walk_minutes: null,
    categories: ["alone", "aged80"],
    disability: null,
    capacity: "full",
    guardian: null,
    emergency: null,
    group_lead: null,
    level: "L1",
    interval_days: 7,
    last_visit_on: null,
    last_visit_by: null,
    next_due_on: "2026-11-20",
    benefits: [],
    on_roll: true,
    is_demo: true,
    ver: 1,
    ...more,
  };
}

export function visit(residentId = "r-1", visitId = newId(TIME)): NewCommand & { name: "visit.record" } {
  return {
    name: "visit.record",
    args: {
      visit_id: visitId,
      resident_id: residentId,
      started_at: "2026-11-24T01:30:00Z",
      ended_at: "2026-11-24T01:40:00Z",
      mode: "door",
      purpose: ["routine"],
      place: "home",
      met: "person",
      answers: { health: { eats: "ok" } },
      needs: [],
      matters_spotted: [],
      resident_mark: "signature",
    },
  };
}

export function photo(pageId = newId(TIME), bytes = 120_000): CapturedPage {
  const data = new Uint8Array(bytes).map((_, i) => (i * 31) % 251);
  const blob = new Blob([data], { type: "image/webp" });
  const seen = { width: 1400, height: 900, quality: { sharp: 0.9 }, capturedAt: "2026-11-24T01:35:00Z" };
  return { pageId, side: "front", n: 1, blob, preview: new Blob(["small"], { type: "image/webp" }), ...seen };
}

export function paper(docId = newId(TIME)): NewCommand & { name: "document.add" } {
  return { name: "document.add", args: { doc_id: docId, resident_id: "r-1", kind: "id_card" } };
}
