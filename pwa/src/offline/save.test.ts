import { IDBDatabase, IDBObjectStore } from "fake-indexeddb";
import { afterEach, describe, expect, it, vi } from "vitest";

import { SaveFailed } from "./errors";
import { photo, paper, visit, world, type World } from "./testing/world";
import { type Phone } from "./types";

afterEach(() => vi.restoreAllMocks());

/** Everything a save may write, counted. */
async function traces(w: World): Promise<object> {
  const phone = await w.reopen();
  const items = await phone.items();
  const drafts = (await phone.drafts()).map((d) => d.key);
  const summary = phone.summary();
  phone.close();
  return { items: items.length, drafts, pages: summary.pagesTotal, pending: summary.pending };
}

function saveVisitWithPaper(phone: Phone): Promise<unknown> {
  return phone.save([visit(), paper()], { pages: [photo()], dropDraft: "visit:r-1" });
}

/** Makes the k-th write of the store fail as a dying browser would. */
function failWrite(k: number, error: () => Error): void {
  let n = 0;
  for (const name of ["add", "put"] as const) {
    const real = IDBObjectStore.prototype[name];
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...args) {
      if (n++ === k) throw error();
      return real.apply(this, args as never);
    });
  }
}

describe("save", () => {
  it("writes all or nothing, whichever write fails", async () => {
    const w = await world();
    await w.phone.putDraft("visit:r-1", { step: 2 });
    const before = await traces(w);
    let k = 0;
    for (; ; k++) {
      failWrite(k, () => new DOMException("killed", "DataError"));
      const outcome = await saveVisitWithPaper(w.phone).then(
        () => "saved",
        () => "failed",
      );
      vi.restoreAllMocks();
      if (outcome === "saved") break;
      expect(await traces(w)).toEqual(before);
    }
    expect(k).toBeGreaterThan(6);
    expect(await traces(w)).toEqual({ items: 3, drafts: [], pages: 1, pending: 2 });
  });

  it("uses strict durability for every write", async () => {
    const w = await world();
    const opened = vi.spyOn(IDBDatabase.prototype, "transaction");
    await saveVisitWithPaper(await w.reopen());
    const writes = opened.mock.calls.filter(([, mode]) => mode === "readwrite");
    expect(writes.length).toBeGreaterThan(0);
    for (const [, , options] of writes) expect(options).toMatchObject({ durability: "strict" });
  });

  it("numbers commands 1, 2, 3 without a gap, over two tabs too", async () => {
    const w = await world();
    const other = await w.reopen();
    await Promise.all([w.phone.save([visit()]), other.save([visit()]), w.phone.save([visit()])]);
    const seqs = (await other.items()).map((i) => i.seq).sort();
    expect(seqs).toEqual([1, 2, 3]);
  });

  it("keeps the form when the phone is full and says so", async () => {
    const w = await world();
    await w.phone.putDraft("visit:r-1", { step: 2 });
    const real = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
      return real.apply(this, args as never);
    });
    const failed = await w.phone.save([visit()], { dropDraft: "visit:r-1" }).catch((e: unknown) => e);
    expect(failed).toBeInstanceOf(SaveFailed);
    expect((failed as SaveFailed).kind).toBe("no_space");
    expect(await w.phone.draft("visit:r-1")).toEqual({ step: 2 });
    vi.restoreAllMocks();
    await w.phone.save([visit()], { dropDraft: "visit:r-1" });
    expect(w.phone.summary().pending).toBe(1);
  });

  it("reopens a database connection the browser lost", async () => {
    const w = await world();
    const real = IDBDatabase.prototype.transaction;
    let dead = false;
    let deaths = 0;
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...args) {
      if (dead) {
        dead = false;
        deaths += 1;
        throw new DOMException("closing", "InvalidStateError");
      }
      return real.apply(this, args as never);
    });
    const phone = await w.reopen();
    dead = true;
    await phone.save([visit()]);
    expect(deaths).toBe(1);
    expect(phone.summary().pending).toBe(1);
  });

  it("does not say saved when the disk gives back something else", async () => {
    const w = await world();
    const real = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value, ...key) {
      const chunk = this.name === "page_chunk" ? { ...value, data: new ArrayBuffer(value.data.byteLength) } : value;
      return real.apply(this, [chunk, ...key] as never);
    });
    await expect(w.phone.save([paper()], { pages: [photo()] })).rejects.toMatchObject({ kind: "read_back" });
  });

  it("makes later commands depend on the unsent ones that gave birth to what they name", async () => {
    const w = await world();
    const doc = paper();
    const saved = await w.phone.save([doc], { pages: [photo()] });
    const attach = {
      name: "case.attach" as const,
      args: { case_id: "c-1", requirement: "id_card", doc_id: doc.args.doc_id },
    };
    await w.phone.save([attach]);
    await w.phone.syncNow();
    const sent = [...w.server.store.receipts.values()].find((r) => r.mutation.name === "case.attach")!;
    expect(sent.mutation.deps).toEqual(saved.mutationIds);
  });

  it("refuses a command above 16 KB before anything is written", async () => {
    const w = await world();
    const note = {
      name: "note.add" as const,
      args: { note_id: "n", entity: "resident" as const, entity_id: "r-1", text: "长".repeat(6000) },
    };
    await expect(w.phone.save([note])).rejects.toMatchObject({ kind: "too_big" });
    expect(w.phone.summary().pending).toBe(0);
  });
});

describe("drafts and the camera", () => {
  it("keeps sealed pages when the tab is killed with the camera open", async () => {
    const w = await world();
    const doc = paper();
    await w.phone.putDraft("apply:c-1", { step: "camera" });
    await w.phone.putPages(doc.args.doc_id, [photo()], "apply:c-1");
    const later = await w.reopen();
    expect(later.pagesOf(doc.args.doc_id)).toHaveLength(1);
    await later.save([doc], { dropDraft: "apply:c-1" });
    expect(later.pagesOf(doc.args.doc_id)[0]!.state).toBe("waiting");
    await later.syncNow();
    expect(later.pagesOf(doc.args.doc_id)[0]!.state).not.toBe("waiting");
  });

  it("sends a repaired document again with the pages that are already on their way", async () => {
    const w = await world();
    w.server.judge = (name) => (name === "document.add" ? { status: "rejected", code: "validation" } : undefined);
    const doc = paper();
    const { mutationIds } = await w.phone.save([doc], { pages: [photo()] });
    await w.phone.syncNow();
    w.server.judge = () => undefined;
    await w.phone.save([doc], { supersedes: mutationIds[0]! });
    await w.phone.syncNow();
    expect(w.server.store.get("document", doc.args.doc_id)!.row.pages).toHaveLength(1);
    expect(w.phone.summary()).toMatchObject({ needsFix: 0, pagesTotal: 1, pagesSent: 1 });
  });

  it("drops only what the draft alone holds", async () => {
    const w = await world();
    const doc = paper();
    await w.phone.putPages(doc.args.doc_id, [photo()], "d");
    await w.phone.putDraft("d", {}, [{ docId: "other", pages: [photo()] }]);
    await w.phone.save([doc]);
    await w.phone.dropDraft("d");
    expect(w.phone.pagesOf(doc.args.doc_id)).toHaveLength(1);
    expect(w.phone.pagesOf("other")).toHaveLength(0);
  });

  it("shows the preview and never stores the plain page", async () => {
    const w = await world();
    const page = photo();
    await w.phone.putPages("doc", [page], "d");
    expect(await (await w.phone.preview(page.pageId))!.text()).toBe("small");
    expect(w.phone.pagesOf("doc")[0]!.size).toBeGreaterThan(page.blob.size);
  });
});
