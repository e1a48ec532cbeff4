import { describe, expect, it } from "vitest";

import { type NewCommand } from "./commands";
import { type PushRequest } from "./sync/wire";
import { paper, photo, visit, world, type World } from "./testing/world";

const DAY = 86_400_000;
const patches = (w: World): number => w.server.calls.filter((c) => c.method === "PATCH").length;
const creates = (w: World): number => w.server.calls.filter((c) => c.method === "POST" && c.path.endsWith("/uploads")).length;
const discard = (docId: string): NewCommand => ({ name: "document.discard", args: { doc_id: docId, reason: "拍错了" } });

function health(w: World): PushRequest["health"] {
  const last = w.server.calls.filter((c) => c.path.endsWith("/sync/push")).at(-1)!;
  return (JSON.parse(new TextDecoder().decode(last.body)) as PushRequest).health;
}

/** A paper that the county refuses; its photo does not get through yet. */
async function refused(): Promise<World & { docId: string; pageId: string; mutationId: string }> {
  const w = await world();
  w.server.backup();
  const [doc, page] = [paper(), photo(undefined, 60_000)];
  w.server.judge = (name) => (name === "document.add" ? { status: "rejected", code: "validation" } : undefined);
  w.server.fault = (c) => (c.path.includes("/uploads") ? "lost_request" : undefined);
  const { mutationIds } = await w.phone.save([doc], { pages: [page] });
  await w.phone.syncNow();
  expect(w.phone.summary()).toMatchObject({ needsFix: 1, pagesTotal: 1, pagesSent: 0 });
  w.server.fault = () => undefined;
  return { ...w, docId: doc.args.doc_id, pageId: page.pageId, mutationId: mutationIds[0]! };
}

/** The next day, when a backup has it all. */
async function tomorrow(w: World): Promise<void> {
  w.server.backupWm = Infinity;
  w.clock.pass(DAY);
  w.server.now += DAY;
  await w.phone.syncNow();
  await w.phone.syncNow();
}

describe("photos of a paper the county refused", () => {
  it("are sent while the agent has not answered, behind all others: they may be needed", async () => {
    const w = await refused();
    w.server.judge = () => undefined;
    const [other, page] = [paper(), photo(undefined, 90_000)];
    await w.phone.save([other], { pages: [page] });
    await w.phone.syncNow();
    const order = w.server.calls.filter((c) => c.method === "POST" && c.path.endsWith("/uploads")).slice(-2);
    const named = order.map((c) => atob(c.headers.get("Upload-Metadata")!.split(",")[0]!.split(" ")[1]!));
    expect(named).toEqual([page.pageId, w.pageId]);
    expect(w.server.store.uploads.get(w.pageId)!.state).toBe("stored");
  });

  it("are neither sent nor waited for once it is given up, and the tick comes", async () => {
    const w = await refused();
    const before = creates(w);
    await w.phone.discard(w.mutationId, "重复了");
    await w.phone.syncNow();
    expect(creates(w)).toBe(before);
    expect(patches(w)).toBe(0);
    expect(w.phone.summary()).toMatchObject({ needsFix: 0, pagesTotal: 0, unsentPages: 0, allReceived: true, oldestUnsent: null });
    expect((await w.phone.items()).filter((i) => i.kind === "page")).toEqual([]);
    expect(health(w)).toMatchObject({ photos: 0, needs_fix: 0, photo_bytes: 0 });
  });

  it("keep their bytes until no backup could bring the paper back", async () => {
    const w = await refused();
    w.server.backupWm = 0;
    await w.phone.discard(w.mutationId, "重复了");
    await w.phone.syncNow();
    expect(w.phone.pagesOf(w.docId)).toHaveLength(1);
    await tomorrow(w);
    expect(w.phone.pagesOf(w.docId)).toEqual([]);
  });

  it("are sent when the paper is saved anew", async () => {
    const w = await refused();
    w.server.judge = () => undefined;
    const item = (await w.phone.items()).find((i) => i.id === w.mutationId)!;
    await w.phone.save([{ name: "document.add", args: item.args } as NewCommand], { supersedes: item.id });
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ pagesSent: 1, allReceived: true });
  });

  it("are sent when a restored county takes the paper after all", async () => {
    const w = await refused();
    w.server.backupWm = 0;
    await w.phone.discard(w.mutationId, "重复了");
    await w.phone.syncNow();
    w.server.judge = () => undefined;
    w.server.restore(w.server.backups[0]!);
    await w.phone.syncNow();
    await w.phone.syncNow();
    expect(w.server.store.uploads.get(w.pageId)?.state).toBe("stored");
  });
});

describe("photos of a paper that was thrown away", () => {
  async function thrownAway(): Promise<World & { docId: string; pageId: string }> {
    const w = await world();
    const [doc, page] = [paper(), photo(undefined, 60_000)];
    w.server.fault = (c) => (c.path.includes("/uploads") ? "lost_request" : undefined);
    await w.phone.save([doc], { pages: [page] });
    await w.phone.syncNow();
    w.server.fault = () => undefined;
    return { ...w, docId: doc.args.doc_id, pageId: page.pageId };
  }

  it("simply go away: nothing is sent, nothing to repair, and the tick comes", async () => {
    const w = await thrownAway();
    await w.phone.save([discard(w.docId)]);
    await w.phone.syncNow();
    expect(patches(w)).toBe(0);
    expect(w.phone.summary()).toMatchObject({ needsFix: 0, pagesTotal: 0, allReceived: true });
    await tomorrow(w);
    expect(w.phone.pagesOf(w.docId)).toEqual([]);
  });

  it("go away too when the county has refused the half of them it got", async () => {
    const w = await thrownAway();
    w.server.fault = (c) => (c.method === "HEAD" ? rejectedHead() : undefined);
    await w.phone.syncNow();
    expect(w.phone.summary().needsFix).toBe(1);
    await w.phone.save([discard(w.docId)]);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ needsFix: 0, allReceived: true });
  });

  it("are sent all the same when the county refuses to throw it away", async () => {
    const w = await thrownAway();
    w.server.judge = (name) => (name === "document.discard" ? { status: "rejected", code: "document_in_use" } : undefined);
    await w.phone.save([discard(w.docId)]);
    await w.phone.syncNow();
    expect(w.server.store.uploads.get(w.pageId)!.state).toBe("stored");
    expect(w.phone.summary()).toMatchObject({ needsFix: 1, pagesSent: 1 });
  });

  it("stay in sight when the county had them before", async () => {
    const w = await world();
    const [doc, page] = [paper(), photo(undefined, 60_000)];
    await w.phone.save([doc], { pages: [page] });
    await w.phone.syncNow();
    await w.phone.save([discard(doc.args.doc_id), visit()]);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ pagesTotal: 1, pagesSent: 1, allReceived: true });
  });
});

function rejectedHead(): Response {
  const headers = { "Tus-Resumable": "1.0.0", "X-Doc-Status": "rejected; code=discarded" };
  return new Response(null, { status: 200, headers });
}
