/** One sync request: gzip when it pays, and an answer believed only when it is surely ours (sync B5, B16). */
import { type Api } from "../../api/client";
import { NetworkError, type ProblemError, problemOf, retryAfterOf, SignedOut } from "../../api/problem";
import { type Bytes, utf8 } from "../bytes";
import { Trouble, type TroubleKind } from "./wire";

const GZIP_FROM = 1024;
const TIMEOUT_MS = 30_000;
/** The slowest line we plan for: 40 kbit/s. */
const BYTES_PER_SECOND = 2_000;

export const timeoutFor = (bytes: number): number => TIMEOUT_MS + (bytes / BYTES_PER_SECOND) * 1000;

export async function gzip(bytes: Bytes): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function packed(body: unknown): Promise<{ bytes: Bytes; headers: Record<string, string> }> {
  const bytes = utf8(JSON.stringify(body));
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (bytes.length <= GZIP_FROM || typeof CompressionStream === "undefined") return { bytes, headers };
  return { bytes: await gzip(bytes), headers: { ...headers, "Content-Encoding": "gzip" } };
}

const BY_CODE: Record<string, TroubleKind> = {
  seq_reuse: "seq_reuse",
  device_upload_only: "upload_only",
  unknown_device: "unknown_device",
  device_unknown: "unknown_device",
  device_not_enrolled: "unknown_device",
  // A server that was set back to an older version: it will be renewed, nothing is settled meanwhile (sync B13).
  unsupported_version: "network",
};

const TEMPORARY = new Set([408, 423, 425, 429]);

function kindOf(problem: ProblemError): TroubleKind {
  if (problem.status >= 500 || TEMPORARY.has(problem.status)) return "network";
  if (problem.status === 413) return "too_large";
  return BY_CODE[problem.code] ?? "refused";
}

/** Turns whatever the client threw into a Trouble. */
export function asTrouble(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  if (error instanceof SignedOut) return new Trouble("signed_out", null, error);
  if (error instanceof NetworkError) return new Trouble("network", null, error);
  throw error;
}

/** Sends raw bytes with the session; any failure is a Trouble. */
export async function request(api: Api, path: string, init: Parameters<Api["send"]>[1]): Promise<Response> {
  try {
    return await api.send(path, init);
  } catch (error) {
    throw asTrouble(error);
  }
}

export async function troubleOf(res: Response): Promise<Trouble> {
  const problem = await problemOf(res);
  return new Trouble(kindOf(problem), retryAfterOf(res), problem);
}

/** @throws Trouble. A 200 that is not JSON, or lacks `X-Sync: 1` or `looksRight`, is a captive portal: network. */
export async function post<T>(api: Api, path: string, body: unknown, looksRight: (reply: T) => boolean): Promise<T> {
  const { bytes, headers } = await packed(body);
  const init = { method: "POST", body: bytes, headers, timeoutMs: timeoutFor(bytes.length) };
  return replyOf(await request(api, path, init), looksRight);
}

/** The reply in an answer, believed only when it is surely ours. @throws Trouble */
export async function replyOf<T>(res: Response, looksRight: (reply: T) => boolean): Promise<T> {
  if (!res.ok) throw await troubleOf(res);
  if (res.headers.get("X-Sync") !== "1") throw new Trouble("network");
  let reply: T;
  try {
    reply = (await res.json()) as T;
  } catch (error) {
    throw new Trouble("network", null, error);
  }
  if (typeof reply !== "object" || reply === null || !looksRight(reply)) throw new Trouble("network");
  return reply;
}
