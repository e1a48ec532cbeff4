/** Letting go of what is safe elsewhere (sync B18): settled, pulled back, and in every backup one may still restore. */
import { codec } from "../codec";
import { type Core } from "../core";
import { shanghaiDay } from "../dates";
import { type RetainedRow } from "../db";
import { hasPassed } from "../view";

export async function letGo(core: Core): Promise<void> {
  const { meta, retained, pages } = core.view.pending;
  const done = retained.filter((r) => isDone(core, r)).map((r) => r.mutation_id);
  const covered = pages.filter((p) => p.state === "stored" && p.change_seq !== null && p.change_seq <= meta.backup_wm);
  if (!done.length && !covered.length) return;
  const ids = covered.map((p) => p.page_id);
  await core.store.write(["retained", "page", "page_chunk", "needs_fix"], async (db) => {
    await db.retained.bulkDelete(done);
    for (const id of ids) {
      await db.page_chunk.where("page_id").equals(id).delete();
      await db.page
        .where("page_id")
        .equals(id)
        .and((p) => p.state === "stored")
        .modify({ state: "covered" });
    }
  });
  await core.refresh();
}

/** What was settled today stays in view until tomorrow: the agent looks at its receipts in the evening. */
function isDone(core: Core, row: RetainedRow): boolean {
  const { meta, cursors } = core.view.pending;
  const { buckets, settledAt } = codec.open(row.box);
  if (row.status === "quarantined" || row.change_seq > meta.backup_wm) return false;
  if (shanghaiDay(Date.parse(settledAt)) >= core.today()) return false;
  return hasPassed(row.change_seq, buckets, cursors, meta.pulled_through);
}
