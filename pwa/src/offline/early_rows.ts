/**
 * What boot.js has read of the signed-in user's store while this script was still being loaded. Only a head start:
 * whatever is missing or wrong with it, the store is read in the usual way, and it is read again soon after.
 */
import { type SessionUser } from "../api/types";
import { type MirrorRow } from "./db";
import { type StoredPending } from "./view";

export interface EarlyStart {
  user: SessionUser;
  rows: StoredPending & { mirror: MirrorRow[] };
}

/** Given out once. undefined: nobody was signed in, or it could not be read. */
export async function takeEarlyStart(): Promise<EarlyStart | undefined> {
  const place = window as { daibanStart?: Promise<EarlyStart | undefined> };
  const start = place.daibanStart;
  delete place.daibanStart;
  return start;
}
