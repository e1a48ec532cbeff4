/** Drafts of visits that a screen holds open: who changes one from outside goes through the screen that would write next. */
import { getCurrentScope, onScopeDispose } from "vue";

import { useDraft } from "../shell/useDraft";
import { type VisitDraft } from "./draft";

type Change = (next: (now: VisitDraft) => VisitDraft) => void;

const held = new Map<string, Change>();

export function keepOpen(key: string, change: Change): void {
  held.set(key, change);
  if (getCurrentScope()) onScopeDispose(() => held.get(key) === change && held.delete(key));
}

/** Changes a draft wherever it is; one that is gone meanwhile is not made anew. */
export async function changeVisit(key: string, next: (now: VisitDraft) => VisitDraft, meta: { residentId: string; title?: string }): Promise<void> {
  const change = held.get(key);
  if (change) return change(next);
  const draft = useDraft<VisitDraft | null>(key, () => null, meta);
  await draft.settled();
  if (!draft.value.value) return;
  draft.change((now) => now && next(now));
  await draft.settled();
}
