/**
 * Looks every half minute whether somebody is alone in a home for too long, and shows the question above every screen. It
 * needs no network and nothing but the visit's draft, so it survives a reload and ends with the visit. The bar itself is
 * fetched when it is needed; the worker keeps it on the phone.
 */
import { type Phone } from "@/offline";

import { ASK_AFTER_MINUTES, isDue } from "./alone";
import { type VisitDraft } from "./draft";

const LOOK_EVERY_MS = 30_000;

export function watchAlone(phone: Phone): void {
  let shown: { key: string; close: () => void } | null = null;
  let looking = false;
  let again = false;

  async function due(): Promise<{ key: string; draft: VisitDraft } | null> {
    const after = Number(phone.setting("lone_visit_minutes") ?? ASK_AFTER_MINUTES);
    for (const info of await phone.drafts()) {
      if (info.kind !== "visit") continue;
      const draft = await phone.draft<VisitDraft>(info.key);
      if (draft && isDue(draft, phone.now(), after)) return { key: info.key, draft };
    }
    return null;
  }

  async function look(): Promise<void> {
    again = looking;
    if (looking) return;
    looking = true;
    try {
      const found = await due();
      if (shown && shown.key !== found?.key) {
        shown.close();
        shown = null;
      }
      if (found && !shown) {
        const { showAlone } = await import("./showAlone");
        shown = { key: found.key, close: showAlone(found.key, found.draft) };
      }
    } finally {
      looking = false;
    }
    if (again) await look();
  }

  const quietly = () => void look().catch(() => undefined);
  quietly();
  window.setInterval(quietly, LOOK_EVERY_MS);
  document.addEventListener("visibilitychange", quietly);
  // The visit was saved, or the agent said that all is well: the bar goes at once.
  phone.subscribe(() => shown && quietly());
}
