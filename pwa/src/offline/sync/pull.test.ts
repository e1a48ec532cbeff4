import { describe, expect, it, vi } from "vitest";

import { problem, TIME, VILLAGE } from "../testing/fake_server";
import { later, paper, photo, resident, visit, world } from "../testing/world";

const OTHER = "511825101202";
const v = (village: string): string[] => [`v:${village}`];

describe("pull", () => {
  it("brings a village page by page and goes on at the page where it was cut", async () => {
    const w = await world((server) => {
      server.pageRows = 10;
      for (let i = 10; i < 60; i++) server.store.put("resident", `r-${i}`, resident(`r-${i}`) as never, v(VILLAGE));
      let pulls = 0;
      server.fault = (c) => (c.path.endsWith("/pull") && ++pulls === 4 ? "cut_reply" : undefined);
    });
    expect(w.phone.residents().length).toBeGreaterThan(5);
    expect(w.phone.residents().length).toBeLessThan(51);
    const again = await w.reopen();
    expect(again.summary().filling).toBe(true);
    await again.syncNow();
    expect(again.residents()).toHaveLength(51);
    expect(again.summary()).toMatchObject({ filling: false, trouble: null });
  });

  it("repairs by increments what moved while a snapshot was running", async () => {
    const w = await world((server) => {
      server.pageRows = 10;
      for (let i = 10; i < 60; i++) server.store.put("resident", `r-${i}`, resident(`r-${i}`) as never, v(VILLAGE));
      let pulls = 0;
      server.fault = (c) => {
        if (!c.path.endsWith("/pull") || ++pulls !== 3) return undefined;
        server.store.put("resident", "r-10", resident("r-10", { name: "改名" }) as never, v(VILLAGE));
        server.store.put("resident", "r-11", {}, []);
        return undefined;
      };
    });
    expect(w.phone.resident("r-10")!.name).toBe("改名");
    expect(w.phone.resident("r-11")).toBeUndefined();
  });

  it("takes a row away only when its copy still says that bucket", async () => {
    const w = await world((server) => server.grants.unshift(`v:${OTHER}`));
    w.server.store.put("resident", "r-1", { village: OTHER }, v(OTHER));
    await w.phone.syncNow();
    expect(w.phone.resident("r-1")!.village).toBe(OTHER);
    w.server.store.put("resident", "r-1", { village: "elsewhere" }, ["v:elsewhere"]);
    await w.phone.syncNow();
    expect(w.phone.resident("r-1")).toBeUndefined();
  });

  it("drops a village that is no longer granted and keeps unsent work", async () => {
    const w = await world();
    await w.phone.save([visit()]);
    w.server.grants = w.server.grants.filter((g) => g !== `v:${VILLAGE}`);
    w.server.fault = (c) => (c.path.endsWith("/push") ? problem(503, "busy") : undefined);
    await w.phone.syncNow();
    expect(w.phone.resident("r-1")).toBeDefined();
    w.server.fault = () => undefined;
    w.server.judge = () => ({ status: "rejected", code: "out_of_scope" });
    await w.phone.syncNow();
    expect(w.phone.resident("r-1")).toBeUndefined();
    expect(w.phone.summary().needsFix).toBe(1);
  });

  it("replaces a bucket whose cursor the server's log no longer reaches", async () => {
    const w = await world();
    w.server.store.put("resident", "r-2", resident("r-2") as never, v(VILLAGE));
    w.server.store.rows.delete("resident/r-1");
    w.server.store.log_floor = w.server.store.change_seq + 1;
    w.server.store.change_seq += 2;
    await w.phone.syncNow();
    expect(w.phone.residents().map((r) => r.id)).toEqual(["r-2"]);
  });

  it("asks for a bucket anew when the digest differs, once", async () => {
    const w = await world();
    // A row the server lost track of: it is gone there, but no removal was logged.
    w.server.store.rows.delete("resident/r-1");
    w.server.store.put("resident", "r-2", resident("r-2") as never, v(VILLAGE));
    await w.phone.syncNow();
    expect(w.phone.residents().map((r) => r.id)).toEqual(["r-2"]);
    const pulls = w.server.count("/pull");
    w.server.store.digest = () => [99, 99];
    w.server.store.put("resident", "r-2", { name: "新名" }, v(VILLAGE));
    await w.phone.syncNow();
    expect(w.server.count("/pull") - pulls).toBeLessThan(6);
    expect(w.phone.resident("r-2")!.name).toBe("新名");
  });

  it("ignores a reply that comes after a newer one", async () => {
    const w = await world();
    const other = await w.reopen();
    w.server.store.put("resident", "r-2", resident("r-2") as never, v(VILLAGE));
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    let n = 0;
    w.server.hold = (c) => (c.path.endsWith("/pull") && n++ === 0 ? held : undefined);
    const late = w.phone.syncNow();
    await vi.waitFor(() => expect(n).toBe(1));
    w.clock.time += 120_000; // the first tab is silent for so long that the other takes over
    w.server.store.put("resident", "r-2", {}, []);
    await other.syncNow();
    w.server.fault = (c) => (c.path.endsWith("/pull") ? "lost_request" : undefined);
    free();
    await late;
    expect(other.residents().map((r) => r.id)).toEqual(["r-1"]);
    expect(w.phone.residents().map((r) => r.id)).toEqual(["r-1"]);
  });

  it("never puts an older version over a newer one", async () => {
    const w = await world();
    w.server.store.put("resident", "r-1", { name: "新名" }, v(VILLAGE));
    await w.phone.syncNow();
    w.server.store.get("resident", "r-1")!.ver = 1;
    w.server.store.put("resident", "r-1", { name: "旧名" }, v(VILLAGE));
    const row = w.server.store.get("resident", "r-1")!;
    Object.assign(row, { ver: 1, row: { ...row.row, ver: 1 } });
    w.server.store.digest = () => [0, 0];
    let pulls = 0;
    w.server.fault = (c) => (c.path.endsWith("/pull") && ++pulls > 1 ? "lost_request" : undefined);
    await w.phone.syncNow();
    expect(w.phone.resident("r-1")!.name).toBe("新名");
  });

  it("locks the copy after fourteen days without contact, and capture goes on", async () => {
    const w = await world();
    w.clock.time += 15 * 86_400_000;
    const later = await w.reopen();
    expect(later.summary().leaseExpired).toBe(true);
    expect(later.residents()).toEqual([]);
    await later.save([visit()]);
    w.server.now = w.clock.time;
    await later.syncNow();
    expect(later.summary()).toMatchObject({ leaseExpired: false, pending: 0 });
    expect(later.residents()).toHaveLength(1);
  });

  it("stops reading when the phone was reported lost, and still sends", async () => {
    const w = await world();
    await w.phone.save([visit(), paper()], { pages: [photo()] });
    w.server.uploadOnly = true;
    await w.phone.syncNow();
    expect(w.phone.residents()).toEqual([]);
    expect(w.phone.summary()).toMatchObject({ uploadOnly: true, pending: 0, pagesSent: 1 });
    w.server.uploadOnly = false;
    const again = await w.reopen();
    await again.syncNow();
    expect(again.residents()).toHaveLength(1);
  });

  it("corrects the clock by what the server says", async () => {
    const w = await world();
    w.clock.time = TIME + 3 * 365 * 86_400_000;
    for (let i = 0; i < 3; i++) await w.phone.syncNow();
    expect(w.phone.today()).toBe("2026-11-24");
    expect(w.phone.summary().skewMs).toBeLessThan(-86_400_000);
  });
});

describe("own work in sight", () => {
  it("stays from the tap until the pull has brought it back, and then once only", async () => {
    const w = await world();
    const mine = visit();
    const seen = (): number => w.phone.visitsOf("r-1").filter((x) => x.id === mine.args.visit_id).length;
    await w.phone.save([mine]);
    expect(seen()).toBe(1);
    expect(w.phone.pendingOn(mine.args.visit_id)).toBe(true);
    expect(w.phone.resident("r-1")!.last_visit_on).toBe("2026-11-24");
    w.server.fault = (c) => (c.path.endsWith("/pull") ? "lost_request" : undefined);
    await w.phone.syncNow();
    expect(w.phone.summary().pending).toBe(0);
    expect(seen()).toBe(1);
    expect(w.phone.pendingOn(mine.args.visit_id)).toBe(true);
    w.server.fault = () => undefined;
    await w.phone.syncNow();
    expect(seen()).toBe(1);
    expect(w.phone.pendingOn(mine.args.visit_id)).toBe(false);
    expect(w.phone.visitsOf("r-1")[0]!.ver).toBeGreaterThan(0);
  });

  it("is complete in a tab that missed a telling of another", async () => {
    const w = await world();
    let deaf = false;
    const { channel } = w.ports;
    w.ports.channel = (name, heard) => channel!(name, (message) => !deaf && heard(message));
    const other = await w.reopen();
    deaf = true;
    w.server.store.put("resident", "r-2", resident("r-2") as never, v(VILLAGE));
    await w.phone.syncNow();
    deaf = false;
    w.server.store.put("resident", "r-3", resident("r-3") as never, v(VILLAGE));
    await w.phone.syncNow();
    await other.items();
    expect(other.residents().map((r) => r.id)).toEqual(["r-1", "r-2", "r-3"]);
  });

  it("is seen by the other tab too", async () => {
    const w = await world();
    const other = await w.reopen();
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    await other.items();
    expect(other.visitsOf("r-1")).toHaveLength(1);
    expect(other.summary().pending).toBe(0);
  });
});

describe("a restored server", () => {
  it("gets back everything the backups lack, and the view agrees again", async () => {
    const w = await world();
    w.server.backup();
    w.server.backupWm = w.server.store.change_seq;
    const doc = paper();
    const saved = await w.phone.save([visit(), doc], { pages: [photo()] });
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ allReceived: true, backedUp: false });
    w.server.restore(w.server.backups[0]!);
    w.server.backupWm = Infinity;
    await w.phone.syncNow();
    for (const id of saved.mutationIds) expect(w.server.store.effects.get(id)).toBe(1);
    expect([...w.server.store.uploads.values()][0]!.state).toBe("stored");
    expect(w.phone.visitsOf("r-1")).toHaveLength(1);
    expect(w.phone.summary()).toMatchObject({ pending: 0, trouble: null, allReceived: true });
    expect(w.server.store.lost).toEqual([]);
  });

  it("keeps settled work for days, until every restorable backup holds it", async () => {
    const w = await world();
    w.server.backup();
    w.server.backupWm = w.server.store.change_seq;
    const saved = await w.phone.save([visit()]);
    await w.phone.syncNow();
    await later(w, 24);
    await later(w, 24);
    w.server.restore(w.server.backups[0]!);
    await w.phone.syncNow();
    expect(w.server.store.effects.get(saved.mutationIds[0]!)).toBe(1);
  });

  it("replaces newer rows of the old life by the older ones of the restored county", async () => {
    const w = await world();
    w.server.backup();
    w.server.store.put("resident", "r-1", { name: "后来的名字" }, v(VILLAGE));
    await w.phone.syncNow();
    expect(w.phone.resident("r-1")!.name).toBe("后来的名字");
    w.server.restore(w.server.backups[0]!);
    await w.phone.syncNow();
    expect(w.phone.resident("r-1")!.name).toBe("张桂香");
  });

  it("ignores a late reply of the old life", async () => {
    const w = await world();
    const old = w.server.epoch;
    w.server.restore(w.server.store);
    await w.phone.syncNow();
    await w.phone.save([visit()]);
    const late = { protocol: 1, epoch: old, last_seq: 1, stop: null, results: [] };
    let n = 0;
    w.server.fault = (c) =>
      c.path.endsWith("/push") && n++ === 0 ? Response.json(late, { headers: { "X-Sync": "1" } }) : undefined;
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ pending: 0, trouble: null });
  });
});
