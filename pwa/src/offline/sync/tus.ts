/** Our own small sender for tus 1.0.0 (core, creation, checksum): chunks go up as they lie in the store (sync B12.3). */
import { type Api } from "../../api/client";
import { paths } from "../../api/paths";
import { base64, type Bytes, sha256, utf8 } from "../bytes";
import { type PageRow } from "../db";
import { request, timeoutFor, troubleOf } from "./net";
import { Trouble } from "./wire";

const VERSION = { "Tus-Resumable": "1.0.0" };

/** What the server says about a page. `gone`: the upload must be created again. */
export type Place =
  | { at: "offset"; offset: number }
  | { at: "verifying" }
  | { at: "stored"; sha: string; changeSeq: number }
  | { at: "rejected"; code: string }
  | { at: "gone" };

export type Sent = { ok: true; place: Place } | { ok: false; why: "checksum" | "moved" | "gone" | "wait" };

function metadata(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} ${base64(utf8(value))}`)
    .join(",");
}

/** Creates the upload, or finds it again: the server gives the same address for the same page. @throws Trouble */
export async function create(
  api: Api,
  page: Pick<PageRow, "page_id" | "doc_id" | "sha_sealed" | "kid" | "size">,
  shaPlain: string,
  mark: Record<string, string> = {},
): Promise<string> {
  const meta = {
    page_id: page.page_id,
    doc_id: page.doc_id,
    sha_sealed: page.sha_sealed,
    sha_plain: shaPlain,
    kid: page.kid,
  };
  const headers = { ...VERSION, ...mark, "Upload-Length": String(page.size), "Upload-Metadata": metadata(meta) };
  const res = await request(api, paths.uploads, { method: "POST", headers });
  if (!res.ok) throw await troubleOf(res);
  const location = res.headers.get("Location");
  if (!ours(res) || !location) throw new Trouble("network");
  return sameOrigin(location);
}

/** Addresses may come absolute; only their path is used, so that no answer can send sealed pages elsewhere. */
function sameOrigin(location: string): string {
  const { pathname, search } = new URL(location, "https://here.invalid");
  return pathname + search;
}

/** An address that came with a key needs no bearer: four hundred bytes less with every piece. */
const authOf = (url: string): "address" | true => (url.includes("?k=") ? "address" : true);

/** @throws Trouble */
export async function head(api: Api, url: string, mark: Record<string, string> = {}): Promise<Place> {
  const res = await request(api, url, { method: "HEAD", headers: { ...VERSION, ...mark }, auth: authOf(url) });
  if (res.status === 404 || res.status === 410) return { at: "gone" };
  if (!res.ok) throw await troubleOf(res);
  if (!ours(res)) throw new Trouble("network");
  return placeOf(res);
}

/** Sends bytes at an offset. @throws Trouble */
export async function patch(
  api: Api,
  url: string,
  offset: number,
  bytes: Bytes,
  mark: Record<string, string> = {},
): Promise<Sent> {
  const headers = {
    ...VERSION,
    ...mark,
    "Content-Type": "application/offset+octet-stream",
    "Upload-Offset": String(offset),
    "Upload-Checksum": `sha256 ${base64(await sha256(bytes))}`,
  };
  const res = await request(api, url, { method: "PATCH", headers, body: bytes, auth: authOf(url), timeoutMs: timeoutFor(bytes.length) });
  if (res.status === 460) return { ok: false, why: "checksum" };
  if (res.status === 409) return { ok: false, why: "moved" };
  if (res.status === 404 || res.status === 410) return { ok: false, why: "gone" };
  if (res.status === 423) return { ok: false, why: "wait" };
  if (!res.ok) throw await troubleOf(res);
  if (!ours(res)) throw new Trouble("network");
  return { ok: true, place: placeOf(res) };
}

const ours = (res: Response): boolean => res.headers.has("Tus-Resumable");

function placeOf(res: Response): Place {
  const told = statusOf(res.headers.get("X-Doc-Status"));
  if (told) return told;
  const offset = Number(res.headers.get("Upload-Offset") ?? Number.NaN);
  if (!Number.isInteger(offset) || offset < 0) throw new Trouble("network");
  return { at: "offset", offset };
}

/** `stored; sha256=<hex>; change_seq=<n>` | `verifying` | `rejected; code=<code>`; anything else tells nothing. */
function statusOf(header: string | null): Place | null {
  if (!header) return null;
  const [state, ...parts] = header.split(";").map((p) => p.trim());
  const facts = Object.fromEntries(parts.map((p) => p.split("=", 2) as [string, string]));
  if (state === "verifying") return { at: "verifying" };
  if (state === "rejected") return { at: "rejected", code: facts.code ?? "page_rejected" };
  const changeSeq = Number(facts.change_seq ?? Number.NaN);
  if (state !== "stored" || !Number.isInteger(changeSeq)) return null;
  return { at: "stored", sha: (facts.sha256 ?? "").toLowerCase(), changeSeq };
}
