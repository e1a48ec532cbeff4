/** One thing sent to the server at a time, with what went wrong said where it happened. */
import { shallowRef } from "vue";

import { type Trouble, troubleOf } from "./trouble";

export function useSend() {
  const busy = shallowRef(false);
  const trouble = shallowRef<Trouble | null>(null);

  /** Returns what `work` gave, null when it failed or something is on its way already. */
  async function send<T>(work: () => Promise<T>): Promise<T | null> {
    if (busy.value) return null;
    busy.value = true;
    trouble.value = null;
    try {
      return await work();
    } catch (error) {
      trouble.value = troubleOf(error);
      return null;
    } finally {
      busy.value = false;
    }
  }

  return { busy, trouble, send };
}
