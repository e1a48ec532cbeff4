/** The few facts of the install that outlive a restart. */
import { type MetaRow, type PhoneDb } from "./db";

export interface Meta {
  device_id: string;
  /** Number the next saved command gets; raised only inside the save's own transaction. */
  next_seq: number;
  enrolled: boolean;
  epoch: string | null;
  /** Epochs that are over: a late reply of theirs is ignored. */
  old_epochs: string[];
  server_last_seq: number;
  backup_wm: number;
  backup_newest: number;
  /** What the site promises: backup, or local (no copy elsewhere); empty until it has said. */
  durability: string;
  /** Raised with every change of the mirror, so that each tab knows when its copy has missed one. */
  mirror_version: number;
  /** A pull had brought every held bucket up to this change. */
  pulled_through: number;
  /** ISO instant of the last complete round. */
  last_sync: string | null;
  /** ms; the mirror locks after it. 0: never synced. */
  lease_until: number;
  high_water_time: number;
  /** Last five (server time - phone time). */
  skews: number[];
  upload_only: boolean;
  heartbeat: { tab: string; at: number } | null;
  min_app: string | null;
  /** Signs this install's bundles (base64); null: never asked, "": the server gives none. */
  bundle_secret: string | null;
  /** Number of the last bundle made here. */
  bundle_no: number;
}

const DEFAULTS: Meta = {
  device_id: "",
  next_seq: 1,
  enrolled: false,
  epoch: null,
  old_epochs: [],
  server_last_seq: 0,
  backup_wm: 0,
  backup_newest: 0,
  durability: "",
  mirror_version: 0,
  pulled_through: 0,
  last_sync: null,
  lease_until: 0,
  high_water_time: 0,
  skews: [],
  upload_only: false,
  heartbeat: null,
  min_app: null,
  bundle_secret: null,
  bundle_no: 0,
};

/** All facts; may be called inside a transaction that includes `meta`. */
export async function readMeta(db: PhoneDb): Promise<Meta> {
  return metaOf(await db.meta.toArray());
}

export function metaOf(rows: readonly MetaRow[]): Meta {
  return Object.assign({ ...DEFAULTS }, Object.fromEntries(rows.map((r) => [r.key, r.value]))) as Meta;
}

export async function writeMeta(db: PhoneDb, change: Partial<Meta>): Promise<void> {
  await db.meta.bulkPut(Object.entries(change).map(([key, value]) => ({ key, value })));
}

export function medianSkew(meta: Meta): number {
  const sorted = [...meta.skews].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
