/** Making room on a full phone: only what the county verifiably has goes, oldest first; unsent work never (sync B19). */
import { type PhoneDb } from "./db";

const PAGES_AT_ONCE = 20;

async function dropPreviewsOfCovered(db: PhoneDb): Promise<number> {
  const covered = await db.page.where("state").equals("covered").primaryKeys();
  const shown = await db.preview.where("page_id").anyOf(covered).primaryKeys();
  await db.preview.bulkDelete(shown);
  return shown.length;
}

/** Sync B12.5: below its reserve a phone may drop the oldest pages the server has verified. */
async function dropVerifiedPages(db: PhoneDb): Promise<number> {
  const stored = await db.page.where("state").equals("stored").toArray();
  const oldest = stored.sort((a, b) => (a.change_seq ?? 0) - (b.change_seq ?? 0)).slice(0, PAGES_AT_ONCE);
  for (const page of oldest) {
    await db.page_chunk.where("page_id").equals(page.page_id).delete();
    await db.page.update(page.page_id, { state: "covered" });
  }
  return oldest.length;
}

/** True when something was freed. */
export async function purge(db: PhoneDb): Promise<boolean> {
  return db.transaction("rw", [db.page, db.page_chunk, db.preview], async () => {
    const previews = await dropPreviewsOfCovered(db);
    return (previews || (await dropVerifiedPages(db))) > 0;
  });
}
