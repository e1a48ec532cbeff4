import { afterEach, describe, expect, it } from "vitest";

import { openPhone } from "./phone";
import { Store } from "./store";
import { problem, VILLAGE } from "./testing/fake_server";
import { resident, visit, world, type World } from "./testing/world";
import { type Phone } from "./types";

const V = [`v:${VILLAGE}`];
const line = (id: string) => ({ id, resident_id: "r-1", visited_on: "2026-11-20", by_name: "高文秀", mode: "door", counted: true, next_due_on: null });
const opened: Phone[] = [];

/** A phone with a visit and a household on it. */
async function filled(): Promise<World> {
  const w = await world((server) => {
    server.store.put("visit_line", "l-1", line("l-1"), V);
    server.store.put("household", "h-1", { village: VILLAGE, group_no: 3, address: null, head_id: null }, V);
    server.store.put("setting", "s-1", { key: "k", value: 1 }, ["ref"]);
  });
  w.phone.close();
  return w;
}

/** The phone opened again, as in the browser: it acts by itself. Nothing is online unless told. */
async function started(w: World, online = false): Promise<Phone> {
  const happenings = { on: () => () => undefined, visible: () => true, online: () => online };
  if (!online) w.server.fault = () => "lost_request";
  const phone = await openPhone(w.server.user, { ...w.ports, happenings, automatic: true });
  opened.push(phone);
  return phone;
}

const until = async (done: () => boolean): Promise<void> => {
  for (let i = 0; i < 400 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(done()).toBe(true);
};

describe("the late rows of a start", () => {
  afterEach(() => opened.splice(0).forEach((phone) => phone.close()));

  it("come behind the residents, and until then the phone says that it does not know yet", async () => {
    const w = await filled();
    const phone = await started(w);
    expect(phone.residents()).toHaveLength(1);
    expect(phone.setting("k")).toBe(1);
    expect([phone.allRead, phone.visitsOf("r-1"), phone.household("h-1")]).toEqual([false, [], undefined]);
    let told = 0;
    phone.subscribe(() => (told += 1));
    w.clock.pass(300);
    await until(() => phone.allRead);
    expect(phone.visitsOf("r-1").map((v) => v.id)).toEqual(["l-1"]);
    expect(phone.household("h-1")).toBeDefined();
    expect(told).toBeGreaterThan(0);
  });

  it("an own visit saved before they are there stays, and they come with it", async () => {
    const w = await filled();
    const phone = await started(w);
    await phone.save([visit("r-1", "own")]);
    expect(phone.allRead).toBe(true);
    expect(phone.visitsOf("r-1").map((v) => v.id).sort()).toEqual(["l-1", "own"]);
  });

  it("a pull that comes first brings everything, what it changed and what it did not", async () => {
    const w = await filled();
    w.server.store.put("visit_line", "l-2", line("l-2"), V);
    w.server.store.put("resident", "r-2", resident("r-2") as never, V);
    const phone = await started(w, true);
    await until(() => phone.resident("r-2") !== undefined);
    expect(phone.allRead).toBe(true);
    expect(phone.visitsOf("r-1").map((v) => v.id).sort()).toEqual(["l-1", "l-2"]);
  });

  it("another tab's pull meanwhile is read whole, removals too", async () => {
    const w = await filled();
    const phone = await started(w);
    w.server.fault = () => undefined;
    const other = await w.reopen();
    opened.push(other);
    w.server.store.put("visit_line", "l-1", {}, []);
    w.server.store.put("visit_line", "l-3", line("l-3"), V);
    await other.syncNow();
    await until(() => phone.visitsOf("r-1").some((v) => v.id === "l-3"));
    expect(phone.visitsOf("r-1").map((v) => v.id)).toEqual(["l-3"]);
  });

  it("a reading that fails is tried again until it works", async () => {
    const w = await filled();
    const phone = await started(w);
    const { read } = Store.prototype;
    let failed = 0;
    Store.prototype.read = () => Promise.reject(new Error(`disk ${++failed}`));
    try {
      w.clock.pass(300);
      await until(() => failed === 1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      w.clock.pass(600);
      await until(() => failed === 2);
      expect(phone.allRead).toBe(false);
    } finally {
      Store.prototype.read = read;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
    w.clock.pass(1_200);
    await until(() => phone.allRead);
    expect(phone.visitsOf("r-1")).toHaveLength(1);
  });

  it("closed in between, nothing is read and nothing comes back into memory", async () => {
    const w = await filled();
    const phone = await started(w);
    w.clock.pass(300);
    await phone.lock();
    w.clock.pass(60_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([phone.allRead, phone.everyone(), phone.visitsOf("r-1")]).toEqual([false, [], []]);
  });

  it("a push that is refused meanwhile loses nothing", async () => {
    const w = await filled();
    const phone = await started(w, true);
    w.server.fault = (c) => (c.path.endsWith("/push") ? problem(503, "busy") : undefined);
    await phone.save([visit("r-1", "own")]);
    w.clock.pass(300);
    await until(() => phone.allRead);
    expect(phone.visitsOf("r-1").map((v) => v.id)).toContain("own");
    expect(phone.summary().pending).toBe(1);
  });
});
