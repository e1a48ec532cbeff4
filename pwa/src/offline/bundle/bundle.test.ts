import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";

import { Api } from "../../api/client";
import { openPhone } from "../phone";
import { type Call, problem } from "../testing/fake_server";
import { paper, photo, portsFor, visit, world, type World } from "../testing/world";
import { type Phone } from "../types";
import { CarriedDb } from "./carried";
import { openFile } from "./format";

/** A phone that saved two visits and a paper where there is no signal, and a colleague's phone. */
async function village(): Promise<World & { carrier: Phone; docId: string; pageId: string }> {
  const w = await world();
  const [doc, page] = [paper(), photo(undefined, 120_000)];
  await w.phone.save([visit()]);
  await w.phone.save([doc], { pages: [page] });
  await w.phone.save([visit()]);
  const user = { ...w.server.user, id: "u-2", name: "杨代办" };
  const login: typeof fetch = (input, init) =>
    String(input).includes("/auth/")
      ? Promise.resolve(Response.json({ access_token: "t2", expires_in: 600, user }))
      : w.server.fetch(input, init);
  const api = new Api({ fetch: login, exclusive: (_name, work) => work(), now: () => w.clock.time });
  const carrier = await openPhone(user, { ...portsFor(w.server, w.clock, new IDBFactory()), api });
  return { ...w, carrier, docId: doc.args.doc_id, pageId: page.pageId };
}

const posts = (w: World): Call[] => w.server.calls.filter((c) => c.path.endsWith("/sync/bundles"));
const bytes = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await file.arrayBuffer());
const effects = (w: World): number[] => [...w.server.store.effects.values()];

describe("what is unsent as a sealed bundle", () => {
  it("is numbered, holds commands and photos, and stays in the outbox", async () => {
    const w = await village();
    const packed = await w.phone.packUnsent();
    expect(packed).toMatchObject({ commands: 3, pages: 1, left: 0 });
    expect(packed.no).toBe(`JB-${w.phone.deviceId.slice(0, 4).toUpperCase()}-1`);
    expect((await w.phone.packUnsent()).no).toMatch(/-2$/);
    expect(w.phone.summary().pending).toBe(3);
  });

  it("tells who opens it what it is, and nothing about anybody", async () => {
    const w = await village();
    const text = new TextDecoder().decode(await bytes((await w.phone.packUnsent()).file));
    expect(text).toMatch(/^DBB1 .*代办通.*替别人带件/);
    expect(text).not.toContain("r-1");
    expect(text).not.toContain("visit.record");
  });

  it("is refused when nothing waits, or when the phone has never been online", async () => {
    const w = await world();
    await expect(w.phone.packUnsent()).rejects.toMatchObject({ kind: "nothing" });
    const ports = portsFor(w.server, w.clock, new IDBFactory());
    const fresh = await openPhone(w.server.user, ports);
    await fresh.save([visit()]);
    await expect(fresh.packUnsent()).rejects.toMatchObject({ kind: "not_ready" });
  });

  it("is brought by another phone; afterwards the own push gives duplicates only and sends no photo again", async () => {
    const w = await village();
    const { file } = await w.phone.packUnsent();
    expect(await w.carrier.takeFile(file)).toMatchObject({ kind: "bundle", commands: 3, pages: 1 });
    await w.carrier.syncNow();
    expect(effects(w)).toEqual([1, 1, 1]);
    expect(w.server.store.uploads.get(w.pageId)!.state).toBe("stored");
    expect(await w.carrier.carried()).toMatchObject([{ state: "done", pagesSent: 1, owner: "杨代办", hasReceipt: true }]);
    const sent = w.server.calls.filter((c) => c.method === "PATCH").length;
    await w.phone.syncNow();
    expect(effects(w)).toEqual([1, 1, 1]);
    expect(w.server.calls.filter((c) => c.method === "PATCH")).toHaveLength(sent);
    expect(w.phone.summary()).toMatchObject({ pending: 0, pagesSent: 1, allReceived: true });
  });

  it("turns its records green by the receipt alone, without a network", async () => {
    const w = await village();
    await w.carrier.takeFile((await w.phone.packUnsent()).file);
    await w.carrier.syncNow();
    const [info] = await w.carrier.carried();
    const receipt = await w.carrier.carriedReceipt(info!.bundleId);
    const calls = w.server.calls.length;
    expect(await w.phone.takeFile(receipt!)).toMatchObject({ kind: "receipt", settled: 3 });
    expect(w.server.calls).toHaveLength(calls);
    const records = (await w.phone.items()).filter((i) => i.kind === "record");
    expect(records.map((i) => i.state)).toEqual(["received", "received", "received"]);
    expect(w.phone.pagesOf(w.docId)[0]!.state).toBe("verifying");
    await w.phone.syncNow();
    expect(w.phone.summary().allReceived).toBe(true);
  });

  it("shows what the county refused in the owner's repair tray, by the receipt too", async () => {
    const w = await village();
    w.server.judge = (name) => (name === "document.add" ? { status: "rejected", code: "validation" } : undefined);
    await w.carrier.takeFile((await w.phone.packUnsent()).file);
    await w.carrier.syncNow();
    const [info] = await w.carrier.carried();
    await w.phone.takeFile((await w.carrier.carriedReceipt(info!.bundleId))!);
    expect(w.phone.summary().needsFix).toBe(1);
  });
});

describe("a courier's phone", () => {
  it("holds the bundle through a restart and goes on where the line was cut", async () => {
    const w = await village();
    await w.carrier.takeFile((await w.phone.packUnsent()).file);
    let n = 0;
    w.server.fault = (c) => (c.method === "PATCH" && ++n >= 2 ? "lost_request" : undefined);
    await w.carrier.syncNow();
    expect(await w.carrier.carried()).toMatchObject([{ state: "held", pagesSent: 0 }]);
    w.server.fault = () => undefined;
    const before = w.server.calls.length;
    await w.carrier.syncNow();
    const first = w.server.calls.slice(before).find((c) => c.method === "PATCH")!;
    expect(Number(first.headers.get("Upload-Offset"))).toBeGreaterThan(0);
    expect(first.headers.get("X-Bundle")).toBe([...w.server.bundles.kept.keys()][0]);
    expect(await w.carrier.carried()).toMatchObject([{ state: "done" }]);
    expect(effects(w)).toEqual([1, 1, 1]);
  });

  it("takes the same file twice as one, and never back to the start", async () => {
    const w = await village();
    const { file } = await w.phone.packUnsent();
    await w.carrier.takeFile(file);
    await w.carrier.syncNow();
    await w.carrier.takeFile(file);
    expect(await w.carrier.carried()).toMatchObject([{ state: "done" }]);
  });

  it("says why the county will not take one, and brings the others", async () => {
    const w = await village();
    await w.carrier.takeFile((await w.phone.packUnsent()).file);
    await w.carrier.takeFile((await w.phone.packUnsent()).file);
    let n = 0;
    w.server.fault = (c) =>
      c.path.endsWith("/sync/bundles") && ++n === 1 ? problem(422, "bundle_not_genuine") : undefined;
    await w.carrier.syncNow();
    const states = (await w.carrier.carried()).map((c) => c.state).sort();
    expect(states).toEqual(["done", "refused"]);
    expect(posts(w)).toHaveLength(2);
  });

  it("keeps a bundle when the answer is a captive portal's", async () => {
    const w = await village();
    await w.carrier.takeFile((await w.phone.packUnsent()).file);
    w.server.fault = (c) => (c.path.endsWith("/sync/bundles") ? "portal" : undefined);
    await w.carrier.syncNow();
    expect(await w.carrier.carried()).toMatchObject([{ state: "held" }]);
  });

  it("asks again while the county is not through with a long one", async () => {
    const w = await village();
    await w.carrier.takeFile((await w.phone.packUnsent()).file);
    let n = 0;
    const answer = w.server.bundles.answer.bind(w.server.bundles);
    w.server.bundles.answer = async (call, push) => {
      const res = await answer(call, push);
      if (call.method === "GET") return res;
      const reply = (await res.json()) as object;
      return Response.json({ ...reply, stop: ++n < 3 ? "budget" : null }, { headers: { "X-Sync": "1" } });
    };
    await w.carrier.syncNow();
    expect(posts(w)).toHaveLength(3);
    expect(await w.carrier.carried()).toMatchObject([{ state: "done" }]);
  });
});

describe("a file", () => {
  it("that is none of ours, or was cut or changed, is refused while the owner stands by", async () => {
    const w = await village();
    const { file } = await w.phone.packUnsent();
    const whole = await bytes(file);
    await expect(w.carrier.takeFile(new Blob(["a photo"]))).rejects.toMatchObject({ kind: "not_ours" });
    for (const at of [3, 100, 300, 700, whole.length - 100_000, whole.length - 1]) {
      await expect(w.carrier.takeFile(new Blob([whole.slice(0, at)]))).rejects.toMatchObject({ name: "BundleRefused" });
    }
    for (const at of [whole.length - 1, whole.length - 60_000]) {
      const bad = whole.slice();
      bad[at]! ^= 1;
      await expect(w.carrier.takeFile(new Blob([bad]))).rejects.toMatchObject({ kind: "broken" });
    }
    expect(await w.carrier.carried()).toEqual([]);
  });

  it("that is another phone's receipt settles nothing here", async () => {
    const w = await village();
    await w.carrier.takeFile((await w.phone.packUnsent()).file);
    await w.carrier.syncNow();
    const [info] = await w.carrier.carried();
    const receipt = await w.carrier.carriedReceipt(info!.bundleId);
    await expect(w.carrier.takeFile(receipt!)).rejects.toMatchObject({ kind: "foreign_receipt" });
  });

  it("that is a changed receipt, or one of a former life of the county's database, settles nothing", async () => {
    const w = await village();
    await w.carrier.takeFile((await w.phone.packUnsent()).file);
    await w.carrier.syncNow();
    const [info] = await w.carrier.carried();
    const receipt = await bytes((await w.carrier.carriedReceipt(info!.bundleId))!);
    const bad = receipt.slice();
    bad[bad.length - 20]! ^= 1;
    await expect(w.phone.takeFile(new Blob([bad]))).rejects.toMatchObject({ kind: "broken" });
    w.server.backup();
    w.server.restore(w.server.backups[0]!);
    await w.phone.syncNow();
    await w.phone.save([visit()]);
    await expect(w.phone.takeFile(new Blob([receipt]))).rejects.toMatchObject({ kind: "later" });
    expect(w.phone.summary().pending).toBe(1);
  });

  it("with its pages says where each of them lies", async () => {
    const w = await village();
    const { file } = await w.phone.packUnsent();
    const opened = await openFile(file);
    expect(opened.kind === "bundle" && opened.head.size).toBe(file.size);
  });
});

it("a phone that carries nothing gets no store for it", async () => {
  const w = await world();
  await w.phone.syncNow();
  expect(await w.phone.carried()).toEqual([]);
  const names = (await w.ports.indexedDB!.databases()).map((d) => d.name);
  expect(names).not.toContain(new CarriedDb(w.ports.indexedDB!, w.ports.IDBKeyRange!).name);
});
