import { describe, expect, it } from "vitest";

import { problem } from "../testing/fake_server";
import { damage, later, paper, photo, visit, world } from "../testing/world";

const push = (path: string): boolean => path.endsWith("/push");

describe("push", () => {
  it("settles by receipt and tells its number", async () => {
    const w = await world();
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    const [item] = await w.phone.items();
    expect(item).toMatchObject({ state: "received", receiptNo: expect.stringMatching(/^SD20261124-\d+$/) });
    expect(w.phone.summary()).toMatchObject({ pending: 0, allReceived: true, trouble: null });
  });

  it.each(["lost_reply", "cut_reply", "portal"] as const)(
    "keeps everything on %s and applies each command once",
    async (fault) => {
      const w = await world();
      const saved = await w.phone.save([visit(), visit()]);
      w.server.fault = (c) => (push(c.path) ? fault : undefined);
      await w.phone.syncNow();
      expect(w.phone.summary()).toMatchObject({ pending: 2, trouble: "network", allReceived: false });
      w.server.fault = () => undefined;
      await w.phone.syncNow();
      expect(w.phone.summary().pending).toBe(0);
      for (const id of saved.mutationIds) expect(w.server.store.effects.get(id)).toBe(1);
    },
  );

  it("does not believe JSON without our mark", async () => {
    const w = await world();
    const { mutationIds } = await w.phone.save([visit()]);
    const result = { seq: 1, mutation_id: mutationIds[0], status: "applied", change_seq: 9 };
    const lie = { protocol: 1, epoch: w.server.epoch, last_seq: 1, stop: null, results: [result] };
    w.server.fault = (c) => (push(c.path) ? Response.json(lie) : undefined);
    await w.phone.syncNow();
    expect(w.phone.summary().pending).toBe(1);
  });

  it("never settles on 401 and sends after the next login", async () => {
    const w = await world();
    await w.phone.save([visit()]);
    w.server.signedIn = false;
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ pending: 1, signedOut: true });
    await w.phone.save([visit()]);
    w.server.signedIn = true;
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ pending: 0, signedOut: false });
  });

  it("sends nothing under another person's session", async () => {
    const w = await world();
    await w.phone.save([visit()]);
    w.ports.api!.forget();
    w.server.user = { ...w.server.user, id: "u-2" };
    const before = w.server.count("/push");
    await w.phone.syncNow();
    expect(w.server.count("/push")).toBe(before);
    expect(w.phone.summary()).toMatchObject({ pending: 1, signedOut: true });
  });

  it("waits with growing jitter, obeys Retry-After and starts at once on a tap", async () => {
    const w = await world();
    await w.phone.save([visit()]);
    w.server.fault = (c) => (push(c.path) ? problem(503, "busy", { "Retry-After": "90" }) : undefined);
    await w.phone.syncNow();
    expect(Date.parse(w.phone.summary().nextTryAt!) - w.clock.now()).toBe(90_000);
    w.server.fault = () => undefined;
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ pending: 0, nextTryAt: null });
  });

  it("goes on after a spent budget and keeps the order", async () => {
    const w = await world();
    w.server.budget = 2;
    await w.phone.save([visit(), visit(), visit(), visit(), visit()]);
    await w.phone.syncNow();
    expect(w.phone.summary().pending).toBe(0);
    const seqs = [...w.server.store.receipts.values()].map((r) => r.mutation.seq);
    expect(seqs).toEqual([1, 2, 3, 4, 5]);
  });

  it("resends from the server's last number after a gap", async () => {
    const w = await world();
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    const device = [...w.server.store.devices.keys()][0]!;
    w.server.store.devices.set(device, 0);
    w.server.store.receipts.clear();
    w.server.store.byMutation.clear();
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect(w.server.store.devices.get(device)).toBe(2);
    expect(w.server.store.lost).toEqual([]);
  });

  it("says at once what a restored county lacks, though it has nothing to send, and then the tick is back", async () => {
    const w = await world();
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    await later(w, 24);
    const device = [...w.server.store.devices.keys()][0]!;
    w.server.backup();
    w.server.store.devices.set(device, 0);
    w.server.backup();
    w.server.restore(w.server.backups.at(-1)!);
    const before = w.server.count("/push");
    await w.phone.syncNow();
    expect(w.server.store.lost).toEqual([{ device, from: 1, to: 1 }]);
    expect(w.phone.summary()).toMatchObject({ pending: 0, allReceived: true });
    await w.phone.syncNow();
    expect(w.server.count("/push")).toBe(before + 1);
  });

  it("reports the lowest number it holds when the wanted one is gone, and is not stuck", async () => {
    const w = await world();
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    await later(w, 24);
    const device = [...w.server.store.devices.keys()][0]!;
    w.server.store.devices.set(device, 0);
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect(w.server.store.lost).toEqual([{ device, from: 1, to: 1 }]);
    expect(w.phone.summary().pending).toBe(0);
  });

  it("is not stuck when a single command vanished from the phone's disk", async () => {
    const w = await world();
    await w.phone.save([visit(), visit(), visit()]);
    await damage(w, "outbox", (store) => store.delete(2));
    const phone = await w.reopen();
    await phone.syncNow();
    expect(w.server.store.lost).toEqual([{ device: phone.deviceId, from: 2, to: 2 }]);
    expect(phone.summary()).toMatchObject({ pending: 0, trouble: null });
  });

  it("halves a batch that is too large and sets a single one aside", async () => {
    const w = await world();
    await w.phone.save([visit(), visit(), visit()]);
    w.server.fault = (c) => {
      if (!push(c.path)) return undefined;
      const { mutations } = JSON.parse(new TextDecoder().decode(c.body)) as {
        mutations: { seq: number; name: string }[];
      };
      const tooLarge = mutations.length > 1 || (mutations[0]?.seq === 2 && mutations[0].name === "visit.record");
      return tooLarge ? problem(413, "too_large") : undefined;
    };
    await w.phone.syncNow();
    const items = await w.phone.items();
    expect(items.filter((i) => i.state === "fix").map((i) => i.seq)).toEqual([2]);
    expect(
      items
        .filter((i) => i.state === "received")
        .map((i) => i.seq)
        .sort(),
    ).toEqual([1, 3]);
    expect(w.phone.summary().pending).toBe(0);
  });

  it("becomes a new install on reused numbers and sends under the same mutation ids", async () => {
    const w = await world();
    const doc = paper();
    await w.phone.save([doc], { pages: [photo()] });
    await w.phone.syncNow();
    await later(w, 24);
    const old = w.phone.deviceId;
    const receipt = [...w.server.store.receipts.values()][0]!;
    const stranger = { ...receipt, mutation: { ...receipt.mutation, mutation_id: "of a cloned phone" } };
    w.server.store.receipts.set(`${old}/2`, stranger);
    w.server.store.devices.set(old, 2);
    const saved = await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect(w.phone.deviceId).not.toBe(old);
    expect(w.phone.summary()).toMatchObject({ pending: 0, trouble: null });
    expect(w.server.store.effects.get(saved.mutationIds[0]!)).toBe(1);
    expect([...w.server.store.effects.values()].every((n) => n === 1)).toBe(true);
    expect(w.server.store.lost).toEqual([]);
  });

  it("enrols again when a restored server does not know the install", async () => {
    const w = await world();
    w.server.store.devices.clear();
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ pending: 0, trouble: null });
  });
});

describe("what needs the agent", () => {
  it("shows a rejection with its reason and lets the rest through", async () => {
    const w = await world();
    const bad = visit();
    w.server.judge = (_name, args) =>
      (args as { visit_id?: string }).visit_id === bad.args.visit_id
        ? { status: "rejected", code: "out_of_scope" }
        : undefined;
    await w.phone.save([bad, visit()]);
    await w.phone.syncNow();
    const fix = (await w.phone.items()).filter((i) => i.state === "fix");
    expect(fix).toHaveLength(1);
    expect(fix[0]).toMatchObject({ code: "out_of_scope", reason: expect.stringContaining("不在您负责的村") });
    expect(w.phone.summary()).toMatchObject({ needsFix: 1, pending: 0, allReceived: false });
    expect(w.phone.visitsOf("r-1")).toHaveLength(1);
  });

  it("stands in the list once, also while it waits to be sent again", async () => {
    const w = await world();
    w.server.judge = () => ({ status: "rejected", code: "validation" });
    const { mutationIds } = await w.phone.save([visit()]);
    await w.phone.syncNow();
    w.server.restore(w.server.store);
    w.server.fault = (c) => (push(c.path) ? "lost_request" : undefined);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ needsFix: 1, pending: 1 });
    expect((await w.phone.items()).map((i) => [i.id, i.state])).toEqual([[mutationIds[0], "fix"]]);
  });

  it("leaves the tray by a discard with a reason, and never comes back", async () => {
    const w = await world();
    w.server.judge = (name) => (name === "visit.record" ? { status: "rejected", code: "validation" } : undefined);
    const { mutationIds } = await w.phone.save([visit()]);
    await w.phone.syncNow();
    await w.phone.discard(mutationIds[0]!, "录重了");
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ needsFix: 0, pending: 0, allReceived: true });
    w.server.restore(w.server.store);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ needsFix: 0, pending: 0, trouble: null });
  });

  it("sends an edited repair that names what it supersedes", async () => {
    const w = await world();
    w.server.judge = (name) => (name === "visit.record" ? { status: "rejected", code: "validation" } : undefined);
    const { mutationIds } = await w.phone.save([visit()]);
    await w.phone.syncNow();
    w.server.judge = () => undefined;
    await w.phone.save([visit()], { supersedes: mutationIds[0]! });
    await w.phone.syncNow();
    const sent = [...w.server.store.receipts.values()].at(-1)!;
    expect(sent.mutation.supersedes).toBe(mutationIds[0]);
    expect(w.phone.summary().needsFix).toBe(0);
  });

  it("counts a quarantined command as received, being checked, and keeps it in view until its fate is known", async () => {
    const w = await world();
    w.server.judge = (name) => (name === "visit.record" ? { status: "quarantined", code: "unexpected" } : undefined);
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect((await w.phone.items())[0]).toMatchObject({ state: "received", checking: true });
    expect(w.phone.visitsOf("r-1")).toHaveLength(1);
    w.server.replay();
    await w.phone.syncNow();
    expect((await w.phone.items())[0]).toMatchObject({ state: "received", checking: false });
    expect(w.phone.visitsOf("r-1")).toHaveLength(1);
  });
});
