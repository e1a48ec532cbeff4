/** The protocol on the wire (sync B5, B9), and the names of what may go wrong with it. */
import { type Schemas } from "../../api/types";
import { type Mutation } from "../commands";

export const PROTOCOL = 1;

export type Health = Schemas["PushHealth"];
/** What this phone sends: its own commands, nothing left out. */
export type PushRequest = Required<Omit<Schemas["PushRequest"], "health" | "mutations" | "counted_in">> & {
  health: Health;
  /** The life of the server whose last number `floor` was counted from; without it, it is the lowest number held. */
  counted_in?: string;
  mutations: Mutation[];
};
export type PushResult = Schemas["PushResult"];
export type PushReply = Schemas["PushReply"];
/** What every reply says of the server's life and of its backups. */
export type Watermarks = Pick<
  Schemas["EnrolReply"],
  "epoch" | "backup_wm" | "backup_newest" | "durability" | "server_time" | "min_app"
>;
/** What settles commands: the answer to a push, or a receipt that was days on its way and says nothing of the present. */
export type Settling = Pick<PushReply, "protocol" | "epoch" | "last_seq" | "stop" | "results"> & Partial<Watermarks>;
export type PullRequest = Required<Schemas["PullRequest"]>;
export type Columns = Schemas["PulledRows"];
export type PulledBucket = Schemas["PulledBucket"];
export type PullReply = Schemas["PullReply"];
export type EnrolReply = Schemas["EnrolReply"];

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
