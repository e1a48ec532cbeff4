/**
 * Writing one pull reply: rows, removals, cursors, digests and receipts in one transaction (sync B9, B10).
 * A row knows the buckets that hold it; a removal from A takes only A away, and the row goes when none is left.
 */
import { codec } from "../codec";
import { type Core } from "../core";
import { digestOf } from "../crc32";
import { type Cursor, type CursorRow, type MirrorRow, type PhoneDb, type TableName } from "../db";
import { type Meta, readMeta, writeMeta } from "../meta";
import { type AnyRow, type Entity } from "../rows";
import { type Told } from "../view";
import { enterEpoch, EPOCH_TABLES, judgeEpoch } from "./epoch";
import { adoptReceipts } from "./receipts";
import { marks } from "./settle";
import { type Columns, type PulledBucket, type PullReply } from "./wire";

const TABLES: TableName[] = [...EPOCH_TABLES, "needs_fix"];
const LEASE_MS = 14 * 86_400_000;
const RESET_EVERY_MS = 3_600_000;
/** An unchanged bucket is compared again this often; a changed one at once. */
const CHECK_EVERY_MS = 900_000;

export type Outcome = "complete" | "more" | "ignored";

export async function applyPull(core: Core, reply: PullReply, asked: Record<string, Cursor | null>): Promise<Outcome> {
  const change = new Change();
  const outcome = await core.store.write(TABLES, async (db): Promise<Outcome> => {
    change.clear();
    const meta = await readMeta(db);
    const verdict = judgeEpoch(meta, reply.epoch);
    if (verdict === "old") return "ignored";
    if (verdict === "new" && meta.epoch !== null) {
      // The rows of this reply were cut by cursors of the old life: ask again without any.
      await enterEpoch(db, meta, reply.epoch);
      await writeMeta(db, marks(core, meta, reply));
      return "more";
    }
    const cursors = await db.cursors.toArray();
    if (!sameCursors(cursors, asked)) return "ignored";
    if (verdict === "new") await enterEpoch(db, meta, reply.epoch);
    await applyBuckets(core, db, reply, new Map(cursors.map((c) => [c.bucket, c])), change);
    change.version = meta.mirror_version + 1;
    await writeMeta(db, { mirror_version: change.version });
    await adoptReceipts(db, change.touched);
    return finish(core, db, meta, reply, asked);
  });
  await core.refresh({ version: change.version, touched: change.touched });
  return outcome;
}

/** The rows the copy in memory must read again. */
class Change implements Told {
  version = 0;
  private keys = new Map<string, [Entity, string]>();

  get touched(): [Entity, string][] {
    return [...this.keys.values()];
  }

  clear(): void {
    this.keys.clear();
  }

  add(rows: readonly MirrorRow[]): void {
    for (const { entity, id } of rows) this.keys.set(`${entity}/${id}`, [entity, id]);
  }
}

function sameCursors(cursors: readonly CursorRow[], asked: Record<string, Cursor | null>): boolean {
  const key = (at: Cursor | null): string =>
    at !== null && typeof at === "object" ? `${at.as_of}/${at.after}` : String(at);
  return (
    cursors.length === Object.keys(asked).length &&
    cursors.every((c) => c.bucket in asked && key(c.at) === key(asked[c.bucket]!))
  );
}

async function applyBuckets(
  core: Core,
  db: PhoneDb,
  reply: PullReply,
  held: Map<string, CursorRow>,
  change: Change,
): Promise<void> {
  for (const bucket of reply.drop ?? []) {
    await leave(db, bucket, await holders(db, bucket), change);
    await db.cursors.delete(bucket);
  }
  for (const pulled of reply.buckets) {
    const cursor = await applyBucket(db, pulled, held.get(pulled.b), change);
    await checkDigest(core, db, cursor, pulled, reply);
  }
}

async function applyBucket(
  db: PhoneDb,
  pulled: PulledBucket,
  old: CursorRow | undefined,
  change: Change,
): Promise<CursorRow> {
  const cursor = old ?? { bucket: pulled.b, at: null, gen: 0, force: false, kind: "inc", mismatchAt: 0, checkedAt: 0 };
  const whole = pulled.kind !== "inc";
  const gen = whole && !continues(cursor, pulled) ? cursor.gen + 1 : cursor.gen;
  for (const [entity, columns] of Object.entries(pulled.rows ?? {})) {
    await putRows(
      db,
      entity as Entity,
      rowsOf(columns),
      { bucket: pulled.b, gen, force: whole && cursor.force },
      change,
    );
  }
  if (pulled.rem?.length) await leave(db, pulled.b, present(await db.mirror.bulkGet(pulled.rem)), change);
  // A snapshot ends where its cursor becomes a number; `more` may still announce the changes since.
  const ended = typeof pulled.cursor === "number";
  if (whole && ended) await leave(db, pulled.b, await unconfirmed(db, pulled.b, gen), change);
  const next = { ...cursor, at: pulled.cursor, gen, kind: pulled.kind, force: whole && !ended && cursor.force };
  await db.cursors.put(next);
  return next;
}

/** True when this page belongs to the snapshot that is already running. */
function continues(cursor: CursorRow, pulled: PulledBucket): boolean {
  const running = typeof cursor.at === "object" && cursor.at !== null;
  return running && !(pulled.kind === "reset" && cursor.kind !== "reset");
}

async function holders(db: PhoneDb, bucket: string): Promise<MirrorRow[]> {
  return db.mirror.where("in").equals(bucket).toArray();
}

/** Rows of the bucket that the finished snapshot did not name. */
async function unconfirmed(db: PhoneDb, bucket: string, gen: number): Promise<MirrorRow[]> {
  return (await holders(db, bucket)).filter((row) => (row.gen[bucket] ?? 0) < gen);
}

const present = <T>(rows: (T | undefined)[]): T[] => rows.filter((r) => r !== undefined);

/** Column-major to rows. */
export function rowsOf({ cols, data }: Columns): AnyRow[] {
  const n = data[0]?.length ?? 0;
  return Array.from(
    { length: n },
    (_, i) => Object.fromEntries(cols.map((col, c) => [col, data[c]?.[i]])) as unknown as AnyRow,
  );
}

interface Into {
  bucket: string;
  gen: number;
  force: boolean;
}

async function putRows(db: PhoneDb, entity: Entity, rows: AnyRow[], into: Into, change: Change): Promise<void> {
  const olds = await db.mirror.bulkGet(rows.map((r): [string, string] => [entity, r.id]));
  const puts = rows.map((row, i) => merged(entity, row, olds[i], into));
  await db.mirror.bulkPut(puts);
  change.add(puts);
}

/** The newer of the two, held by the bucket too. */
function merged(entity: Entity, row: AnyRow, old: MirrorRow | undefined, into: Into): MirrorRow {
  const keepOld = old !== undefined && row.ver < old.ver && !into.force;
  return {
    entity,
    id: row.id,
    ver: keepOld ? old.ver : row.ver,
    in: [...new Set([...(old?.in ?? []), into.bucket])],
    gen: { ...old?.gen, [into.bucket]: into.gen },
    box: keepOld ? old.box : codec.box(row),
  };
}

/** Takes the bucket off these rows where they still say it; a row no bucket holds any more is deleted. */
async function leave(db: PhoneDb, bucket: string, rows: MirrorRow[], change: Change): Promise<void> {
  const left = rows
    .filter((row) => row.in.includes(bucket))
    .map((row) => {
      const gen = Object.fromEntries(Object.entries(row.gen).filter(([b]) => b !== bucket));
      return { ...row, gen, in: row.in.filter((b) => b !== bucket) };
    });
  const gone = left.filter((row) => !row.in.length);
  await db.mirror.bulkDelete(gone.map((r): [string, string] => [r.entity, r.id]));
  await db.mirror.bulkPut(left.filter((row) => row.in.length));
  change.add(gone);
}

/** A complete bucket whose digest differs is asked for anew, at most once an hour. Only a same-instant digest counts. */
async function checkDigest(
  core: Core,
  db: PhoneDb,
  cursor: CursorRow,
  pulled: PulledBucket,
  reply: PullReply,
): Promise<void> {
  const want = reply.digest?.[pulled.b];
  const now = core.ports.clock.now();
  if (!want || pulled.more || pulled.cursor !== reply.as_of) return;
  const changed = pulled.kind !== "inc" || Object.keys(pulled.rows ?? {}).length > 0 || Boolean(pulled.rem?.length);
  if (!changed && now - cursor.checkedAt < CHECK_EVERY_MS) return;
  const [count, sum] = digestOf(await holders(db, pulled.b));
  const same = count === want[0] && sum === want[1];
  const again = same || (cursor.mismatchAt > 0 && now - cursor.mismatchAt < RESET_EVERY_MS);
  await db.cursors.put(
    again ? { ...cursor, checkedAt: now } : { ...cursor, at: null, force: true, mismatchAt: now, checkedAt: now },
  );
}

async function finish(
  core: Core,
  db: PhoneDb,
  meta: Meta,
  reply: PullReply,
  asked: Record<string, Cursor | null>,
): Promise<Outcome> {
  const cursors = await db.cursors.toArray();
  const told = new Set([...reply.buckets.map((b) => b.b), ...(reply.drop ?? [])]);
  const begun = reply.buckets.some((b) => typeof asked[b.b] !== "number");
  const open = begun || reply.buckets.some((b) => b.more) || cursors.some((c) => typeof c.at !== "number");
  const whole = !open && Object.keys(asked).length > 0 && Object.keys(asked).every((b) => told.has(b));
  const contact = Math.max(Date.parse(reply.server_time ?? "") || core.ports.clock.now(), meta.high_water_time);
  await writeMeta(db, {
    ...marks(core, meta, reply),
    lease_until: contact + LEASE_MS,
    ...(whole ? { pulled_through: Math.max(meta.pulled_through, reply.as_of) } : {}),
  });
  return open ? "more" : "complete";
}
