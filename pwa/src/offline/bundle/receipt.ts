/** The receipt of a bundle, carried back: the owner's phone settles by it without a network. */
import { type Bytes, fromBase64 } from "../bytes";
import { type Core } from "../core";
import { paths } from "../../api/paths";
import { settle } from "../sync/settle";
import { PROTOCOL, type PushResult } from "../sync/wire";
import { readReceipt, type ReceiptHeader } from "./format";
import { BundleRefused } from "./refused";

interface ReceiptContent {
  epoch: string;
  last_seq: number;
  results: PushResult[];
  pages: { page_id: string; state: string }[];
}

export interface AdoptedReceipt {
  no: string;
  /** Commands the county has settled by this bundle. */
  settled: number;
}

/** @throws BundleRefused foreign_receipt, broken, later */
export async function adoptReceipt(core: Core, header: ReceiptHeader, box: Bytes): Promise<AdoptedReceipt> {
  const { meta } = core.view.pending;
  if (header.device_id !== meta.device_id || !meta.bundle_secret) throw new BundleRefused("foreign_receipt");
  const content = await readReceipt<ReceiptContent>(header, box, fromBase64(meta.bundle_secret));
  // A paper that was days on the way is no word about the present: only receipts of this very database count.
  if (content.epoch !== meta.epoch) throw new BundleRefused("later");
  const last_seq = Math.max(meta.server_last_seq, content.last_seq);
  await settle(core, { protocol: PROTOCOL, epoch: content.epoch, last_seq, stop: null, results: content.results });
  await followPages(core, content.pages.filter((p) => p.state !== "rejected").map((p) => p.page_id));
  return { no: header.no, settled: content.results.length };
}

/** Their bytes are with the county; what became of them is asked when there is a network again. */
async function followPages(core: Core, pageIds: readonly string[]): Promise<void> {
  await core.store.write(["page"], async (db) => {
    for (const page of await db.page.bulkGet([...pageIds])) {
      if (page?.state !== "waiting") continue;
      await db.page.put({ ...page, state: "verifying", offset: page.size, upload_url: paths.upload(page.page_id) });
    }
  });
  await core.refresh();
}
