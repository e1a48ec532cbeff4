/** Receipts that come back with the pull: the number people are told, and the fate of quarantined commands (sync B17). */
import { codec } from "../codec";
import { type PhoneDb, type RetainedRow } from "../db";
import { type ReceiptRow } from "../rows";
import { type MirrorKey } from "../view";
import { fixOrNot } from "./settle";

/** Inside the pull's transaction: retained rows follow the receipts that this very reply brought. */
export async function adoptReceipts(db: PhoneDb, touched: readonly MirrorKey[]): Promise<void> {
  const keys = touched.filter(([entity]) => entity === "receipt");
  const rows = await db.retained.bulkGet(keys.map(([, id]) => id));
  const mirrored = await db.mirror.bulkGet(keys);
  for (const [i, row] of rows.entries()) {
    const found = mirrored[i];
    if (row && found) await follow(db, row, codec.open(found.box) as ReceiptRow);
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
