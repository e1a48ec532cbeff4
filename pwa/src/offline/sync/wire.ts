/** The protocol on the wire (sync B5, B9), and the names of what may go wrong with it. */
import { type Mutation } from "../commands";
import { type Cursor } from "../db";
import { type Entity, type MutationStatus } from "../rows";
import { type FieldFault } from "../types";

export const PROTOCOL = 1;

export interface Health {
  pending: number;
  oldest: string | null;
  photos: number;
  photo_bytes: number;
  /** Verified photos let go before a backup held them, because the phone was full. */
  photos_dropped: number;
  persisted: boolean;
  skew_ms: number;
  residents: string[];
}

export interface PushRequest {
  protocol: number;
  device_id: string;
  epoch: string | null;
  app: string;
  schema: number;
  floor: number;
  health: Health;
  mutations: Mutation[];
}

export interface PushResult {
  seq: number;
  mutation_id: string;
  status: MutationStatus;
  duplicate?: boolean;
  change_seq: number;
  receipt_no?: string | null;
  code?: string | null;
  fields?: FieldFault[];
  server?: unknown;
  entity?: { id: string; ver: number };
  review_id?: string | null;
}

export interface Watermarks {
  epoch: string;
  backup_wm?: number;
  backup_newest?: number;
  /** local: the site has no backup elsewhere, and 已备份 is never said. */
  durability?: string;
  server_time?: string;
}

export interface PushReply extends Watermarks {
  protocol: number;
  last_seq: number;
  stop: null | "gap" | "budget" | "busy" | "seq_reuse";
  results: PushResult[];
}

export interface PullRequest {
  device_id: string;
  epoch: string | null;
  schema: number;
  buckets: Record<string, Cursor | null>;
  max_bytes: number;
}

export interface Columns {
  cols: string[];
  data: unknown[][];
}

export interface PulledBucket {
  b: string;
  kind: "inc" | "snap" | "reset";
  rows?: Partial<Record<Entity, Columns>>;
  rem?: [Entity, string][];
  cursor: Cursor;
  more: boolean;
}

export interface PullReply extends Watermarks {
  as_of: number;
  min_app?: string | null;
  drop?: string[];
  buckets: PulledBucket[];
  digest?: Record<string, [number, number]>;
}

export interface EnrolReply {
  device_id: string;
  epoch: string;
  last_seq: number;
  /** Base64; a server older than bundles gives none. */
  bundle_secret?: string;
}

export type TroubleKind =
  | "network" // no answer, timeout, 5xx, captive portal, busy server
  | "signed_out" // 请登录后发送
  | "upload_only" // reading was taken away; sending goes on
  | "seq_reuse" // this phone's numbers are used by a copy of it
  | "unknown_device" // the server does not know the install (restored to an older day)
  | "too_large" // 413
  | "phone" // the phone's own store failed, or our own mistake
  | "refused"; // any other 4xx: our fault or a version's; nothing is settled

export class Trouble extends Error {
  constructor(
    readonly kind: TroubleKind,
    readonly retryAfter: number | null = null,
    cause?: unknown,
  ) {
    super(`sync: ${kind}`, { cause });
    this.name = "Trouble";
  }
}
