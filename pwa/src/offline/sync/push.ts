/** Sending the outbox (sync B5): in order, in small batches, settled only by what the reply names. */
import { paths } from "../../api/paths";
import { codec } from "../codec";
import { type Mutation } from "../commands";
import { type Core } from "../core";
import { SCHEMA } from "../db";
import { pagesWanted } from "../given_up";
import { medianSkew } from "../meta";
import { isDropped } from "../pages";
import { unsent } from "../save";
import { post } from "./net";
import { settle, setAside } from "./settle";
import { type Health, PROTOCOL, type PushReply, type PushRequest, Trouble } from "./wire";

export const BATCH_MAX = 200;
const BATCH_BYTES = 240_000;
const RESIDENTS_MAX = 50;
/** Replies in a row that settle nothing: then it is the server's turn to get well. */
const IDLE_MAX = 3;
const REPORT_AFTER_MS = 6 * 3_600_000;

interface Floor {
  from: number;
  life: string;
}

export class Pusher {
  batch = BATCH_MAX;
  /** After a gap: the lowest number above the server's that we still hold, and in which of its lives. */
  private floor: Floor | null = null;

  /** How the phone stood when the county heard of it last; null before the first time. */
  private said: string | null = null;

  constructor(private readonly core: Core) {}

  /** Sends until the outbox is empty. @throws Trouble */
  async all(persisted: boolean): Promise<void> {
    let idle = 0;
    while (this.core.view.pending.outbox.length) {
      const before = this.core.view.pending.outbox.length;
      const reply = await this.one(persisted);
      if (reply?.stop === "busy") throw new Trouble("network", null);
      if (reply?.stop === "seq_reuse") throw new Trouble("seq_reuse");
      idle = this.core.view.pending.outbox.length < before ? 0 : idle + 1;
      if (idle >= IDLE_MAX) throw new Trouble("network");
    }
  }

  /**
   * Tells the county how the phone stands after a round, when that differs from what the last push said or nothing was
   * said for hours: a supervisor must not be alarmed by photos that have long arrived. @throws Trouble
   */
  async report(persisted: boolean): Promise<void> {
    const { meta } = this.core.view.pending;
    const missing = missingAbove(this.core);
    if (missing !== null) {
      this.floor = missing;
      return void (await this.one(persisted));
    }
    const quiet = meta.last_sync !== null && this.core.ports.clock.now() - Date.parse(meta.last_sync) > REPORT_AFTER_MS;
    const changed = this.said !== null && this.said !== standing(healthOf(this.core, persisted));
    if (changed || (this.said === null && quiet)) await this.one(persisted);
  }

  private async one(persisted: boolean): Promise<PushReply | null> {
    const mutations = batchOf(
      this.core.view.pending.outbox.map((k) => k.mutation),
      this.batch,
    );
    // What of it is settled the county counts down by itself.
    const said = standing(healthOf(this.core, persisted));
    try {
      const reply = await post<PushReply>(
        this.core.ports.api,
        paths.push,
        pushRequest(this.core, mutations, persisted, this.floor),
        isPushReply,
      );
      this.said = said;
      const missing = await settle(this.core, reply);
      this.floor = missing === null ? null : { from: missing, life: reply.epoch };
      if (!reply.stop) this.batch = Math.min(BATCH_MAX, this.batch * 2);
      return reply;
    } catch (error) {
      if (!(error instanceof Trouble) || error.kind !== "too_large") throw error;
      if (mutations.length > 1) this.batch = Math.max(1, Math.floor(mutations.length / 2));
      else await setAside(this.core, mutations[0]!);
      return null;
    }
  }
}

export function pushRequest(
  core: Core,
  mutations: Mutation[],
  persisted: boolean,
  floor: Floor | null = null,
): PushRequest {
  const { meta } = core.view.pending;
  return {
    protocol: PROTOCOL,
    device_id: meta.device_id,
    epoch: meta.epoch,
    app: core.ports.app,
    schema: SCHEMA,
    floor: floor?.from ?? floorOf(core),
    ...(floor ? { counted_in: floor.life } : {}),
    health: healthOf(core, persisted),
    mutations,
  };
}

/** Of a phone's health what a person acts on, and the county cannot know otherwise. */
function standing(h: Health): string {
  return JSON.stringify([h.photos, h.needs_fix, h.room ?? null, h.persisted]);
}

function isPushReply(r: PushReply): boolean {
  return r.protocol === PROTOCOL && typeof r.epoch === "string" && Array.isArray(r.results);
}

function batchOf(outbox: readonly Mutation[], max: number): Mutation[] {
  const out: Mutation[] = [];
  let bytes = 0;
  for (const m of outbox.slice(0, max)) {
    bytes += JSON.stringify(m).length * 2;
    if (out.length && bytes > BATCH_BYTES) break;
    out.push(m);
  }
  return out;
}

/**
 * A restored county that counts less than this phone, which has nothing of it left to send: what lies between is lost,
 * and is said now, not with the next visit (sync B6, G10). Null when all is counted.
 */
function missingAbove(core: Core): Floor | null {
  const { outbox, retained, meta } = core.view.pending;
  if (meta.epoch === null || outbox.length || meta.server_last_seq >= meta.next_seq - 1) return null;
  const above = retained.map((r) => r.seq).filter((seq) => seq > meta.server_last_seq);
  return { from: Math.min(meta.next_seq, ...above), life: meta.epoch };
}

/** Lowest number the phone still holds, next_seq when it holds none. */
function floorOf(core: Core): number {
  const { outbox, retained, meta } = core.view.pending;
  const held = [...outbox.map((k) => k.mutation.seq), ...retained.map((r) => r.seq)];
  return held.reduce((a, b) => Math.min(a, b), meta.next_seq);
}

function healthOf(core: Core, persisted: boolean): Health {
  const { outbox, meta } = core.view.pending;
  const pages = pagesWanted(core);
  const waiting = pages.filter((p) => p.state === "waiting" || p.state === "verifying");
  const about = [...outbox.map((k) => k.residentId), ...waiting.map((p) => codec.open(p.box).resident_id)];
  return {
    pending: outbox.length,
    oldest: outbox[0]?.savedAt ?? null,
    photos: unsent(pages),
    photos_dropped: pages.filter((p) => isDropped(p, meta)).length,
    photo_bytes: waiting.reduce((n, p) => n + p.size - p.offset, 0),
    persisted,
    skew_ms: Math.round(medianSkew(meta)),
    residents: [...new Set(about.filter((id) => id !== null))].slice(0, RESIDENTS_MAX),
    needs_fix: core.view.pending.needsFix + pages.filter((p) => p.state === "rejected" || p.state === "broken").length,
    ...(core.room ? { room: core.room } : {}),
  };
}
