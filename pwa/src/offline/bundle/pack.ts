/**
 * Packing everything unsent into one sealed, numbered file (issue: places that never see signal).
 * Nothing leaves the outbox: what the county gets twice it takes once.
 */
import { type Bytes, fromBase64, sha256Hex, utf8 } from "../bytes";
import { codec } from "../codec";
import { type Mutation } from "../commands";
import { type Core } from "../core";
import { isoOf } from "../dates";
import { type PageRow, type PhoneDb } from "../db";
import { pagesWanted } from "../given_up";
import { readMeta, writeMeta } from "../meta";
import { sealedBytes } from "../pages";
import { seal } from "../sealing";
import { gzip } from "../sync/net";
import { pushRequest } from "../sync/push";
import { bundleAad, type BundleHeader, envelopeOf, type ListedPage } from "./format";
import { BundleRefused } from "./refused";

/** The server inflates no further than 2 MB, and takes no more commands than this in one bundle. */
const MAX_BYTES = 1_800_000;
const MAX_COMMANDS = 5_000;

export interface Packed {
  /** 件包号 */
  no: string;
  file: File;
  commands: number;
  pages: number;
  /** Commands that did not fit: a second bundle takes them once the first has arrived. */
  left: number;
}

/** @throws BundleRefused nothing, not_ready */
export async function packUnsent(core: Core): Promise<Packed> {
  const { key } = core.sealWith();
  const secret = core.view.pending.meta.bundle_secret;
  const waiting = pagesWanted(core).filter((p) => p.state === "waiting");
  const unsent = core.view.pending.outbox.length;
  if (!unsent && !waiting.length) throw new BundleRefused("nothing");
  if (!key || !secret) throw new BundleRefused("not_ready");
  const { mutations, left } = chosen(core);
  const { no, bundleId } = await numbered(core);
  const plain = await gzip(utf8(JSON.stringify(pushRequest(core, mutations, true))));
  const sealed = await seal(plain, bundleAad(bundleId, core.deviceId), key, core.ports.randomBytes);
  const pages = await readPages(core.store.db, waiting);
  const header: BundleHeader = {
    v: 1,
    bundle_id: bundleId,
    no,
    device_id: core.deviceId,
    user_id: core.user.id,
    made_at: isoOf(core.ports.clock.now()),
    commands: mutations.length,
    sealed: { size: sealed.bytes.length, sha256: sealed.shaSealed },
    pages: pages.map((p) => p.listed),
  };
  const envelope = await envelopeOf(header, sealed.bytes, fromBase64(secret));
  const file = new File([envelope, ...pages.map((p) => p.bytes)], `代办件包-${no}.txt`, { type: "text/plain" });
  return { no, file, commands: unsent - left, pages: pages.length, left };
}

/**
 * The outbox in its order, and before it what was settled but lies in no backup yet: a county restored meanwhile would
 * otherwise miss what this work stands on. When it grows too long, the settled part stays behind first.
 */
function chosen(core: Core): { mutations: Mutation[]; left: number } {
  const { outbox, retained, meta } = core.view.pending;
  const unsent = outbox.map((k) => k.mutation);
  const settled = retained.filter((r) => r.change_seq > meta.backup_wm).map((r) => codec.open(r.box).mutation);
  const all = [...settled, ...unsent].sort((a, b) => a.seq - b.seq);
  if (fitting(all) === all.length) return { mutations: all, left: 0 };
  const n = fitting(unsent);
  return { mutations: unsent.slice(0, n), left: unsent.length - n };
}

/** How many from the front fit into one bundle. */
function fitting(mutations: readonly Mutation[]): number {
  let size = 0;
  const n = mutations.findIndex((m, i) => i >= MAX_COMMANDS || (size += utf8(JSON.stringify(m)).length + 1) > MAX_BYTES);
  return n < 0 ? mutations.length : n;
}

/** A bundle takes its number for good, also when the sharing is given up. */
async function numbered(core: Core): Promise<{ no: string; bundleId: string }> {
  const n = core.store.asIs ? minuteNo(core.ports.clock.now()) : await nextNo(core);
  return { no: `JB-${core.deviceId.slice(0, 4).toUpperCase()}-${n}`, bundleId: core.newId() };
}

function nextNo(core: Core): Promise<number> {
  return core.store.write(["meta"], async (db) => {
    const next = (await readMeta(db)).bundle_no + 1;
    await writeMeta(db, { bundle_no: next });
    return next;
  });
}

/** 9MMDDhhmm: a store that is only read cannot count. */
const minuteNo = (now: number): string => `9${isoOf(now).slice(5, 16).replace(/\D/g, "")}`;

/** Whole pages only, identity cards first; a damaged one shows itself in the repair tray and cannot be helped here. */
async function readPages(db: PhoneDb, rows: readonly PageRow[]): Promise<{ listed: ListedPage; bytes: Bytes }[]> {
  const out: { listed: ListedPage; bytes: Bytes }[] = [];
  for (const row of [...rows].sort((a, b) => a.rank - b.rank || a.size - b.size)) {
    const bytes = await sealedBytes(db, row.page_id);
    if ((await sha256Hex(bytes)) !== row.sha_sealed) continue;
    const { page_id, doc_id, size, sha_sealed, kid } = row;
    out.push({ bytes, listed: { page_id, doc_id, size, sha_sealed, sha_plain: codec.open(row.box).sha_plain, kid } });
  }
  return out;
}
