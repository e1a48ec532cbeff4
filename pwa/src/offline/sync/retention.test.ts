import { type Table } from "dexie";
import { describe, expect, it } from "vitest";

import { type Core } from "../core";
import { type PageRow, PhoneDb } from "../db";
import { readMeta } from "../meta";
import { purge } from "../purge";
import { damage, later, paper, photo, visit, type World, world } from "../testing/world";
import { readPending } from "../view";
import { enterEpoch, EPOCH_TABLES } from "./epoch";
import { letGo } from "./retention";

/** The store behind the phone, as another tab sees it. */
async function storeOf(w: World): Promise<PhoneDb> {
  const db = new PhoneDb("u-1", w.ports.indexedDB as IDBFactory, w.ports.IDBKeyRange!);
  await db.open();
  return db;
}

async function withStoredPaper(wm: number): Promise<{ w: World; db: PhoneDb; pageId: string }> {
  const w = await world();
  w.server.backupWm = wm;
  const doc = paper();
  await w.phone.save([doc], { pages: [photo(undefined, 60_000)] });
  await w.phone.syncNow();
  return { w, db: await storeOf(w), pageId: w.phone.pagesOf(doc.args.doc_id)[0]!.pageId };
}

const chunks = (db: PhoneDb, id: string): Promise<number> => db.page_chunk.where("page_id").equals(id).count();

describe("what the phone lets go of", () => {
  it("no byte of a photo while one restorable backup lacks it", async () => {
    const { w, db, pageId } = await withStoredPaper(0);
    await later(w, 24 * 8);
    await w.phone.syncNow();
    expect(await chunks(db, pageId)).toBeGreaterThan(0);
    expect(await db.retained.count()).toBeGreaterThan(0);
    w.server.backupWm = Infinity;
    await w.phone.syncNow();
    expect(await chunks(db, pageId)).toBe(0);
    expect(await db.retained.count()).toBe(0);
  });

  it("nothing that another tab has taken back to the outbox or to its beginning meanwhile", async () => {
    const { w, db, pageId } = await withStoredPaper(0);
    await db.meta.put({ key: "backup_wm", value: 1_000_000 });
    const pending = await readPending(db);
    const tables = (names: string[]): Table[] => names.map((name) => db.table(name));
    const behind = {
      view: { pending },
      today: () => "2027-01-01",
      refresh: async () => undefined,
      store: {
        write: (names: string[], work: (d: PhoneDb) => Promise<void>) =>
          db.transaction("rw", tables(names), async () => work(db)),
      },
    } as unknown as Core;
    // This tab still believes that all is covered; the other one has met a restored county.
    await db.transaction("rw", tables(EPOCH_TABLES), async () => enterEpoch(db, await readMeta(db), "new"));
    const [held, waiting] = [await chunks(db, pageId), await db.outbox.count()];
    await letGo(behind);
    expect([await chunks(db, pageId), await db.outbox.count()]).toEqual([held, waiting]);
    expect(held).toBeGreaterThan(0);
    w.phone.close();
  });
});

describe("a full phone makes room", () => {
  const state = async (db: PhoneDb, id: string): Promise<PageRow["state"]> => (await db.page.get(id))!.state;

  it("in order: covered bytes, their pictures, then the oldest verified photos; unsent ones never", async () => {
    const { w, db, pageId } = await withStoredPaper(0);
    const doc = paper();
    w.server.fault = (c) => (c.path.includes("/uploads") ? "lost_request" : undefined);
    await w.phone.save([doc], { pages: [photo(undefined, 60_000)] });
    const unsent = w.phone.pagesOf(doc.args.doc_id)[0]!.pageId;
    await db.meta.put({ key: "backup_wm", value: 1_000_000 });
    expect(await purge(db)).toBe(true);
    expect([await state(db, pageId), await chunks(db, pageId)]).toEqual(["covered", 0]);
    expect((await db.page.get(pageId))!.dropped).toBe(false);
    if (await db.preview.count()) expect(await purge(db)).toBe(true);
    expect(await purge(db)).toBe(false);
    expect([await state(db, unsent), (await chunks(db, unsent)) > 0]).toEqual(["waiting", true]);
  });

  it("and says how many photos left before a backup held them, until one does", async () => {
    const { w, db, pageId } = await withStoredPaper(0);
    expect(await purge(db)).toBe(true);
    expect(await chunks(db, pageId)).toBe(0);
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect(w.phone.summary().photosDropped).toBe(1);
    const pushes = w.server.calls.filter((c) => c.path.endsWith("/push"));
    expect(JSON.parse(new TextDecoder().decode(pushes.at(-1)!.body)).health.photos_dropped).toBe(1);
    w.server.backupWm = Infinity;
    await w.phone.syncNow();
    expect(w.phone.summary().photosDropped).toBe(0);
  });

  it("a photo that left early is asked after when the county was restored: still there", async () => {
    const { w, db, pageId } = await withStoredPaper(0);
    await purge(db);
    w.server.restore(w.server.store);
    await w.phone.syncNow();
    expect(["stored", "covered"]).toContain(await state(db, pageId));
    expect(w.phone.summary()).toMatchObject({ needsFix: 0, trouble: null });
  });

  it("a photo that left early and that the restored county lacks is shown, to be taken again", async () => {
    const w = await world();
    w.server.backup();
    w.server.backupWm = 0;
    const doc = paper();
    await w.phone.save([doc], { pages: [photo(undefined, 60_000)] });
    await w.phone.syncNow();
    await purge(await storeOf(w));
    w.server.restore(w.server.backups[0]!);
    await w.phone.syncNow();
    expect(w.phone.pagesOf(doc.args.doc_id)[0]!.state).toBe("broken");
    expect(w.phone.summary()).toMatchObject({ needsFix: 1, allReceived: false });
  });
});

describe("the second line", () => {
  it("says 已备份 only when the newest backup holds the newest of this phone", async () => {
    const w = await world();
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ allReceived: true, backedUp: true, durability: "backup" });
    w.server.backupWm = w.server.store.change_seq;
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ allReceived: true, backedUp: false, durability: "backup" });
  });

  it("never says it where the site has no backup elsewhere", async () => {
    const w = await world();
    w.server.durability = "local";
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ allReceived: true, backedUp: false, durability: "local" });
  });

  it("is not green while a repair waits, a photo is on its way, or the county counts less than this phone", async () => {
    const w = await world();
    await w.phone.save([paper()], { pages: [photo(undefined, 60_000)] });
    w.server.fault = (c) => (c.path.includes("/uploads") ? "lost_request" : undefined);
    await w.phone.syncNow();
    expect(w.phone.summary().allReceived).toBe(false);
    w.server.fault = () => undefined;
    await w.phone.syncNow();
    expect(w.phone.summary().allReceived).toBe(true);
    await damage(w, "meta", (store) => store.put({ key: "server_last_seq", value: 0 }));
    w.server.judge = () => ({ status: "rejected", code: "validation" });
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ allReceived: false, needsFix: 1 });
  });
});
