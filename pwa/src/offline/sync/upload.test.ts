import { describe, expect, it } from "vitest";

import { hex } from "../bytes";
import { CHUNK_BYTES } from "../db";
import { type Call, problem } from "../testing/fake_server";
import { countyKeys, damage, paper, photo, visit, world, type World } from "../testing/world";

const patches = (w: World): Call[] => w.server.calls.filter((c) => c.method === "PATCH");

async function withPaper(bytes = 200_000): Promise<World & { docId: string; pageId: string }> {
  const w = await world();
  const [doc, page] = [paper(), photo(undefined, bytes)];
  await w.phone.save([doc], { pages: [page] });
  return { ...w, docId: doc.args.doc_id, pageId: page.pageId };
}

const state = (w: World & { docId: string }): string => w.phone.pagesOf(w.docId)[0]!.state;

describe("pages on their way", () => {
  it("arrive sealed: only the county's private key opens them", async () => {
    const w = await withPaper(5_000);
    await w.phone.syncNow();
    const { privateKey } = await countyKeys();
    const all = w.server.store.uploads.get(w.pageId)!.bytes;
    expect(new TextDecoder().decode(all.slice(0, 4))).toBe("DBS1");
    const kidEnd = 5 + all[4]!;
    expect(new TextDecoder().decode(all.slice(5, kidEnd))).toBe("k1");
    const wrappedEnd = kidEnd + 2 + all[kidEnd]! * 256 + all[kidEnd + 1]!;
    const raw = await crypto.subtle.decrypt("RSA-OAEP", privateKey, all.slice(kidEnd + 2, wrappedEnd));
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
    const additionalData = new TextEncoder().encode(`page|${w.pageId}|${w.phone.deviceId}`);
    const how = { name: "AES-GCM", iv: all.slice(wrappedEnd, wrappedEnd + 12), additionalData };
    const plain = new Uint8Array(await crypto.subtle.decrypt(how, key, all.slice(wrappedEnd + 12)));
    const wire = [...w.server.store.receipts.values()][0]!.mutation.args as { pages: { sha_plain: string }[] };
    expect(hex(new Uint8Array(await crypto.subtle.digest("SHA-256", plain)))).toBe(wire.pages[0]!.sha_plain);
    expect(plain).toHaveLength(5_000);
  });

  it("go on where the line was cut, after a restart too", async () => {
    const w = await withPaper();
    let n = 0;
    w.server.fault = (c) => (c.method === "PATCH" && ++n >= 2 ? "lost_request" : undefined);
    await w.phone.syncNow();
    expect(w.phone.pagesOf(w.docId)[0]!.sent).toBe(CHUNK_BYTES);
    w.server.fault = () => undefined;
    const again = await w.reopen();
    const before = patches(w).length;
    await again.syncNow();
    expect(patches(w)[before]!.headers.get("Upload-Offset")).toBe(String(CHUNK_BYTES));
    expect(again.summary()).toMatchObject({ pagesTotal: 1, pagesSent: 1, trouble: null });
  });

  it("ask where the server stands when a reply was lost", async () => {
    const w = await withPaper();
    let n = 0;
    w.server.fault = (c) => (c.method === "PATCH" && ++n === 1 ? "lost_reply" : undefined);
    await w.phone.syncNow();
    await w.phone.syncNow();
    expect(w.server.store.uploads.get(w.pageId)!.state).toBe("stored");
    expect(w.phone.summary()).toMatchObject({ pagesSent: 1, trouble: null });
  });

  it.each([
    [460, "upload_checksum"],
    [409, "upload_offset"],
    [404, "not_found"],
    [410, "upload_expired"],
  ])("survive a %i in the middle", async (status, code) => {
    const w = await withPaper();
    let n = 0;
    w.server.fault = (c) => (c.method === "PATCH" && ++n === 2 ? problem(status, code) : undefined);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ pagesSent: 1, trouble: null });
  });

  it("wait when the server holds the page", async () => {
    const w = await withPaper();
    w.server.fault = (c) => (c.method === "PATCH" ? problem(423, "upload_locked") : undefined);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ pagesSent: 0, trouble: "network" });
    expect(state(w)).toBe("waiting");
  });

  it("leave the phone only when every restorable backup holds them", async () => {
    const w = await withPaper();
    w.server.backupWm = 0;
    await w.phone.syncNow();
    expect(state(w)).toBe("stored");
    expect(await w.phone.preview(w.pageId)).toBeDefined();
    w.server.backupWm = Infinity;
    await w.phone.syncNow();
    expect(state(w)).toBe("covered");
  });

  it("leave with their small picture once the county took the paper off this phone, and not before", async () => {
    const w = await withPaper();
    w.server.backupWm = Infinity;
    await w.phone.syncNow();
    await w.phone.syncNow();
    expect(await w.phone.preview(w.pageId)).toBeDefined();
    w.server.store.put("document", w.docId, {}, []);
    await w.phone.syncNow();
    expect(await w.phone.preview(w.pageId)).toBeUndefined();
    expect((await w.phone.items()).filter((i) => i.kind === "page")).toEqual([]);
    expect(w.phone.summary()).toMatchObject({ trouble: null, pending: 0 });
  });

  it("stay when the server claims another hash", async () => {
    const w = await withPaper(20_000);
    const lie = { "Tus-Resumable": "1.0.0", "X-Doc-Status": `stored; sha256=${"0".repeat(64)}; change_seq=1` };
    w.server.fault = (c) => (c.method === "HEAD" ? new Response(null, { headers: lie }) : undefined);
    await w.phone.syncNow();
    expect(["waiting", "rejected"]).toContain(state(w));
    w.server.fault = () => undefined;
    await w.phone.syncNow();
    if (state(w) === "rejected") await w.phone.resendPage(w.pageId);
    await w.phone.syncNow();
    expect(w.phone.summary().pagesSent).toBe(1);
  });

  it("do not stop the others when one is refused for good", async () => {
    const w = await withPaper(20_000);
    const [doc, page] = [paper(), photo(undefined, 60_000)];
    await w.phone.save([doc], { pages: [page] });
    let n = 0;
    w.server.fault = (c) =>
      c.method === "POST" && c.path.endsWith("/uploads") && ++n === 1 ? problem(409, "upload_differs") : undefined;
    await w.phone.syncNow();
    expect(state(w)).toBe("rejected");
    expect(w.phone.pagesOf(doc.args.doc_id)[0]!.state).not.toBe("waiting");
    expect((await w.phone.items()).find((i) => i.id === w.pageId)).toMatchObject({
      state: "fix",
      code: "upload_differs",
    });
  });

  it("are looked at between two pages: a visit saved meanwhile goes first", async () => {
    const w = await withPaper(20_000);
    await w.phone.save([paper()], { pages: [photo(undefined, 60_000)] });
    let mine = "";
    let n = 0;
    const order: string[] = [];
    w.server.fault = (c) => {
      if (c.method === "POST" && c.path.endsWith("/uploads")) order.push("page");
      if (c.path.endsWith("/push") && mine) order.push("push");
      if (c.method === "PATCH" && ++n === 1) void w.phone.save([visit()]).then((s) => (mine = s.mutationIds[0]!));
      return undefined;
    };
    await w.phone.syncNow();
    expect(w.server.store.effects.get(mine)).toBe(1);
    expect(order.indexOf("push")).toBeLessThan(order.lastIndexOf("page"));
  });

  it("let a visit go first that is saved while a big page is on its way", async () => {
    const w = await withPaper();
    let mine = "";
    const order: string[] = [];
    w.server.hold = async (c) => {
      if (c.method === "PATCH") w.clock.time += 8_000;
    };
    w.server.fault = (c) => {
      if (c.method === "PATCH") order.push("piece");
      if (c.path.endsWith("/push") && mine) order.push("push");
      if (c.method === "PATCH" && order.length === 1) void w.phone.save([visit()]).then((s) => (mine = s.mutationIds[0]!));
      return undefined;
    };
    await w.phone.syncNow();
    expect(w.server.store.effects.get(mine)).toBe(1);
    expect(order.indexOf("push")).toBeGreaterThan(0);
    expect(order.indexOf("push")).toBeLessThan(order.lastIndexOf("piece"));
    expect(w.phone.summary()).toMatchObject({ pagesSent: 1, trouble: null });
  });

  it("go on after a cut without asking for news each time, and the news is asked for in the end", async () => {
    const w = await withPaper(400_000);
    const order: string[] = [];
    w.server.hold = async (c) => {
      if (c.method === "PATCH") w.clock.time += 4_000;
    };
    w.server.fault = (c) => {
      if (c.path.endsWith("/pull")) order.push("pull");
      if (c.method === "PATCH") order.push("piece");
      return c.method === "PATCH" && order.length % 3 === 0 ? "lost_request" : undefined;
    };
    await w.phone.syncNow();
    const [cutAt, pulls] = [order.length, order.filter((o) => o === "pull").length];
    expect(w.phone.summary()).toMatchObject({ pagesSent: 0, trouble: "network" });
    while (w.phone.summary().pagesSent === 0) {
      // Time passes between two rounds alone: news that is old would rightly be asked for first.
      if (w.phone.summary().phase === "waiting") w.clock.pass(2_000);
      await new Promise((r) => setTimeout(r, 5));
    }
    const after = order.slice(cutAt);
    expect(after.filter((o) => o === "piece").length).toBeGreaterThan(pulls + 3);
    await expect.poll(() => order.at(-1)).toBe("pull");
    expect(order.slice(cutAt).indexOf("pull")).toBeGreaterThan(1);
  });

  it("let news go first again when the line has been bad for long", async () => {
    const w = await withPaper(400_000);
    const order: string[] = [];
    w.server.fault = (c) => {
      if (c.path.endsWith("/pull")) order.push("pull");
      if (c.method === "PATCH") order.push("piece");
      return c.method === "PATCH" && order.length === 3 ? "lost_request" : undefined;
    };
    await w.phone.syncNow();
    const cutAt = order.length;
    w.clock.pass(600_000);
    await expect.poll(() => w.phone.summary().pagesSent).toBe(1);
    expect(order[cutAt]).toBe("pull");
  });

  it.each([
    [503, "store_unavailable"],
    [507, "storage_full"],
  ])("wait by themselves when the county's place for photos answers %i, and text goes on", async (status, code) => {
    const w = await withPaper();
    let away = true;
    w.server.fault = (c) => (away && c.method === "PATCH" ? problem(status, code, { "Retry-After": "60" }) : undefined);
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ pagesSent: 0, trouble: null });
    expect(state(w)).toBe("waiting");
    const { mutationIds } = await w.phone.save([visit()]);
    const tried = patches(w).length;
    await w.phone.syncNow();
    expect(w.server.store.effects.get(mutationIds[0]!)).toBe(1);
    expect(patches(w).length).toBeGreaterThan(tried); // a person's tap tries photos too
    away = false;
    w.clock.pass(61_000);
    await expect.poll(() => w.phone.summary().pagesSent).toBe(1);
  });

  it("go up smallest first, identity cards before everything", async () => {
    const w = await world();
    const sizes = [90_000, 20_000, 50_000];
    for (const bytes of sizes) await w.phone.save([paper()], { pages: [photo(undefined, bytes)] });
    await w.phone.syncNow();
    const opened = w.server.calls.filter((c) => c.method === "POST" && c.path.endsWith("/uploads"));
    const lengths = opened.map((c) => Number(c.headers.get("Upload-Length")));
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  });

  it.each([
    { ms: 100, most: 5 },
    { ms: 3_000, most: 2 },
    { ms: 20_000, most: 1 },
  ])("carry at most $most chunks in a piece when a chunk takes $ms ms", async ({ ms, most }) => {
    const w = await withPaper(700_000);
    w.server.hold = async (c) => {
      if (c.method === "PATCH") w.clock.time += Math.ceil((ms * c.body.length) / CHUNK_BYTES);
    };
    await w.phone.syncNow();
    const chunks = patches(w).map((c) => Math.ceil(c.body.length / CHUNK_BYTES));
    expect(chunks[0]).toBe(1); // the first one measures
    expect(Math.max(...chunks)).toBe(most);
    expect(w.phone.summary()).toMatchObject({ pagesSent: 1, trouble: null });
  });

  it("carry one chunk again after one was damaged on the way", async () => {
    const w = await withPaper(700_000);
    let n = 0;
    w.server.fault = (c) => (c.method === "PATCH" && ++n === 3 ? problem(460, "upload_checksum") : undefined);
    await w.phone.syncNow();
    const chunks = patches(w).map((c) => Math.ceil(c.body.length / CHUNK_BYTES));
    expect(chunks.slice(0, 4)).toEqual([1, 5, 5, 1]);
    expect(w.phone.summary()).toMatchObject({ pagesSent: 1, trouble: null });
  });

  it("are found broken when the phone lost a chunk, and the agent is asked to take them again", async () => {
    const w = await withPaper();
    await damage(w, "page_chunk", (store) => store.delete([w.pageId, 1]));
    await w.phone.syncNow();
    expect(state(w)).toBe("broken");
    expect(w.phone.summary()).toMatchObject({ needsFix: 1, allReceived: false });
  });

  it("are not sent twice when only the answer was lost: the county is asked first", async () => {
    const w = await withPaper();
    let n = 0;
    w.server.fault = (c) => (c.method === "PATCH" && ++n === 2 ? "lost_reply" : undefined);
    await w.phone.syncNow();
    await w.phone.syncNow();
    const offsets = patches(w).map((c) => c.headers.get("Upload-Offset"));
    expect(new Set(offsets).size).toBe(offsets.length);
    expect(w.server.store.uploads.get(w.pageId)!.state).toBe("stored");
  });

  it("come in small pieces again after the line broke", async () => {
    const w = await withPaper(900_000);
    let n = 0;
    w.server.fault = (c) => (c.method === "PATCH" && ++n === 3 ? "lost_request" : undefined);
    await w.phone.syncNow();
    await w.phone.syncNow();
    const sizes = patches(w).map((c) => c.body.length);
    expect(sizes[2]).toBe(5 * CHUNK_BYTES);
    expect(sizes[3]).toBe(CHUNK_BYTES);
    expect(w.server.store.uploads.get(w.pageId)!.state).toBe("stored");
  });

  it("become smaller with each cut, but not without end", async () => {
    const w = await withPaper(300_000);
    w.server.fault = (c) => (c.method === "PATCH" ? "lost_request" : undefined);
    for (let i = 0; i < 6; i++) await w.phone.syncNow();
    w.server.fault = () => undefined;
    await w.phone.syncNow();
    const sizes = patches(w).map((c) => c.body.length);
    expect(sizes.slice(0, 6)).toEqual([49_152, 49_152, 24_576, 12_288, 12_288, 12_288]);
    expect(sizes[7]! > sizes[6]!).toBe(true);
    expect(w.server.store.uploads.get(w.pageId)!.state).toBe("stored");
  });
});
