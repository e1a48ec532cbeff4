/** The full ID number for a minute: asked for with a reason, never kept. */
import { onBeforeUnmount, reactive } from "vue";

import { type DeskServer } from "../server";
import { type Trouble, troubleOf } from "../trouble";

const SHOWN_MS = 60_000;

export function useReveal(server: Pick<DeskServer, "reveal">) {
  const reveal = reactive({ number: "", busy: false, trouble: null as Trouble | null, show });
  let timer = 0;

  async function show(residentId: string, reason: string): Promise<void> {
    reveal.busy = true;
    reveal.trouble = null;
    try {
      reveal.number = await server.reveal(residentId, reason);
      timer = window.setTimeout(() => (reveal.number = ""), SHOWN_MS);
    } catch (error) {
      reveal.trouble = troubleOf(error);
    } finally {
      reveal.busy = false;
    }
  }

  onBeforeUnmount(() => {
    window.clearTimeout(timer);
    reveal.number = "";
  });
  return reveal;
}
