/** Receipts that come back with the pull: the number people are told, and the fate of quarantined commands (sync B17). */
import { codec } from "../codec";
import { type PhoneDb, type RetainedRow } from "../db";
import { type ReceiptRow } from "../rows";
import { fixOrNot } from "./settle";

/** Inside the pull's transaction: retained rows follow their receipts. */
export async function adoptReceipts(db: PhoneDb): Promise<void> {
  const rows = await db.retained.toArray();
  const mirrored = await db.mirror.bulkGet(rows.map((r): [string, string] => ["receipt", r.mutation_id]));
  for (const [i, row] of rows.entries()) {
    const found = mirrored[i];
    if (found) await follow(db, row, codec.open(found.box) as ReceiptRow);
  }
}

async function follow(db: PhoneDb, row: RetainedRow, receipt: ReceiptRow): Promise<void> {
  const old = codec.open(row.box);
  const receiptNo = receipt.receipt_no || old.receiptNo;
  const seq = Math.max(row.change_seq, receipt.change_seq);
  if (receipt.status === row.status && receiptNo === old.receiptNo && seq === row.change_seq) return;
  const kept = { ...old, status: receipt.status, receiptNo, code: receipt.code ?? old.code };
  const next = { ...row, status: receipt.status, change_seq: seq, box: codec.box(kept) };
  await db.retained.put(next);
  // The fate of a settled command changes only by a replay of what was quarantined.
  if (row.status === "quarantined") await fixOrNot(db, next);
}
