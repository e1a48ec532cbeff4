/** What a phone holds at the end, for the judge on the other side (tests/sync/simulator/oracle.py). */
import { codec } from "../../codec";
import { type Device } from "./device";
import { type Work } from "./work";

export interface PhoneFacts {
  name: string;
  user: string;
  device: string;
  [fact: string]: unknown;
}

export async function factsOf(device: Device, work: Work): Promise<PhoneFacts> {
  const { db } = device;
  const meta = Object.fromEntries((await db.meta.toArray()).map((m) => [m.key, m.value]));
  const pages = await db.page.toArray();
  const chunks = new Map<string, number>();
  for (const [pageId] of (await db.page_chunk.toCollection().primaryKeys()) as [string, number][]) {
    chunks.set(pageId, (chunks.get(pageId) ?? 0) + 1);
  }
  return {
    name: device.name,
    user: device.user.id,
    device: String(meta.device_id),
    devices: [...work.devices],
    epoch: meta.epoch,
    uploadOnly: meta.upload_only,
    trouble: device.tab!.phone.summary().trouble,
    outbox: (await db.outbox.toArray()).map((r) => ({ id: r.mutation_id, seq: r.seq })),
    retained: (await db.retained.toArray()).map((r) => ({ id: r.mutation_id, seq: r.seq, status: r.status })),
    needsFix: (await db.needs_fix.toArray()).map((r) => r.mutation_id),
    pages: pages.map((p) => ({
      id: p.page_id,
      doc: p.doc_id,
      state: p.state,
      sha: codec.open(p.box).sha_plain,
      held: chunks.get(p.page_id) === p.n_chunks,
    })),
    cursors: (await db.cursors.toArray()).map((c) => [c.bucket, c.at]),
    mismatches: [...work.mismatches],
    mirror: (await db.mirror.toArray()).map((r) => [r.entity, r.id, r.ver, r.in]),
    made: [...work.made.values()],
    fates: Object.fromEntries(work.fates),
    photos: [...work.photos.values()],
  };
}
