/**
 * Bundles this phone carries for others, kept until the county has them: taken over in the village, sent in the town.
 * A database of its own, because they belong to nobody who logs in here: whoever is logged in may bring them.
 */
import Dexie, { type EntityTable, type Table } from "dexie";

import { type Bytes, cut, join } from "../bytes";
import { CHUNK_BYTES } from "../db";
import { isNamed } from "../store";
import { type CarriedFile } from "./bring";
import { type BundleHead } from "./format";
import { CARRIED } from "./carries";
import { BundleRefused } from "./refused";

export interface CarriedRow {
  bundle_id: string;
  head: BundleHead;
  taken_at: string;
  /** held: nothing sent yet, or not all · done: the county has all of it · refused: it will not take it */
  state: "held" | "done" | "refused";
  /** Known once the county has been asked. */
  owner: string | null;
  settled: number;
  pages_sent: number;
  reason: string | null;
  receipt: ArrayBuffer | null;
}

interface CarriedChunk {
  bundle_id: string;
  k: number;
  data: ArrayBuffer;
}

export class CarriedDb extends Dexie {
  declare bundle: EntityTable<CarriedRow, "bundle_id">;
  declare chunk: Table<CarriedChunk, [string, number]>;

  constructor(factory: IDBFactory, range: typeof IDBKeyRange) {
    super(CARRIED, {
      indexedDB: factory,
      IDBKeyRange: range,
      chromeTransactionDurability: "strict",
      cache: "disabled",
    });
    this.version(1).stores({ bundle: "&bundle_id", chunk: "&[bundle_id+k], bundle_id" });
  }

  async list(): Promise<CarriedRow[]> {
    const rows = await this.bundle.toArray();
    return rows.sort((a, b) => (a.taken_at < b.taken_at ? 1 : -1));
  }

  /** Takes a whole bundle over; the same one twice is one. @throws BundleRefused full */
  async take(file: Blob, head: BundleHead, takenAt: string): Promise<void> {
    const known = await this.bundle.get(head.bundle_id);
    if (known && known.state !== "refused") return;
    const none = { owner: null, settled: 0, pages_sent: 0, reason: null, receipt: null };
    const row: CarriedRow = { bundle_id: head.bundle_id, head, taken_at: takenAt, state: "held", ...none };
    const chunks = cut(new Uint8Array(await file.arrayBuffer()), CHUNK_BYTES);
    try {
      await this.transaction("rw", [this.bundle, this.chunk], async () => {
        await this.bundle.put(row);
        await this.chunk.bulkPut(chunks.map((data, k) => ({ bundle_id: head.bundle_id, k, data })));
      });
    } catch (error) {
      if (isNamed(error, ["QuotaExceededError"])) throw new BundleRefused("full", error);
      throw error;
    }
  }

  file(row: CarriedRow): CarriedFile {
    return { head: row.head, read: (from, to) => this.read(row.bundle_id, from, to) };
  }

  /** The county has all of it: the bytes go, the receipt stays until the carrier removes the line. */
  async finish(bundleId: string, receipt: Bytes): Promise<void> {
    await this.transaction("rw", [this.bundle, this.chunk], async () => {
      await this.bundle.update(bundleId, { state: "done", receipt: receipt.buffer });
      await this.chunk.where("bundle_id").equals(bundleId).delete();
    });
  }

  async drop(bundleId: string): Promise<void> {
    await this.transaction("rw", [this.bundle, this.chunk], async () => {
      await this.bundle.delete(bundleId);
      await this.chunk.where("bundle_id").equals(bundleId).delete();
    });
  }

  private async read(bundleId: string, from: number, to: number): Promise<Bytes> {
    const first = Math.floor(from / CHUNK_BYTES);
    const last = Math.floor((to - 1) / CHUNK_BYTES);
    const keys = Array.from({ length: last - first + 1 }, (_, i): [string, number] => [bundleId, first + i]);
    const rows = await this.chunk.bulkGet(keys);
    const whole = join(rows.map((r) => new Uint8Array(r?.data ?? new ArrayBuffer(0))));
    return whole.slice(from - first * CHUNK_BYTES, to - first * CHUNK_BYTES);
  }
}
