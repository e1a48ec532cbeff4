/** What the fake county knows: rows with versions and buckets, a change log, receipts, uploads. Plain data: clonable. */
import { type Bytes } from "../bytes";
import { digestOf } from "../crc32";
import { type Mutation } from "../commands";
import { type MutationStatus } from "../rows";

export interface FakeRow {
  entity: string;
  id: string;
  ver: number;
  buckets: string[];
  row: Record<string, unknown>;
}

export interface FakeReceipt {
  mutation: Mutation;
  status: MutationStatus;
  code: string | null;
  change_seq: number;
}

export interface FakeUpload {
  page_id: string;
  size: number;
  sha: string;
  bytes: Bytes;
  state: "receiving" | "verifying" | "stored" | "rejected";
  code: string;
  change_seq: number;
}

export class FakeStore {
  change_seq = 0;
  log_floor = 0;
  devices = new Map<string, number>();
  rows = new Map<string, FakeRow>();
  log: { seq: number; bucket: string; op: "P" | "R"; entity: string; id: string }[] = [];
  receipts = new Map<string, FakeReceipt>();
  /** mutation_id -> key of its receipt */
  byMutation = new Map<string, string>();
  effects = new Map<string, number>();
  uploads = new Map<string, FakeUpload>();
  lost: { device: string; from: number; to: number }[] = [];

  /** Puts or moves a row; [] as buckets deletes it. Returns the change number. */
  put(entity: string, id: string, row: Record<string, unknown>, buckets: string[], seq = ++this.change_seq): number {
    const key = `${entity}/${id}`;
    const old = this.rows.get(key);
    const ver = (old?.ver ?? 0) + 1;
    for (const bucket of old?.buckets ?? []) {
      if (!buckets.includes(bucket)) this.log.push({ seq, bucket, op: "R", entity, id });
    }
    for (const bucket of buckets) this.log.push({ seq, bucket, op: "P", entity, id });
    if (buckets.length) this.rows.set(key, { entity, id, ver, buckets, row: { ...old?.row, ...row, id, ver } });
    else this.rows.delete(key);
    return seq;
  }

  get(entity: string, id: string): FakeRow | undefined {
    return this.rows.get(`${entity}/${id}`);
  }

  /** Rows of a bucket in id order. */
  bucket(name: string): FakeRow[] {
    const own = [...this.rows.values()].filter((r) => r.buckets.includes(name));
    return own.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }

  digest(name: string): [number, number] {
    return digestOf(this.bucket(name));
  }

  copy(): FakeStore {
    return Object.assign(new FakeStore(), structuredClone({ ...this }));
  }
}

export const place = (r: { entity: string; id: string }): string => `${r.entity}/${r.id}`;
