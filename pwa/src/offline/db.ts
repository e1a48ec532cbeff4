/**
 * The phone's database (sync B3): one per user, `strict` durability for all of it.
 * Keys and indexes hold ids, buckets, numbers and states only; everything readable is inside a box.
 */
import Dexie, { type EntityTable, type Table } from "dexie";

import { type Boxed } from "./codec";
import { type Mutation } from "./commands";
import { type AnyRow, type Entity, type MutationStatus } from "./rows";
import { type FieldFault, type PageInfo } from "./types";

export const CHUNK_BYTES = 49_152;
export const SCHEMA = 1;

/** What a mutation carries on the phone besides its wire form. */
export interface Kept {
  mutation: Mutation;
  savedAt: string;
  /** Buckets whose cursor must pass the change before the mutation leaves the overlay. */
  buckets: string[];
  residentId: string | null;
  /** The agent has already dealt with its rejection: never put into needs_fix again. */
  repaired?: boolean;
}

export interface OutboxRow {
  seq: number;
  mutation_id: string;
  state: "pending" | "sent";
  box: Boxed<Kept>;
}

export interface Settled {
  status: MutationStatus;
  code: string | null;
  fields: FieldFault[];
  server: unknown;
  /** The version `server` is of. */
  serverVer?: number;
  reviewId: string | null;
  receiptNo: string;
  settledAt: string;
}

export interface RetainedRow {
  mutation_id: string;
  seq: number;
  status: MutationStatus;
  change_seq: number;
  box: Boxed<Kept & Settled>;
}

export interface NeedsFixRow {
  mutation_id: string;
  seq: number;
  box: Boxed<Kept & Settled>;
}

export interface MirrorRow {
  entity: Entity;
  id: string;
  ver: number;
  /** Buckets that hold the row. */
  in: string[];
  /** Per bucket the snapshot generation that last confirmed it. */
  gen: Record<string, number>;
  box: Boxed<AnyRow>;
}

/** A change number, or a place inside a snapshot. */
export type Cursor = number | { as_of: number; after: string };

export interface CursorRow {
  bucket: string;
  /** null: ask for a snapshot. */
  at: Cursor | null;
  gen: number;
  /** Rows of the running snapshot replace local ones whatever their ver (after a digest mismatch). */
  force: boolean;
  /** Kind of the running or last answer: a reset that interrupts a snapshot starts anew. */
  kind: "inc" | "snap" | "reset";
  /** When the digest last differed (ms), to ask for at most one reset an hour. */
  mismatchAt: number;
  /** When the digest was last compared (ms). */
  checkedAt: number;
}

export interface PageFacts {
  resident_id: string | null;
  n: number;
  side: PageInfo["side"];
  sha_plain: string;
  width: number;
  height: number;
  captured_at: string;
  quality: Record<string, unknown>;
}

export interface PageRow {
  page_id: string;
  doc_id: string;
  state: PageInfo["state"];
  /** Set while only a draft holds the page. */
  draft_key: string;
  /** Order of sending: identity cards first, fronts first. */
  rank: number;
  sha_sealed: string;
  size: number;
  n_chunks: number;
  kid: string;
  /** Device whose id is bound into the seal. */
  sealed_by: string;
  offset: number;
  upload_url: string | null;
  change_seq: number | null;
  reject_code: string | null;
  /** Whole-file checksum failures so far. */
  restarts: number;
  /** The bytes left a full phone after the county's hash but before every restorable backup held them. */
  dropped?: boolean;
  box: Boxed<PageFacts>;
}

export interface ChunkRow {
  page_id: string;
  k: number;
  data: ArrayBuffer;
}

export interface PreviewRow {
  page_id: string;
  type: string;
  data: ArrayBuffer;
}

export interface DraftRow {
  key: string;
  saved_at: string;
  box: Boxed<{ value: unknown; residentId: string | null; title: string | null }>;
}

export interface MetaRow {
  key: string;
  value: unknown;
}

/** Changed only by adding, with a new SCHEMA: an older app, and a failed upgrade, must still read the rest (sync B13). */
export const TABLES = {
  meta: "&key",
  outbox: "&seq, mutation_id",
  retained: "&mutation_id, seq",
  needs_fix: "&mutation_id",
  mirror: "&[entity+id], *in",
  cursors: "&bucket",
  page: "&page_id, doc_id, state, draft_key",
  page_chunk: "&[page_id+k], page_id",
  preview: "&page_id",
  draft: "&key",
};

export class PhoneDb extends Dexie {
  declare meta: EntityTable<MetaRow, "key">;
  declare outbox: EntityTable<OutboxRow, "seq">;
  declare retained: EntityTable<RetainedRow, "mutation_id">;
  declare needs_fix: EntityTable<NeedsFixRow, "mutation_id">;
  declare mirror: Table<MirrorRow, [string, string]>;
  declare cursors: EntityTable<CursorRow, "bucket">;
  declare page: EntityTable<PageRow, "page_id">;
  declare page_chunk: Table<ChunkRow, [string, number]>;
  declare preview: EntityTable<PreviewRow, "page_id">;
  declare draft: EntityTable<DraftRow, "key">;

  /** `asIs`: in whatever version it lies there, without an upgrade (rescue.ts). */
  constructor(userId: string, factory: IDBFactory, range: typeof IDBKeyRange, asIs = false) {
    super(`daiban-${userId}`, {
      indexedDB: factory,
      IDBKeyRange: range,
      chromeTransactionDurability: "strict",
      cache: "disabled",
      autoOpen: false,
    });
    if (!asIs) this.version(SCHEMA).stores(TABLES);
  }
}

export type TableName = keyof typeof TABLES;
