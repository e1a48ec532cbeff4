/** Pages on the phone: sealed at once, stored in 48 KiB chunks, checked by hash, never removed before their time. */
import { blobBytes, type Bytes, cut, join, sha256Hex } from "./bytes";
import { codec, plain } from "./codec";
import { type WirePage } from "./commands";
import { CHUNK_BYTES, type ChunkRow, type PageRow, type PhoneDb, type PreviewRow } from "./db";
import { SaveFailed } from "./errors";
import { type RandomBytes } from "./ids";
import { type Meta } from "./meta";
import { type ServerKeyRow } from "./rows";
import { MAX_SEALED_BYTES, pageAad, seal } from "./sealing";
import { type Store } from "./store";
import { type CapturedPage, type PageInfo } from "./types";

export const PAGES_WARN = 200;
export const PAGES_MAX = 400;

export interface SealedPage {
  row: PageRow;
  chunks: ChunkRow[];
  preview: PreviewRow | null;
}

export interface SealWith {
  key: ServerKeyRow | undefined;
  deviceId: string;
  randomBytes: RandomBytes;
  preview(picture: Blob): Promise<Blob | undefined>;
}

/** Everything slow happens here, before any transaction opens. @throws SaveFailed no_key | too_big */
export async function sealPage(page: CapturedPage, docId: string, draftKey: string, w: SealWith): Promise<SealedPage> {
  if (!w.key) throw new SaveFailed("no_key");
  const sealed = await seal(await blobBytes(page.blob), pageAad(page.pageId, w.deviceId), w.key, w.randomBytes);
  if (sealed.bytes.length > MAX_SEALED_BYTES) throw new SaveFailed("too_big");
  const preview = page.preview ?? (await w.preview(page.blob));
  const chunks = cut(sealed.bytes, CHUNK_BYTES).map((data, k) => ({ page_id: page.pageId, k, data }));
  return {
    row: {
      page_id: page.pageId,
      doc_id: docId,
      state: "staged",
      draft_key: draftKey,
      rank: 9,
      sha_sealed: sealed.shaSealed,
      size: sealed.bytes.length,
      n_chunks: chunks.length,
      kid: sealed.kid,
      sealed_by: w.deviceId,
      offset: 0,
      upload_url: null,
      change_seq: null,
      reject_code: null,
      restarts: 0,
      box: codec.box({
        resident_id: null,
        n: page.n,
        side: page.side,
        sha_plain: sealed.shaPlain,
        width: Math.round(page.width),
        height: Math.round(page.height),
        captured_at: page.capturedAt,
        quality: plain(page.quality) ?? {},
      }),
    },
    chunks,
    preview: preview ? { page_id: page.pageId, type: preview.type, data: await preview.arrayBuffer() } : null,
  };
}

/** Inside a transaction over page, page_chunk and preview. A staged page put twice replaces itself; a saved one stays. */
export async function putSealed(db: PhoneDb, pages: readonly SealedPage[]): Promise<void> {
  for (const { row, chunks, preview } of pages) {
    const old = await db.page.get(row.page_id);
    if (old && old.state !== "staged") continue;
    await db.page_chunk.where("page_id").equals(row.page_id).delete();
    await db.page.put(row);
    await db.page_chunk.bulkPut(chunks);
    if (preview) await db.preview.put(preview);
  }
}

export async function sealedBytes(db: PhoneDb, pageId: string): Promise<Bytes> {
  const chunks = await db.page_chunk.where("page_id").equals(pageId).sortBy("k");
  return join(chunks.map((c) => new Uint8Array(c.data)));
}

/** True when the sealed bytes on the phone still have the hash they were stored under. */
export async function isWhole(store: Store, page: Pick<PageRow, "page_id" | "size" | "sha_sealed">): Promise<boolean> {
  const bytes = await store.read(["page_chunk"], (db) => sealedBytes(db, page.page_id));
  return bytes.length === page.size && (await sha256Hex(bytes)) === page.sha_sealed;
}

const HELD: PageInfo["state"][] = ["staged", "waiting", "verifying", "stored"];

/** Finds pages whose bytes were lost or changed on the phone and marks them (fault 17). Returns how many. */
export async function scrub(store: Store): Promise<number> {
  let broken = 0;
  for (const page of await store.read(["page"], (db) => db.page.where("state").anyOf(HELD).toArray())) {
    if (page.dropped || (await isWhole(store, page))) continue;
    // Covered and deleted by another tab meanwhile: only a page that still claims its bytes is broken.
    const own = (p: PageRow): boolean => HELD.includes(p.state);
    broken += await store.write(["page"], (db) =>
      db.page.where("page_id").equals(page.page_id).and(own).modify({ state: "broken" }),
    );
  }
  return broken;
}

/** True when the county has proved the page's hash and every backup one may still restore holds it (G6). */
export function isCovered(page: PageRow, meta: Meta): boolean {
  return page.state === "stored" && page.change_seq !== null && page.change_seq <= meta.backup_wm;
}

/** Inside a transaction over page and page_chunk: the bytes of those of these pages that are covered. */
export async function dropCovered(db: PhoneDb, meta: Meta, ids: readonly string[]): Promise<number> {
  const rows = (await db.page.bulkGet([...ids])).filter((p) => p !== undefined);
  const safe = rows.filter((p) => isCovered(p, meta));
  for (const page of safe) {
    await db.page_chunk.where("page_id").equals(page.page_id).delete();
    await db.page.put({ ...page, state: "covered", dropped: false });
  }
  return safe.length;
}

/** Bytes that left this full phone before every restorable backup held them. */
export function isDropped(page: PageRow, meta: Meta): boolean {
  return page.dropped === true && (page.change_seq ?? Infinity) > meta.backup_wm;
}

/** Inside a transaction: bytes, picture and row of a page only a draft holds. */
export async function dropStaged(db: PhoneDb, pageIds: readonly string[]): Promise<void> {
  const staged = await db.page
    .where("page_id")
    .anyOf(pageIds)
    .and((p) => p.state === "staged")
    .primaryKeys();
  for (const id of staged) await db.page_chunk.where("page_id").equals(id).delete();
  await db.preview.bulkDelete(staged);
  await db.page.bulkDelete(staged);
}

export function infoOf(row: PageRow): PageInfo {
  const facts = codec.open(row.box);
  const whole = row.state === "verifying" || row.state === "stored" || row.state === "covered";
  return {
    pageId: row.page_id,
    docId: row.doc_id,
    side: facts.side,
    n: facts.n,
    size: row.size,
    sent: whole ? row.size : row.offset,
    state: row.state,
    capturedAt: facts.captured_at,
    rejectCode: row.reject_code,
  };
}

export function wirePage(row: PageRow): WirePage {
  const f = codec.open(row.box);
  return {
    page_id: row.page_id,
    side: f.side,
    n: f.n,
    sha_plain: f.sha_plain,
    sha_sealed: row.sha_sealed,
    size: row.size,
    kid: row.kid,
    width: f.width,
    height: f.height,
    captured_at: f.captured_at,
    quality: f.quality,
  };
}

/** Identity cards first, their front before all: the clerk can begin with them (sync B12.2). */
export function rankOf(kind: string, side: PageInfo["side"]): number {
  const card = /id_?card|identity|身份证/.test(kind);
  if (card) return side === "front" ? 0 : 1;
  return side === "back" ? 3 : 2;
}
