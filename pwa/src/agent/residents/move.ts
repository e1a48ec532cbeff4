/** Somebody lives in another village of the county now (sync B10): where to, and what became of saying so. Pure. */
import { type DivisionRow, type ReviewItemRow } from "@/offline/rows";

import { placeName } from "../say/places";
import { MOVE } from "./moveWords";

export interface Place {
  code: string;
  name: string;
}

/** The townships, and the villages of one of them without the one the person lives in. In the county's own order. */
export function townshipsOf(divisions: readonly DivisionRow[]): Place[] {
  return places(divisions.filter((d) => d.level === "township"));
}

export function villagesOf(divisions: readonly DivisionRow[], township: string, without: string | null): Place[] {
  return places(divisions.filter((d) => d.level === "village" && d.code.startsWith(township) && d.code !== without));
}

function places(divisions: readonly DivisionRow[]): Place[] {
  return [...divisions].sort((a, b) => a.code.localeCompare(b.code)).map((d) => ({ code: d.code, name: placeName(d.name) }));
}

/** Waiting, or decided against and the person still here; nothing once they moved, or when nobody said so. */
export function moveSaid(reviews: readonly ReviewItemRow[], residentId: string, village: string | null, nameOf: (code: string) => string): string | null {
  const said = reviews.filter((r) => r.kind === "propose_move" && r.entity_id === residentId);
  const waiting = said.find((r) => r.state === "open");
  if (waiting) {
    const to = targetOf(waiting);
    return to === village ? null : MOVE.waits(nameOf(to));
  }
  const stays = said.find((r) => r.decision === "stay");
  return stays ? MOVE.stays(stays.reason ?? "") : null;
}

export const moveWaits = (reviews: readonly ReviewItemRow[], residentId: string): boolean =>
  reviews.some((r) => r.kind === "propose_move" && r.entity_id === residentId && r.state === "open");

function targetOf(review: ReviewItemRow): string {
  return String((review.theirs as { to_village?: unknown } | null)?.to_village ?? "");
}
