// What boot.js reads of the signed-in user's store before the app's script is there, and what the phone makes of it.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { markSignedIn } from "@/agent/login/mark";
import { forgetSession, openPhone, type Phone, type Ports, rememberUser, takeEarlyStart } from "@/offline";
import { LATER, mirrorWithout } from "@/offline/late_rows";
import { Store } from "@/offline/store";
import { VILLAGE } from "@/offline/testing/fake_server";
import { resident, visit, world, type World } from "@/offline/testing/world";
import { pendingOf, PENDING_TABLES, readPending } from "@/offline/view";

import BOOT from "../../public/boot.js?raw";

const V = [`v:${VILLAGE}`];
const opened: Phone[] = [];
let w: World;
let ports: Partial<Ports>;

const names = async () => (await indexedDB.databases()).map((db) => db.name);
const gone = (name: string) => new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));

/** A page just opened: boot.js has run, the app's script has not. */
function boot(): void {
  delete (window as { daibanStart?: unknown }).daibanStart;
  new Function(BOOT)();
}

async function opens(early?: Awaited<ReturnType<typeof takeEarlyStart>>): Promise<Phone> {
  const phone = await openPhone(w.server.user, { ...ports, automatic: true }, early?.rows);
  opened.push(phone);
  return phone;
}

beforeEach(async () => {
  localStorage.clear();
  await forgetSession();
  w = await world((server) => {
    server.store.put("household", "h-1", { village: VILLAGE, group_no: 3, address: null, head_id: null }, V);
    server.store.put("setting", "s-1", { key: "k", value: 1 }, ["ref"]);
    server.store.put("visit_line", "l-1", { resident_id: "r-1", visited_on: "2026-11-20" }, V);
    server.store.put("window", "w-1", { name: "窗口" }, ["ref"]);
  });
  w.phone.close();
  await gone(`daiban-${w.server.user.id}`);
  const happenings = { on: () => () => undefined, visible: () => true, online: () => false };
  ports = { ...w.ports, indexedDB, IDBKeyRange, happenings };
  const phone = await openPhone(w.server.user, ports);
  await phone.syncNow();
  w.server.fault = () => "lost_request";
  await phone.save([visit("r-1", "own")]);
  phone.close();
  await rememberUser(w.server.user);
  markSignedIn(w.server.user.id);
});

afterEach(() => opened.splice(0).forEach((phone) => phone.close()));

describe("rows read before the app's script has come", () => {
  it("are the very rows that the phone itself would read first, and are given out once", async () => {
    boot();
    const early = await takeEarlyStart();
    const store = new Store(w.server.user.id, indexedDB, IDBKeyRange);
    await store.open();
    const own = await store.read([...PENDING_TABLES, "mirror"], async (db) => ({
      pending: await readPending(db),
      mirror: await mirrorWithout(db, LATER),
    }));
    store.close();
    expect(early!.user.id).toBe(w.server.user.id);
    expect(pendingOf(early!.rows)).toEqual(own.pending);
    expect(early!.rows.outbox).toHaveLength(1);
    expect(early!.rows.mirror).toEqual(own.mirror);
    expect(own.mirror.map((r) => r.entity)).toEqual(expect.arrayContaining(["resident", "setting", "window"]));
    expect(await takeEarlyStart()).toBeUndefined();
  });

  it("show the residents without another reading, and what has changed since comes behind the first screen", async () => {
    boot();
    const early = await takeEarlyStart();
    const tab = await openPhone(w.server.user, ports);
    opened.push(tab);
    w.server.fault = () => undefined;
    w.server.store.put("resident", "r-2", resident("r-2") as never, V);
    await tab.syncNow();
    w.server.fault = () => "lost_request";

    const read = vi.spyOn(Store.prototype, "read");
    const phone = await opens(early);
    // The look at the photos stored here, behind everything, is no reading of rows.
    expect(read.mock.calls.flatMap(([tables]) => tables).filter((table) => table !== "page")).toEqual([]);
    expect([phone.everyone().map((r) => r.id), phone.setting("k"), phone.pendingOn("own")]).toEqual([["r-1"], 1, true]);
    w.clock.pass(300);
    await vi.waitFor(() => expect(phone.everyone().map((r) => r.id).sort()).toEqual(["r-1", "r-2"]));
    expect(phone.visitsOf("r-1").map((v) => v.id)).toContain("l-1");
  });

  it("are none where nobody is signed in, and no store is made", async () => {
    markSignedIn(null);
    const before = await names();
    boot();
    expect(await takeEarlyStart()).toBeUndefined();
    expect(await names()).toEqual(before);
  });

  it("are none where the browser has lost the store, and none is made in its place", async () => {
    await gone(`daiban-${w.server.user.id}`);
    boot();
    expect(await takeEarlyStart()).toBeUndefined();
    expect(await names()).not.toContain(`daiban-${w.server.user.id}`);
  });

  it("are none when the mark names another than the session", async () => {
    await rememberUser({ ...w.server.user, id: "u-other" });
    boot();
    expect(await takeEarlyStart()).toBeUndefined();
  });

  it("leave nothing open that would hold up a newer store", async () => {
    boot();
    await takeEarlyStart();
    await gone(`daiban-${w.server.user.id}`);
    expect(await names()).not.toContain(`daiban-${w.server.user.id}`);
  });
});
