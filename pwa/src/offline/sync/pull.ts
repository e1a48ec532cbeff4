/** Asking for what changed (sync B9), page after page, until every bucket is complete. */
import { paths } from "../../api/paths";
import { type Core } from "../core";
import { type Cursor, SCHEMA } from "../db";
import { applyPull } from "./apply_pull";
import { post } from "./net";
import { type PullReply, type PullRequest } from "./wire";

const MAX_BYTES = 65_536;
/** A server that never says "complete" must not hold the line for ever. */
const PAGES_MAX = 2_000;

/**
 * @param between runs after each page: a visit saved meanwhile must not wait for 5,000 residents
 * @throws Trouble
 */
export async function pullAll(core: Core, between: () => Promise<void>): Promise<void> {
  let stale = 0;
  for (let page = 0; page < PAGES_MAX; page++) {
    const asked = cursorsOf(core);
    const request: PullRequest = {
      device_id: core.deviceId,
      epoch: core.view.pending.meta.epoch,
      schema: SCHEMA,
      buckets: asked,
      max_bytes: MAX_BYTES,
    };
    const reply = await post<PullReply>(core.ports.api, paths.pull, request, isPullReply);
    const outcome = await applyPull(core, reply, asked);
    if (outcome === "complete") return;
    // Another tab pulled at the same time, or a late reply came: look again, but not for ever.
    if (outcome === "ignored" && ++stale > 2) return;
    await between();
  }
}

function cursorsOf(core: Core): Record<string, Cursor | null> {
  return Object.fromEntries(core.view.pending.cursors.map((c) => [c.bucket, c.at]));
}

function isPullReply(r: PullReply): boolean {
  return typeof r.epoch === "string" && typeof r.as_of === "number" && Array.isArray(r.buckets);
}
