/**
 * Reading the mirror in two parts. The first screen shows residents, cases and the catalogue; visits and households are
 * half of all rows and on no first screen.
 */
import Dexie from "dexie";

import { type MirrorRow, type PhoneDb } from "./db";
import { type Entity } from "./rows";

/** In the order of the store's key, [entity+id]. */
export const LATER: readonly Entity[] = ["household", "visit", "visit_line"];

export async function mirrorOf(db: PhoneDb, entities: readonly Entity[]): Promise<MirrorRow[]> {
  return between(db, entities.map((entity) => [[entity, Dexie.minKey], [entity, Dexie.maxKey]]));
}

/** The gaps between these entities. */
export async function mirrorWithout(db: PhoneDb, entities: readonly Entity[]): Promise<MirrorRow[]> {
  const edges = entities.flatMap((entity) => [[entity, Dexie.minKey], [entity, Dexie.maxKey]]);
  const all = [Dexie.minKey, ...edges, Dexie.maxKey];
  return between(db, Array.from({ length: all.length / 2 }, (_, i) => [all[2 * i], all[2 * i + 1]]));
}

async function between(db: PhoneDb, ranges: [unknown, unknown][]): Promise<MirrorRow[]> {
  const parts = await Promise.all(ranges.map(([from, to]) => db.mirror.where(":id").between(from, to).toArray()));
  return parts.flat();
}
