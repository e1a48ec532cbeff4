/** Letting go of what is safe elsewhere (sync B18): settled, pulled back, and in every backup one may still restore. */
import { codec } from "../codec";
import { type Core } from "../core";
import { shanghaiDay } from "../dates";
import { type PageRow, type PhoneDb, type RetainedRow } from "../db";
import { type Meta, readMeta } from "../meta";
import { dropCovered, isCovered } from "../pages";
import { hasPassed } from "../view";

export async function letGo(core: Core): Promise<void> {
  const { meta, retained, pages } = core.view.pending;
  const done = retained.filter((r) => isDone(core, r, meta)).map((r) => r.mutation_id);
  const covered = pages.filter((p) => isCovered(p, meta)).map((p) => p.page_id);
  const left = leftBehind(core).map((p) => p.page_id);
  if (!done.length && !covered.length && !left.length) return;
  await core.store.write(["meta", "outbox", "retained", "page", "page_chunk", "preview"], async (db) => {
    // Decided anew by what is stored now: another tab may have met a restored county meanwhile.
    const now = await readMeta(db);
    const rows = (await db.retained.bulkGet(done)).filter((r) => r !== undefined);
    const over = rows.filter((r) => isDone(core, r, now));
    await db.retained.bulkDelete(over.map((r) => r.mutation_id));
    for (const row of over.filter(endsPaper)) await dropPagesOf(db, row);
    await dropCovered(db, now, covered);
    const gone = (await db.page.bulkGet(left)).filter((p) => p !== undefined && isBack(p, now)) as PageRow[];
    await db.preview.bulkDelete(gone.map((p) => p.page_id));
    await db.page.bulkDelete(gone.map((p) => p.page_id));
  });
  await core.refresh();
}

/**
 * Pages of papers the county took off this phone, their cases being closed long since (sync B20): nothing of them
 * stays, their small pictures least of all. Only what is in every backup, and only by a copy that is whole.
 */
function leftBehind(core: Core): PageRow[] {
  const { meta, cursors, pages } = core.view.pending;
  if (meta.upload_only || core.view.locked || !cursors.length || cursors.some((c) => typeof c.at !== "number")) return [];
  return pages.filter((p) => isBack(p, meta) && !core.view.get("document", p.doc_id));
}

/** The county's word about the page, in every backup, has come back with a pull of this county's life. */
function isBack(page: PageRow, meta: Meta): boolean {
  return page.state === "covered" && page.change_seq !== null && page.change_seq <= meta.pulled_through;
}

/** The county refused it and the agent has dealt with that: given up with a reason, or saved anew. */
function isGivenUp(row: RetainedRow): boolean {
  return row.status === "rejected" && codec.open(row.box).repaired === true;
}

function isDiscard(row: RetainedRow): boolean {
  return row.status === "applied" && codec.open(row.box).mutation.name === "document.discard";
}

const endsPaper = (row: RetainedRow): boolean => isGivenUp(row) || isDiscard(row);

/**
 * Inside letGo's transaction: photos of a paper that was thrown away, or refused and named by no other command, would
 * wait for ever (given_up.ts). What the county has proved already goes the way of every photo.
 */
async function dropPagesOf(db: PhoneDb, row: RetainedRow): Promise<void> {
  const { mutation } = codec.open(row.box);
  if (mutation.name !== "document.add" && mutation.name !== "document.discard") return;
  const docId = mutation.args.doc_id;
  const others = [...(await db.outbox.toArray()), ...(await db.retained.toArray())].map((r) => codec.open(r.box).mutation);
  if (!isDiscard(row) && others.some((m) => m.name === "document.add" && m.args.doc_id === docId)) return;
  const ids = await db.page
    .where("doc_id")
    .equals(docId)
    .and((p) => isGivenUp(row) || (p.state !== "stored" && p.state !== "covered"))
    .primaryKeys();
  await db.page_chunk.where("page_id").anyOf(ids).delete();
  await db.preview.bulkDelete(ids);
  await db.page.bulkDelete(ids);
}

/** A paper stays here as long as one of its photos: a county set far back would get pages of a paper it never knew. */
function isAwaited(pages: readonly PageRow[], docId: string, meta: Meta): boolean {
  return pages.some((p) => p.doc_id === docId && p.state !== "covered" && !isCovered(p, meta));
}

/** What was settled today stays in view until tomorrow: the agent looks at its receipts in the evening. */
function isDone(core: Core, row: RetainedRow, meta: Meta): boolean {
  const { cursors, pages } = core.view.pending;
  const { buckets, settledAt, mutation } = codec.open(row.box);
  if (row.status === "quarantined" || row.change_seq > meta.backup_wm) return false;
  if (mutation.name === "document.add" && !isGivenUp(row) && isAwaited(pages, mutation.args.doc_id, meta)) return false;
  if (shanghaiDay(Date.parse(settledAt)) >= core.today()) return false;
  return hasPassed(row.change_seq, buckets, cursors, meta.pulled_through);
}
