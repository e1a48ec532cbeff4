/** What the one line at the top says. Offline is not an error; only what needs the agent is amber. */
import { type SyncSummary } from "@/offline";

import { SHELL } from "./words";

export interface SyncWords {
  strong: string;
  rest?: string;
  tone?: "green" | "amber";
}

/** Commands and photos that are still only on this phone. */
export function waiting(s: SyncSummary): number {
  return s.pending + Math.max(0, s.pagesTotal - s.pagesSent);
}

/**
 * `lines` is what waits as people count it (a visit, a paper); while it is not known yet, commands and photos.
 * `kept`: the app itself lies on this phone (worker.ts).
 */
export function syncWords(s: SyncSummary, lines?: number, kept = true): SyncWords {
  const words = SHELL.sync;
  const open = waiting(s) && (lines ?? waiting(s));
  if (s.signedOut) return { strong: words.signedOut, rest: open ? words.pending(open) : undefined, tone: "amber" };
  if (s.needsFix > 0) return { strong: words.fix(s.needsFix), rest: s.online ? undefined : words.offline, tone: "amber" };
  if (s.appTooOld) return { strong: words.tooOld, rest: words.tooOldRest(open), tone: "amber" };
  if (s.leaseExpired) return { strong: words.lease, rest: words.leaseRest, tone: "amber" };
  if (!s.online) return offline(open, kept);
  if (s.filling && !open) return { strong: words.filling };
  if (open) return sending(s, open);
  return nothingOpen(s, kept);
}

function nothingOpen(s: SyncSummary, kept: boolean): SyncWords {
  const words = SHELL.sync;
  if (!kept) return { strong: words.keeping, rest: words.keepingRest };
  if (s.allReceived) return { strong: words.received, rest: backup(s), tone: "green" };
  return { strong: words.idle, rest: words.idleNothing };
}

/** The second half of the green line: 已备份 only when a backup elsewhere holds it; a site without one says so. */
function backup(s: SyncSummary): string | undefined {
  if (s.backedUp) return SHELL.sync.backedUp;
  return s.durability === "local" ? SHELL.sync.localOnly : undefined;
}

function offline(open: number, kept: boolean): SyncWords {
  const words = SHELL.sync;
  if (!kept) return { strong: words.offline, rest: words.notKept, tone: "amber" };
  return { strong: words.offline, rest: open ? words.pending(open) : words.offlineNothing };
}

function sending(s: SyncSummary, open: number): SyncWords {
  const words = SHELL.sync;
  if (s.pending === 0) return { strong: words.sending, rest: words.photos(s.pagesSent, s.pagesTotal) };
  return { strong: s.phase === "waiting" ? words.waiting : words.sending, rest: words.pending(open) };
}
