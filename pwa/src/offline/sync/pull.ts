/** Asking for what changed (sync B9), page after page, until every bucket is complete. */
import { paths } from "../../api/paths";
import { type Core } from "../core";
import { type Cursor, SCHEMA } from "../db";
import { applyPull, type Outcome } from "./apply_pull";
import { post, replyOf } from "./net";
import { type PullReply, type PullRequest } from "./wire";

const MAX_BYTES = 65_536;
/** The first page of a new phone: enough for a first screen, soon. boot.js asks for the same. */
const FIRST_BYTES = 8_192;
/** A server that never says "complete" must not hold the line for ever. */
const PAGES_MAX = 2_000;

/**
 * @param between runs after each page: a visit saved meanwhile must not wait for 5,000 residents
 * @throws Trouble
 */
export async function pullAll(core: Core, between: () => Promise<void>): Promise<void> {
  let stale = 0;
  for (let page = 0; page < PAGES_MAX; page++) {
    const outcome = await pullPage(core);
    if (outcome === "complete") return;
    // Another tab pulled at the same time, or a late reply came: look again, but not for ever.
    if (outcome === "ignored" && ++stale > 2) return;
    await between();
  }
}

/** One page of what is lacking. @throws Trouble */
export async function pullPage(core: Core): Promise<Outcome> {
  const asked = cursorsOf(core);
  const request = requestOf(core.deviceId, core.view.pending.meta.epoch, asked);
  return applyPull(core, await post<PullReply>(core.ports.api, paths.pull, request, isPullReply), asked);
}

/** The first page, where boot.js has asked for it already; false: there is none to be had that way. */
export async function takeFirstPage(core: Core, page: Promise<Response | null>): Promise<boolean> {
  const asked = cursorsOf(core);
  if (Object.keys(asked).length) return false;
  let reply: PullReply | null;
  try {
    const res = await page;
    reply = res && (await replyOf<PullReply>(res, isPullReply));
  } catch {
    // Whatever was wrong with it, the question asked in the usual way hears it too.
    return false;
  }
  if (reply) await applyPull(core, reply, asked);
  return reply !== null;
}

export function requestOf(device_id: string, epoch: string | null, buckets: PullRequest["buckets"]): PullRequest {
  const max_bytes = Object.keys(buckets).length ? MAX_BYTES : FIRST_BYTES;
  return { device_id, epoch, schema: SCHEMA, buckets, max_bytes };
}

function cursorsOf(core: Core): Record<string, Cursor | null> {
  return Object.fromEntries(core.view.pending.cursors.map((c) => [c.bucket, c.at]));
}

function isPullReply(r: PullReply): boolean {
  return typeof r.epoch === "string" && typeof r.as_of === "number" && Array.isArray(r.buckets);
}
