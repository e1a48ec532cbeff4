/**
 * Making room on a full phone (sync B19), the least missed first, one step at a time: bytes of photos that every backup
 * holds, their pictures, and last the oldest photos the county has verified. Unsent work never goes.
 */
import { type PhoneDb } from "./db";
import { readMeta } from "./meta";
import { dropCovered } from "./pages";

const PAGES_AT_ONCE = 20;

async function dropBytesOfCovered(db: PhoneDb): Promise<number> {
  const stored = await db.page.where("state").equals("stored").primaryKeys();
  return dropCovered(db, await readMeta(db), stored);
}

async function dropPreviewsOfCovered(db: PhoneDb): Promise<number> {
  const covered = await db.page.where("state").equals("covered").primaryKeys();
  const shown = await db.preview.where("page_id").anyOf(covered).primaryKeys();
  await db.preview.bulkDelete(shown);
  return shown.length;
}

/** Sync B12.5: below its reserve a phone may drop the oldest pages the server has verified, and says so. */
async function dropVerifiedPages(db: PhoneDb): Promise<number> {
  const stored = await db.page.where("state").equals("stored").toArray();
  const oldest = stored.sort((a, b) => (a.change_seq ?? 0) - (b.change_seq ?? 0)).slice(0, PAGES_AT_ONCE);
  for (const page of oldest) {
    await db.page_chunk.where("page_id").equals(page.page_id).delete();
    await db.page.update(page.page_id, { state: "covered", dropped: true });
  }
  return oldest.length;
}

/** One step; true when something was freed. */
export async function purge(db: PhoneDb): Promise<boolean> {
  return db.transaction("rw", [db.meta, db.page, db.page_chunk, db.preview], async () => {
    for (const step of [dropBytesOfCovered, dropPreviewsOfCovered, dropVerifiedPages])
      if ((await step(db)) > 0) return true;
    return false;
  });
}
