/**
 * Bringing a bundle to the county: its text at once, its pages through the same resumable uploads as one's own, marked
 * with the bundle they belong to. Phone and desk use this alike; it can be cut off anywhere and begun again.
 */
import { type Schemas } from "../../api/types";
import { type Api } from "../../api/client";
import { paths } from "../../api/paths";
import { type Bytes } from "../bytes";
import { CHUNK_BYTES } from "../db";
import { replyOf, request, timeoutFor, troubleOf } from "../sync/net";
import { create, head, patch, type Place } from "../sync/tus";
import { PROTOCOL, Trouble } from "../sync/wire";
import { type BundleHead, places } from "./format";

/** A long bundle is settled over several calls. */
const CALLS_MAX = 20;
const CHUNKS_MAX = 5;
const TARGET_MS = 8_000;
const STUCK_MAX = 6;

export interface CarriedFile {
  head: BundleHead;
  read(from: number, to: number): Promise<Bytes>;
}

export interface Brought {
  owner: string;
  commands: number;
  settled: number;
  pages: number;
  pagesSent: number;
}

type BundleReply = Schemas["BundleReply"];

/** @throws Trouble: everything stays as it was, and the next try goes on from there */
export async function bring(api: Api, file: CarriedFile, told: (state: Brought) => void): Promise<Brought> {
  let reply = await text(api, file);
  told(stateOf(reply));
  for (const { page, from, to } of places(file.head)) {
    if (!reply.want.includes(page.page_id)) continue;
    await bringPage(api, file, page.page_id, from, to);
    reply = { ...reply, want: reply.want.filter((id) => id !== page.page_id) };
    told(stateOf(reply));
  }
  return stateOf(reply);
}

/** The sealed receipt for the owner's phone. @throws Trouble */
export async function fetchReceipt(api: Api, bundleId: string): Promise<Bytes> {
  const res = await request(api, paths.bundleReceipt(bundleId), { headers: { Accept: "application/octet-stream" } });
  if (!res.ok) throw await troubleOf(res);
  if (res.headers.get("X-Sync") !== "1") throw new Trouble("network");
  return new Uint8Array(await res.arrayBuffer());
}

async function text(api: Api, file: CarriedFile): Promise<BundleReply> {
  const body = await file.read(0, file.head.envelopeSize);
  const headers = { "Content-Type": "application/octet-stream" };
  for (let n = 1; ; n++) {
    const res = await request(api, paths.bundles, { method: "POST", body, headers, timeoutMs: timeoutFor(body.length) });
    if (!res.ok) throw await troubleOf(res);
    const reply = await replyOf<BundleReply>(res, (r) => r.protocol === PROTOCOL && Array.isArray(r.want));
    if (reply.stop === "busy") throw new Trouble("network");
    if (reply.stop !== "budget" || n >= CALLS_MAX) return reply;
  }
}

function stateOf(r: BundleReply): Brought {
  const { owner, commands, settled, pages } = r;
  return { owner, commands, settled, pages, pagesSent: pages - r.want.length };
}

async function bringPage(api: Api, file: CarriedFile, pageId: string, from: number, to: number): Promise<void> {
  const mark = { "X-Bundle": file.head.bundle_id };
  const page = file.head.pages.find((p) => p.page_id === pageId)!;
  const url = await create(api, page, page.sha_plain, mark);
  let place = await head(api, url, mark);
  let chunks = 1;
  for (let stuck = 0; isOpen(place, page.size);) {
    const offset = place.offset;
    const bytes = await file.read(from + offset, Math.min(to, from + offset + chunks * CHUNK_BYTES));
    const began = Date.now();
    const sent = await patch(api, url, offset, bytes, mark);
    if (sent.ok) chunks = chunksFor(bytes.length, Date.now() - began);
    else if (sent.why === "gone" || sent.why === "wait") throw new Trouble("network", 2);
    place = sent.ok ? sent.place : await head(api, url, mark);
    stuck = place.at === "offset" && place.offset <= offset ? stuck + 1 : 0;
    if (stuck >= STUCK_MAX) throw new Trouble("network");
  }
}

function isOpen(place: Place, size: number): place is { at: "offset"; offset: number } {
  return place.at === "offset" && place.offset < size;
}

const chunksFor = (bytes: number, ms: number): number =>
  Math.min(CHUNKS_MAX, Math.max(1, Math.floor(TARGET_MS / ((Math.max(ms, 1) / bytes) * CHUNK_BYTES))));
