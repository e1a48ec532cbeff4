/** Puts the question to somebody alone above whatever screen is open. */
import { createApp } from "vue";

import AloneBar from "./AloneBar.vue";
import { type VisitDraft } from "./draft";

const BUZZ_MS = 600;

/** @returns what takes it away */
export function showAlone(draftKey: string, draft: VisitDraft): () => void {
  const place = document.createElement("div");
  document.body.prepend(place);
  const app = createApp(AloneBar, { draftKey, draft });
  app.mount(place);
  navigator.vibrate?.(BUZZ_MS);
  return () => {
    app.unmount();
    place.remove();
  };
}
