/** A form that asks for a password: login and lock screen. */
import { reactive } from "vue";

import { type Trouble, troubleOf } from "../trouble";

export function useGate(enter: () => Promise<void>) {
  const gate = reactive({ busy: false, trouble: null as Trouble | null, submit });

  /** Says what went wrong in the form; what was typed stays. */
  async function submit(): Promise<void> {
    if (gate.busy) return;
    gate.busy = true;
    gate.trouble = null;
    try {
      await enter();
    } catch (error) {
      gate.trouble = troubleOf(error);
    } finally {
      gate.busy = false;
    }
  }

  return gate;
}
