/** Drafts: every form saves as it is typed; sealed pages may lie with a draft before their command exists. */
import { codec, plain } from "./codec";
import { type Core } from "./core";
import { isoOf } from "./dates";
import { type DraftRow } from "./db";
import { refuseTooOld } from "./min_app";
import { dropStaged, infoOf, putSealed, sealPage } from "./pages";
import { refuseTooMany, removeDraft } from "./save";
import { type CapturedPage, type DraftInfo, type DraftMeta, type DraftPages, type PageInfo } from "./types";

export async function readDraft<T>(core: Core, key: string): Promise<T | undefined> {
  const row = await core.store.read(["draft"], (db) => db.draft.get(key));
  return row && (codec.open(row.box).value as T);
}

/** Value and pages in one transaction. @throws SaveFailed */
export async function putDraft(
  core: Core,
  key: string,
  value: unknown,
  pages: DraftPages[] = [],
  meta: DraftMeta = {},
): Promise<void> {
  refuseTooMany(
    core,
    pages.reduce((n, d) => n + d.pages.length, 0),
  );
  const sealed = await Promise.all(
    pages.flatMap((d) => d.pages.map((p) => sealPage(p, d.docId, key, core.sealWith()))),
  );
  const row: DraftRow = {
    key,
    saved_at: isoOf(core.ports.clock.now()),
    box: codec.box({ value: plain(value), residentId: meta.residentId ?? null, title: meta.title ?? null }),
  };
  await core.store.write(["draft", "page", "page_chunk", "preview"], async (db) => {
    await putSealed(db, sealed);
    await db.draft.put(row);
  });
  await core.catchUp();
}

export async function listDrafts(core: Core): Promise<DraftInfo[]> {
  const rows = await core.store.read(["draft"], (db) => db.draft.toArray());
  const infos = rows.map((r) => {
    const { residentId, title } = codec.open(r.box);
    return { key: r.key, savedAt: r.saved_at, kind: r.key.split(":")[0]!, residentId, title };
  });
  return infos.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
}

export async function dropDraft(core: Core, key: string): Promise<void> {
  await core.store.write(["draft", "page", "page_chunk", "preview"], (db) => removeDraft(db, key));
  await core.catchUp();
}

/** Seals and stores pages at once, so that a tab killed while the camera is open loses nothing. @throws SaveFailed */
export async function putPages(core: Core, docId: string, pages: CapturedPage[], draftKey = ""): Promise<PageInfo[]> {
  refuseTooOld(core, [], false);
  refuseTooMany(core, pages.length);
  const sealed = await Promise.all(pages.map((p) => sealPage(p, docId, draftKey, core.sealWith())));
  await core.store.write(["page", "page_chunk", "preview"], (db) => putSealed(db, sealed));
  await core.catchUp();
  return sealed.map((s) => infoOf(s.row));
}

export async function dropPage(core: Core, pageId: string): Promise<void> {
  await core.store.write(["page", "page_chunk", "preview"], (db) => dropStaged(db, [pageId]));
  await core.catchUp();
}
