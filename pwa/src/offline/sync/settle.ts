/** What a push reply means for the phone's store: one transaction, keyed by mutation_id (sync B5, B16, B18). */
import { codec } from "../codec";
import { type Mutation } from "../commands";
import { type Core } from "../core";
import { isoOf, shanghaiDay } from "../dates";
import { type Kept, type OutboxRow, type PhoneDb, type RetainedRow, type Settled, type TableName } from "../db";
import { type Meta, readMeta, writeMeta } from "../meta";
import { enterEpoch, EPOCH_TABLES, judgeEpoch, requeue } from "./epoch";
import { type PushResult, type Settling, type Watermarks } from "./wire";

const TABLES: TableName[] = [...EPOCH_TABLES, "needs_fix"];

/** Returns the floor to report next when the server asks for a number this phone no longer holds, else null. */
export async function settle(core: Core, reply: Settling): Promise<number | null> {
  const missing = await core.store.write(TABLES, async (db) => {
    const meta = await readMeta(db);
    const verdict = judgeEpoch(meta, reply.epoch);
    if (verdict === "old") return null;
    if (verdict === "new") await enterEpoch(db, meta, reply.epoch);
    for (const result of reply.results) await settleOne(core, db, result, reply);
    await writeMeta(db, { server_last_seq: reply.last_seq, ...marks(core, meta, reply) });
    return reply.stop === "gap" ? fillGap(db, reply.last_seq) : null;
  });
  await core.refresh();
  return missing;
}

/** Watermarks and clock of any reply. The watermark never falls inside an epoch: a late reply must not undo it. */
export function marks(core: Core, meta: Meta, reply: Pick<Watermarks, "epoch"> & Partial<Watermarks>): Partial<Meta> {
  const out: Partial<Meta> = {};
  // A server that says nothing of it (a step back of one version) changes nothing.
  if (reply.min_app !== undefined) out.min_app = reply.min_app;
  const fresh = meta.epoch !== reply.epoch;
  if (reply.backup_wm !== undefined) out.backup_wm = Math.max(fresh ? 0 : meta.backup_wm, reply.backup_wm);
  if (reply.backup_newest !== undefined)
    out.backup_newest = Math.max(fresh ? 0 : meta.backup_newest, reply.backup_newest);
  if (reply.durability !== undefined) out.durability = reply.durability;
  const serverTime = Date.parse(reply.server_time ?? "");
  if (Number.isFinite(serverTime)) {
    out.skews = [...meta.skews, serverTime - core.ports.clock.now()].slice(-5);
    out.high_water_time = Math.max(meta.high_water_time, serverTime);
  }
  return out;
}

async function settleOne(core: Core, db: PhoneDb, result: PushResult, reply: Settling): Promise<void> {
  const row = await db.outbox.where("mutation_id").equals(result.mutation_id).first();
  if (!row) return;
  const kept: Kept & Settled = { ...codec.open(row.box), ...settledBy(core, result, reply) };
  await db.outbox.delete(row.seq);
  const fate = { mutation_id: row.mutation_id, seq: row.seq };
  await db.retained.put({ ...fate, status: result.status, change_seq: result.change_seq, box: codec.box(kept) });
  await fixOrNot(db, { ...fate, status: result.status, box: codec.box(kept) });
}

function settledBy(core: Core, r: PushResult, reply: Settling): Settled {
  const at = Date.parse(reply.server_time ?? "") || core.ports.clock.now();
  return {
    status: r.status,
    code: r.code ?? null,
    fields: r.fields ?? [],
    server: r.server ?? null,
    ...(r.entity ? { serverVer: r.entity.ver } : {}),
    reviewId: r.review_id ?? null,
    receiptNo: r.receipt_no ?? `SD${shanghaiDay(at).replaceAll("-", "")}-${r.change_seq}`,
    settledAt: isoOf(at),
  };
}

/** Rejected and conflicting items go to the repair tray, once; discards of our own never do. */
export async function fixOrNot(
  db: PhoneDb,
  row: Pick<RetainedRow, "mutation_id" | "seq" | "status" | "box">,
): Promise<void> {
  const kept = codec.open(row.box);
  const bad = row.status === "rejected" || row.status === "conflict";
  if (!bad || kept.repaired || kept.mutation.name === "mutation.discard") return;
  await db.needs_fix.put({ mutation_id: row.mutation_id, seq: row.seq, box: row.box });
}

/**
 * The server wants last_seq + 1. What we retained above it goes back to the outbox; when we hold nothing at that number,
 * the lowest we do hold above it is reported as floor and the server goes on (B6: a gap is never a dead end).
 */
async function fillGap(db: PhoneDb, lastSeq: number): Promise<number | null> {
  await requeue(db, lastSeq);
  const next = await db.outbox.where("seq").above(lastSeq).first();
  return next && next.seq > lastSeq + 1 ? next.seq : null;
}

/** A single command the server finds too large: into the repair tray, its number kept by a discard. */
export async function setAside(core: Core, m: Mutation): Promise<void> {
  await core.store.write(["outbox", "needs_fix"], async (db) => {
    const row = await db.outbox.where("mutation_id").equals(m.mutation_id).first();
    if (!row) return;
    const kept = codec.open(row.box);
    const none = { status: "rejected" as const, fields: [], server: null, reviewId: null, receiptNo: "" };
    const settled: Settled = { ...none, code: "too_large", settledAt: isoOf(core.ports.clock.now()) };
    await db.needs_fix.put({ mutation_id: m.mutation_id, seq: m.seq, box: codec.box({ ...kept, ...settled }) });
    const filler = {
      mutation_id: core.newId(),
      seq: m.seq,
      name: "mutation.discard" as const,
      v: 1,
      args: { mutation_id: m.mutation_id, reason: "too_large" },
      client_time: m.client_time,
      deps: [],
    };
    const put: OutboxRow = {
      seq: m.seq,
      mutation_id: filler.mutation_id,
      state: "pending",
      box: codec.box({ ...kept, mutation: filler }),
    };
    await db.outbox.put(put);
  });
  await core.refresh();
}
