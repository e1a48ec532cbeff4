import { computed, ref } from "vue";

import { BundleRefused } from "@/offline";
import { type Rescued } from "@/offline/rescue";
import { Trouble } from "@/offline/sync/wire";

import { usePack } from "../courier/usePack";
import { RESCUE } from "./words";

let opened: Rescued | undefined;

/** Makes the store that was opened to be read the one of the rescue screen. */
export function provideRescued(rescued: Rescued): void {
  opened = rescued;
}

/** Why one can only look, what waits, and the two ways out for it: this phone's own line, or a sealed file. */
export function useRescue(rescued: Rescued = opened!) {
  const pack = usePack();
  const bringing = ref("");
  const brought = ref("");
  const trouble = ref("");
  const signedOut = ref(false);

  async function bring(): Promise<void> {
    trouble.value = "";
    await ready();
    const { packed } = pack;
    if (!packed.value) return;
    bringing.value = RESCUE.bringing(0, packed.value.pages);
    try {
      const all = await rescued.bringNow(packed.value.file, (s) => (bringing.value = RESCUE.bringing(s.pagesSent, s.pages)));
      brought.value = RESCUE.brought(all.commands, all.pagesSent);
    } catch (error) {
      say(error);
    } finally {
      bringing.value = "";
    }
  }

  async function ready(): Promise<void> {
    if (!pack.packed.value) await pack.make();
  }

  function say(error: unknown): void {
    signedOut.value = error instanceof Trouble && error.kind === "signed_out";
    if (error instanceof BundleRefused) trouble.value = error.message;
    else if (signedOut.value) trouble.value = RESCUE.signedOut;
    else trouble.value = error instanceof Trouble && error.kind === "network" ? RESCUE.noLine : RESCUE.failed;
  }

  return {
    reason: RESCUE.reason[rescued.reason],
    none: pack.none, packed: pack.packed, stored: pack.stored, bringing, brought, signedOut,
    trouble: computed(() => trouble.value || pack.trouble.value),
    busy: computed(() => pack.busy.value || bringing.value !== ""),
    bring,
    store: async () => {
      await ready();
      if (pack.packed.value) await pack.share();
    },
  };
}
