import { computed, ref } from "vue";

import { SaveFailed, type Item, type NewCommand, type SyncSummary } from "@/offline";

import { useLive, useLiveAsync, usePhone } from "../shell/phone";
import { decidedWord } from "./decided";
import { outboxLines, type OutboxLine } from "./lines";
import { OUTBOX } from "./words";

/** Every saved thing and where it is, and what can be done about those the county did not take. */
export function useOutbox() {
  const phone = usePhone();
  const items = useLiveAsync<Item[]>((p) => p.items(), []);
  const lines = computed(() => outboxLines(items.value));
  const summary = useLive((p) => p.summary());
  const reviews = useLive((p) => p.reviews());
  const trouble = ref("");
  const trying = ref(false);

  async function guarded(work: () => Promise<unknown>): Promise<void> {
    trouble.value = "";
    try {
      await work();
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : "";
    }
  }

  return {
    lines, summary, trouble, trying,
    title: computed(() => titleOf(summary.value, lines.value)),
    nameOf: (line: OutboxLine) => (line.residentId ? (phone.resident(line.residentId)?.name ?? "") : ""),
    tryNow: () => guarded(async () => {
      trying.value = true;
      await phone.syncNow().finally(() => (trying.value = false));
    }),
    /** The same command once more, in place of the refused one. */
    again: (item: Item) => guarded(() =>
      phone.save([{ name: item.name, args: item.args } as NewCommand], { supersedes: item.id })),
    /** Put right by typing: the same command with what was changed, in place of the refused one. */
    mend: (item: Item, args: Record<string, unknown>) => guarded(() =>
      phone.save([{ name: item.name, args } as NewCommand], { supersedes: item.id })),
    /** The county's decision about a conflict was read: nothing is left to do about it. */
    known: (item: Item) => guarded(() => phone.discard(item.id, OUTBOX.knownReason)),
    decidedOf: (item: Item | undefined) => decidedWord(reviews.value, item?.reviewId ?? null),
    /** A conflict: our value over the county's, told as seen here: what came in after that is asked about again. */
    useOurs: (item: Item) => guarded(() => {
      const args = item.args as { resident_id?: string };
      const ver = item.serverVer ?? (args.resident_id ? phone.resident(args.resident_id)?.ver : undefined);
      const renewed = ver === undefined ? item.args : { ...(item.args as object), base_ver: ver };
      return phone.save([{ name: item.name, args: renewed } as NewCommand], { supersedes: item.id });
    }),
    drop: (item: Item, reason: string) => guarded(() => phone.discard(item.id, reason)),
    resend: (items: readonly Item[]) => guarded(() => Promise.all(items.filter((i) => i.kind === "page").map((i) => phone.resendPage(i.id)))),
    kindOf: (docId: string | null) => (docId ? phone.document(docId)?.kind : undefined),
  };
}

function titleOf(summary: SyncSummary, lines: ReturnType<typeof outboxLines>): string {
  const kept = lines.kept.length;
  if (summary.signedOut) return OUTBOX.titleSignedOut(kept);
  if (!summary.online) return kept ? OUTBOX.titleOffline(kept) : OUTBOX.titleOfflineNone;
  if (kept) return OUTBOX.titleKept(kept);
  if (lines.fix.length) return OUTBOX.titleFix(lines.fix.length);
  return summary.allReceived ? OUTBOX.titleDone : OUTBOX.titleNone;
}
