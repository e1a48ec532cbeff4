/**
 * What was saved is read again and compared (sync B3). A connection that dies in between proves nothing: the transaction
 * was complete, strictly on the disk, and who is told otherwise saves the same visit twice.
 */
import { codec } from "./codec";
import { type Kept, type PageRow } from "./db";
import { SaveFailed } from "./errors";
import { isWhole } from "./pages";
import { type Store } from "./store";

/** @throws SaveFailed read_back: the disk gives back something else */
export async function readBack(store: Store, kept: readonly Kept[], pages: readonly PageRow[]): Promise<void> {
  for (const check of [() => rows(store, kept), () => bytes(store, pages)]) {
    const same = await check().catch((error: unknown) => {
      if (error instanceof SaveFailed && error.kind === "storage_broken") return true;
      throw error;
    });
    if (!same) throw new SaveFailed("read_back");
  }
}

function rows(store: Store, kept: readonly Kept[]): Promise<boolean> {
  return store.read(["outbox", "retained"], async (db) => {
    for (const k of kept) {
      const row = await db.outbox.where("mutation_id").equals(k.mutation.mutation_id).first();
      // Already sent and settled by another tab in between: then the county has it, which is better still.
      if (!row && (await db.retained.get(k.mutation.mutation_id))) continue;
      if (!row || JSON.stringify(codec.open(row.box)) !== JSON.stringify(k)) return false;
    }
    return true;
  });
}

async function bytes(store: Store, pages: readonly PageRow[]): Promise<boolean> {
  for (const page of pages) {
    const now = await store.read(["page"], (db) => db.page.get(page.page_id));
    if (now && now.state !== "covered" && !(await isWhole(store, page))) return false;
  }
  return true;
}
