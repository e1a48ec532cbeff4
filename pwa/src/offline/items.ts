/** The list behind 待发送: every saved command and photo, and in three words where it is. */
import { codec } from "./codec";
import { type Core } from "./core";
import { isoOf, shanghaiDay } from "./dates";
import { type Kept, type NeedsFixRow, type PageRow, type RetainedRow, type Settled } from "./db";
import { pagesWanted } from "./given_up";
import { COMMAND_LABELS, PAGE_LABEL, reasonText } from "./messages";
import { subjectOf } from "./overlay";
import { type Item } from "./types";

export async function listItems(core: Core): Promise<Item[]> {
  await core.caughtUp();
  const { outbox, retained } = core.view.pending;
  const fixes = await core.store.read(["needs_fix"], (db) => db.needs_fix.toArray());
  // The tray is read anew, the rest as it was last told: what has just come back refused stands in both.
  const inTray = new Set(fixes.map((f) => f.mutation_id));
  const shown = retained.filter((r) => !inTray.has(r.mutation_id) && isShown(core, r));
  const items = [
    ...fixes.map(fixItem),
    ...outbox.filter((kept) => !inTray.has(kept.mutation.mutation_id)).map(keptItem),
    ...shown.map(receivedItem),
    ...pagesWanted(core).filter((p) => isShownPage(core, p)).map((p) => pageItem(p)),
  ];
  return items.sort((a, b) => (a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : b.seq - a.seq));
}

/** Received things stay in sight for their day; what the county is still checking stays until it has decided. */
function isShown(core: Core, row: RetainedRow): boolean {
  const { repaired, settledAt, mutation } = codec.open(row.box);
  if (row.status === "quarantined") return true;
  if (repaired || row.status !== "applied" || mutation.name === "mutation.discard") return false;
  return shanghaiDay(Date.parse(settledAt)) === core.today();
}

function isShownPage(core: Core, page: PageRow): boolean {
  if (page.state === "staged") return false;
  if (page.state !== "covered") return true;
  return shanghaiDay(Date.parse(codec.open(page.box).captured_at)) === core.today();
}

function base(kept: Kept): Item {
  const { mutation, savedAt, residentId } = kept;
  return {
    id: mutation.mutation_id,
    kind: "record",
    state: "kept",
    seq: mutation.seq,
    name: mutation.name,
    label: COMMAND_LABELS[mutation.name],
    entityId: subjectOf(mutation),
    residentId,
    savedAt,
    receiptNo: null,
    checking: false,
    code: null,
    reason: null,
    fields: [],
    server: null,
    reviewId: null,
    progress: null,
    args: mutation.args,
  };
}

const keptItem = (kept: Kept): Item => base(kept);

function receivedItem(row: RetainedRow): Item {
  const kept = codec.open(row.box);
  return { ...base(kept), state: "received", receiptNo: kept.receiptNo, checking: row.status === "quarantined" };
}

function fixItem(row: NeedsFixRow): Item {
  const kept: Kept & Settled = codec.open(row.box);
  const { code, fields, server, serverVer, reviewId, receiptNo } = kept;
  const told = { code, fields, server, serverVer, reviewId, receiptNo, reason: reasonText(code) };
  return { ...base(kept), state: "fix", ...told };
}

const PAGE_STATES: Record<PageRow["state"], Item["state"]> = {
  staged: "kept",
  waiting: "kept",
  verifying: "kept",
  stored: "received",
  covered: "received",
  rejected: "fix",
  broken: "fix",
};

function pageItem(page: PageRow): Item {
  const facts = codec.open(page.box);
  const state = PAGE_STATES[page.state];
  const code = page.state === "broken" ? "broken" : page.reject_code;
  return {
    id: page.page_id,
    kind: "page",
    state,
    seq: 0,
    name: "page",
    label: PAGE_LABEL,
    entityId: page.doc_id,
    residentId: facts.resident_id,
    savedAt: isoOf(Date.parse(facts.captured_at)),
    receiptNo: null,
    checking: page.state === "verifying",
    code: state === "fix" ? code : null,
    reason: state === "fix" ? reasonText(code) : null,
    fields: [],
    server: null,
    reviewId: null,
    progress: { sent: state === "received" ? page.size : page.offset, total: page.size },
    args: null,
  };
}
