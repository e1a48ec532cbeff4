/** Letting go of what is safe elsewhere (sync B18): settled, pulled back, and in every backup one may still restore. */
import { codec } from "../codec";
import { type Core } from "../core";
import { shanghaiDay } from "../dates";
import { type RetainedRow } from "../db";
import { type Meta, readMeta } from "../meta";
import { dropCovered, isCovered } from "../pages";
import { hasPassed } from "../view";

export async function letGo(core: Core): Promise<void> {
  const { meta, retained, pages } = core.view.pending;
  const done = retained.filter((r) => isDone(core, r, meta)).map((r) => r.mutation_id);
  const covered = pages.filter((p) => isCovered(p, meta)).map((p) => p.page_id);
  if (!done.length && !covered.length) return;
  await core.store.write(["meta", "retained", "page", "page_chunk"], async (db) => {
    // Decided anew by what is stored now: another tab may have met a restored county meanwhile.
    const now = await readMeta(db);
    const rows = (await db.retained.bulkGet(done)).filter((r) => r !== undefined);
    await db.retained.bulkDelete(rows.filter((r) => isDone(core, r, now)).map((r) => r.mutation_id));
    await dropCovered(db, now, covered);
  });
  await core.refresh();
}

/** What was settled today stays in view until tomorrow: the agent looks at its receipts in the evening. */
function isDone(core: Core, row: RetainedRow, meta: Meta): boolean {
  const { cursors } = core.view.pending;
  const { buckets, settledAt } = codec.open(row.box);
  if (row.status === "quarantined" || row.change_seq > meta.backup_wm) return false;
  if (shanghaiDay(Date.parse(settledAt)) >= core.today()) return false;
  return hasPassed(row.change_seq, buckets, cursors, meta.pulled_through);
}
