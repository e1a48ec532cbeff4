/** The one line at the top: what waits, what is wrong, and whether everything of today is with the county. */
import { codec } from "./codec";
import { type Core } from "./core";
import { isoOf, shanghaiDay } from "./dates";
import { type PageRow } from "./db";
import { pagesWanted } from "./given_up";
import { medianSkew } from "./meta";
import { isTooOld } from "./min_app";
import { isDropped, PAGES_WARN } from "./pages";
import { unsent } from "./save";
import { type Coordinator } from "./sync/coordinator";
import { type SyncSummary } from "./types";
import { type Pending } from "./view";

/** From here on the phone is told to be short of room: a full phone reports no honest quota (sync 0.9). */
const USED_HIGH = 600_000_000;

export interface PhoneFacts {
  persisted: boolean;
  used: number;
}

/** From here on unsent work is an alarm (sync B17): go where there is a signal, or hand it in as a bundle. */
const OVERDUE_MS = 24 * 3_600_000;

export function summarise(core: Core, sync: Coordinator, facts: PhoneFacts): SyncSummary {
  const p = core.view.pending;
  const pages = pagesWanted(core);
  const own = pages.filter((page) => countsToday(core, page));
  const pagesSent = own.filter((page) => page.state === "stored" || page.state === "covered").length;
  const badPages = own.filter((page) => page.state === "rejected" || page.state === "broken").length;
  const needsFix = p.needsFix + badPages;
  const oldestUnsent = oldestOf(p, pages);
  const allReceived = isAllReceived(p, needsFix, own.length - pagesSent);
  return {
    online: core.ports.happenings.online() && sync.trouble !== "network",
    phase: sync.phase,
    pending: p.outbox.length,
    pagesTotal: own.length,
    pagesSent,
    needsFix,
    drafts: p.drafts,
    allReceived,
    backedUp: allReceived && p.meta.backup_newest > 0 && newestChange(p) <= p.meta.backup_newest,
    durability: p.meta.durability,
    photosDropped: p.pages.filter((page) => isDropped(page, p.meta)).length,
    lastSync: p.meta.last_sync,
    signedOut: sync.trouble === "signed_out",
    backupNewest: p.meta.backup_newest,
    uploadOnly: p.meta.upload_only,
    appTooOld: isTooOld(core),
    filling: p.cursors.length === 0 || p.cursors.some((c) => typeof c.at !== "number"),
    leaseExpired: core.view.locked && !p.meta.upload_only,
    skewMs: medianSkew(p.meta),
    persisted: facts.persisted,
    storageUsed: facts.used,
    storageLow: (core.room ?? "ok") !== "ok" || facts.used > USED_HIGH || unsent(p.pages) >= PAGES_WARN,
    room: core.room,
    oldestUnsent,
    overdue: oldestUnsent !== null && core.now() - Date.parse(oldestUnsent) > OVERDUE_MS,
    trouble: sync.trouble,
    nextTryAt: sync.nextTryAt === null ? null : isoOf(sync.nextTryAt),
    unsentPages: unsent(pages),
  };
}

/** When the oldest thing that only this phone has was saved; photos of a draft are not saved yet. */
function oldestOf(p: Pending, pages: readonly PageRow[]): string | null {
  const open = pages.filter((page) => page.state === "waiting" || page.state === "verifying");
  const at = [...p.outbox.map((kept) => kept.savedAt), ...open.map((page) => codec.open(page.box).captured_at)];
  return at.reduce<string | null>((a, b) => (a === null || Date.parse(b) < Date.parse(a) ? b : a), null);
}

/** Photos of a saved record that are still on their way, or that arrived today. */
function countsToday(core: Core, page: PageRow): boolean {
  if (page.state === "staged") return false;
  if (page.state !== "stored" && page.state !== "covered") return true;
  return shanghaiDay(Date.parse(codec.open(page.box).captured_at)) === core.today();
}

/** 今日已全部到县里: nothing waits, nothing needs repair, and the server counts as far as this phone (architecture). */
function isAllReceived(p: Pending, needsFix: number, pagesOpen: number): boolean {
  const counted = p.meta.server_last_seq === p.meta.next_seq - 1;
  return p.outbox.length === 0 && needsFix === 0 && pagesOpen === 0 && counted;
}

function newestChange(p: Pending): number {
  const changes = [...p.retained.map((r) => r.change_seq), ...p.pages.map((page) => page.change_seq ?? 0)];
  return changes.reduce((a, b) => Math.max(a, b), 0);
}
