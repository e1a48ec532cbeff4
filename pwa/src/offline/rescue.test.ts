import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";

import { TABLES } from "./db";
import { SaveFailed, StoreTooNew } from "./errors";
import { openPhone } from "./phone";
import { openReadOnly, type Rescued } from "./rescue";
import { paper, photo, portsFor, visit, world, type World } from "./testing/world";

/** A phone with two visits and a paper that are still unsent. */
async function unsent(): Promise<World & { docId: string; pageId: string }> {
  const w = await world();
  const [doc, page] = [paper(), photo(undefined, 120_000)];
  await w.phone.save([visit()]);
  await w.phone.save([visit()]);
  await w.phone.save([doc], { pages: [page] });
  w.phone.close();
  return { ...w, docId: doc.args.doc_id, pageId: page.pageId };
}

/** The same disk under an app whose version of the store is a newer one, and whose upgrade fails. */
function failing(factory: IDBFactory, fail: (asked: IDBOpenDBRequest) => void): IDBFactory {
  const open = factory.open.bind(factory);
  const broken = Object.create(factory) as IDBFactory;
  broken.databases = () => factory.databases();
  broken.open = (name, version) => {
    const asked = version === undefined ? open(name) : open(name, version + 10);
    asked.addEventListener("upgradeneeded", () => fail(asked));
    return asked;
  };
  return broken;
}

const abort = (asked: IDBOpenDBRequest): void => asked.transaction!.abort();

async function reopened(w: World, ports = w.ports): Promise<{ error: unknown; rescued: Rescued }> {
  const error: unknown = await openPhone(w.server.user, ports).then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeDefined();
  return { error, rescued: await openReadOnly(w.server.user, error, ports) };
}

async function versionOf(w: World): Promise<number | undefined> {
  return (await w.ports.indexedDB!.databases()).find((db) => db.name === `daiban-${w.server.user.id}`)?.version;
}

/** What a newer app does to the store: one more table, a higher version. */
async function upgradedByNewer(w: World): Promise<void> {
  const asked = w.ports.indexedDB!.open(`daiban-${w.server.user.id}`, 20);
  asked.onupgradeneeded = () => asked.result.createObjectStore("later");
  await new Promise((done) => (asked.onsuccess = done));
  asked.result.close();
}

describe("a store whose upgrade fails", () => {
  it("is opened as it lies there: the copy, the records and the photos are all shown", async () => {
    const w = await unsent();
    const { rescued } = await reopened(w, { ...w.ports, indexedDB: failing(w.ports.indexedDB as IDBFactory, abort) });
    expect(rescued.reason).toBe("upgrade");
    expect(rescued.phone.residents().length).toBeGreaterThan(0);
    expect(rescued.phone.summary()).toMatchObject({ pending: 3, pagesTotal: 1, pagesSent: 0 });
    expect((await rescued.phone.items()).map((i) => i.state)).toEqual(["kept", "kept", "kept", "kept"]);
    expect(rescued.phone.pagesOf(w.docId)[0]!.pageId).toBe(w.pageId);
    expect(await versionOf(w)).toBe(10);
  });

  it("takes no new record, no draft and no photo, and says why", async () => {
    const w = await unsent();
    const { rescued } = await reopened(w, { ...w.ports, indexedDB: failing(w.ports.indexedDB as IDBFactory, abort) });
    const refused = { kind: "read_only" } satisfies Partial<SaveFailed>;
    await expect(rescued.phone.save([visit()])).rejects.toMatchObject(refused);
    await expect(rescued.phone.putDraft("visit:r-1", {})).rejects.toMatchObject(refused);
    await expect(rescued.phone.putPages("d-1", [photo()])).rejects.toMatchObject(refused);
    expect(new SaveFailed("read_only").message).toContain("都在");
  });

  it("sends nothing by itself", async () => {
    const w = await unsent();
    const { rescued } = await reopened(w, { ...w.ports, indexedDB: failing(w.ports.indexedDB as IDBFactory, abort) });
    const calls = w.server.calls.length;
    await rescued.phone.syncNow();
    expect(w.server.calls).toHaveLength(calls);
  });

  it("is carried out as a bundle that the county takes in whole; once mended, the phone's own push doubles nothing", async () => {
    const w = await unsent();
    const { rescued } = await reopened(w, { ...w.ports, indexedDB: failing(w.ports.indexedDB as IDBFactory, abort) });
    const packed = await rescued.phone.packUnsent();
    expect(packed).toMatchObject({ commands: 3, pages: 1, left: 0 });
    expect(packed.no).toMatch(/^JB-[0-9A-F]{4}-9\d{8}$/);
    const told: number[] = [];
    await rescued.bringNow(packed.file, (state) => told.push(state.pagesSent));
    expect([...w.server.store.effects.values()]).toEqual([1, 1, 1]);
    expect(w.server.store.uploads.get(w.pageId)!.state).toBe("stored");
    expect(told.at(-1)).toBe(1);
    rescued.phone.close();
    const phone = await openPhone(w.server.user, w.ports);
    await phone.syncNow();
    expect([...w.server.store.effects.values()]).toEqual([1, 1, 1]);
    expect(phone.summary()).toMatchObject({ pending: 0, pagesSent: 1, allReceived: true });
  });

  it("tells a full phone as such", async () => {
    const w = await unsent();
    const full = new DOMException("full", "QuotaExceededError");
    const { rescued } = { rescued: await openReadOnly(w.server.user, { name: "OpenFailedError", inner: full }, w.ports) };
    expect(rescued.reason).toBe("full");
  });

  it("may be of a version that lacked a table: that one is empty, the others are shown", async () => {
    const w = await unsent();
    const asked = w.ports.indexedDB!.open(`daiban-${w.server.user.id}`, 20);
    asked.onupgradeneeded = () => ["draft", "preview", "needs_fix"].forEach((t) => asked.result.deleteObjectStore(t));
    await new Promise((done) => (asked.onsuccess = done));
    asked.result.close();
    const { phone } = await openReadOnly(w.server.user, new Error("upgrade"), w.ports);
    expect(phone.summary()).toMatchObject({ pending: 3, drafts: 0, needsFix: 0 });
    expect(await phone.preview(w.pageId)).toBeUndefined();
    expect(await phone.items()).toHaveLength(4);
    expect(await phone.packUnsent()).toMatchObject({ commands: 3, pages: 1 });
  });

  it("is upgraded at the next start once the fault is gone", async () => {
    const w = await unsent();
    let broken = true;
    const once = failing(w.ports.indexedDB as IDBFactory, (asked) => broken && abort(asked));
    const { rescued } = await reopened(w, { ...w.ports, indexedDB: once });
    rescued.phone.close();
    broken = false;
    const asked = once.open(`daiban-${w.server.user.id}`, 10);
    await new Promise((done) => (asked.onsuccess = done));
    expect(asked.result.version).toBe(20);
    expect([...asked.result.objectStoreNames]).toEqual(Object.keys(TABLES).sort());
    asked.result.close();
  });
});

describe("a store that a newer app wrote", () => {
  it("is not written into: Dexie would open it without a word", async () => {
    const w = await unsent();
    await upgradedByNewer(w);
    await expect(openPhone(w.server.user, w.ports)).rejects.toBeInstanceOf(StoreTooNew);
    expect(await versionOf(w)).toBe(20);
  });

  it("is read and carried out all the same", async () => {
    const w = await unsent();
    await upgradedByNewer(w);
    const { error, rescued } = await reopened(w);
    expect(error).toBeInstanceOf(StoreTooNew);
    expect(rescued.reason).toBe("newer");
    expect(rescued.phone.summary().pending).toBe(3);
    const { file } = await rescued.phone.packUnsent();
    await rescued.bringNow(file, () => undefined);
    expect([...w.server.store.effects.values()]).toEqual([1, 1, 1]);
  });
});

describe("a phone without a store", () => {
  it("is no case for rescue, and none is made", async () => {
    const w = await unsent();
    const ports = portsFor(w.server, w.clock, new IDBFactory());
    await expect(openReadOnly(w.server.user, new Error("x"), ports)).rejects.toBeInstanceOf(SaveFailed);
    expect(await ports.indexedDB!.databases()).toEqual([]);
  });
});
