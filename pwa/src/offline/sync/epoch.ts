/** A restored server (sync B18): ask for its whole copy anew, send everything still held once more. Also a changed install. */
import { codec } from "../codec";
import { type OutboxRow, type PageRow, type PhoneDb, type RetainedRow, type TableName } from "../db";
import { type Meta, readMeta, writeMeta } from "../meta";
import { isDropped } from "../pages";

export const EPOCH_TABLES: TableName[] = ["meta", "outbox", "retained", "cursors", "page", "mirror"];

/** Below every ver of a server: such a row gives way to whatever the new life says of it. */
const FORMER_LIFE = -1;

export type EpochVerdict = "same" | "new" | "old";

export function judgeEpoch(meta: Meta, epoch: string): EpochVerdict {
  if (meta.epoch === epoch) return "same";
  return meta.old_epochs.includes(epoch) ? "old" : "new";
}

/** Retained rows with seq above `after` go back to the outbox under their numbers. */
export async function requeue(db: PhoneDb, after = 0): Promise<number> {
  const rows = await db.retained.where("seq").above(after).toArray();
  await db.outbox.bulkPut(rows.map(asOutbox));
  await db.retained.bulkDelete(rows.map((r) => r.mutation_id));
  return rows.length;
}

function asOutbox(row: RetainedRow): OutboxRow {
  const { mutation, savedAt, buckets, residentId, repaired } = codec.open(row.box);
  const kept = { mutation, savedAt, buckets, residentId, ...(repaired ? { repaired } : {}) };
  return { seq: row.seq, mutation_id: row.mutation_id, state: "pending", box: codec.box(kept) };
}

/** Inside a transaction over EPOCH_TABLES. First contact only notes the epoch. */
export async function enterEpoch(db: PhoneDb, meta: Meta, epoch: string): Promise<void> {
  const first = meta.epoch === null;
  const change = { epoch, old_epochs: first ? meta.old_epochs : [...meta.old_epochs, meta.epoch!] };
  await writeMeta(db, { ...change, pulled_through: 0, backup_wm: 0, backup_newest: 0, server_last_seq: 0 });
  if (first) return;
  // Every bucket is asked for anew and replaces what is here whatever its ver; until then the old rows stay in sight,
  // because the agent may be out of reach again before the new ones have come.
  await db.cursors.toCollection().modify({ at: null, force: true, mismatchAt: 0 });
  // A bucket may be new in this life and bring a row that another one still holds from the former, with a higher ver.
  await db.mirror.toCollection().modify({ ver: FORMER_LIFE });
  await requeue(db);
  await db.page.where("state").anyOf(["verifying", "stored"]).modify(fromTheStart);
  // Bytes that left early are asked after: the restored county may still have them, else they are taken again.
  await db.page
    .where("state")
    .equals("covered")
    .and((p) => isDropped(p, meta))
    .modify(fromTheStart);
}

function fromTheStart(page: PageRow): void {
  Object.assign(page, { state: "waiting", offset: 0, upload_url: null, change_seq: null });
}

/**
 * Another copy of this phone used our numbers: a new install id, everything held renumbered from 1 in its order, under
 * the same mutation ids (sync B15). The server knows the settled ones by id and answers with their receipts.
 */
export async function renumber(db: PhoneDb, deviceId: string): Promise<void> {
  await requeue(db);
  const rows = await db.outbox.orderBy("seq").toArray();
  await db.outbox.clear();
  await db.outbox.bulkAdd(
    rows.map((row, i): OutboxRow => {
      const kept = codec.open(row.box);
      const mutation = { ...kept.mutation, seq: i + 1 };
      return { ...row, seq: i + 1, state: "pending", box: codec.box({ ...kept, mutation }) };
    }),
  );
  const meta = await readMeta(db);
  const change = { device_id: deviceId, next_seq: rows.length + 1, enrolled: false, server_last_seq: 0, bundle_secret: null };
  await writeMeta(db, { ...change, epoch: meta.epoch });
}
