import { computed, ref, shallowRef } from "vue";

import { BundleRefused, type Packed } from "@/offline";

import { useLive, usePhone } from "../shell/phone";
import { handOver, hands, type Hands } from "./handOver";
import { PACK } from "./words";

/** What waits here, sealed into one numbered file when asked. */
export function usePack(by: Hands = hands) {
  const phone = usePhone();
  const waits = useLive((p) => {
    const { pending, pagesTotal, pagesSent, unsentPages } = p.summary();
    return { records: pending, photos: Math.min(unsentPages, pagesTotal - pagesSent) };
  });
  const packed = shallowRef<Packed | null>(null);
  const busy = ref(false);
  const trouble = ref("");
  const stored = ref(false);

  async function make(): Promise<void> {
    busy.value = true;
    trouble.value = "";
    try {
      packed.value = await phone.packUnsent();
    } catch (error) {
      trouble.value = error instanceof BundleRefused ? error.message : PACK.failed;
    } finally {
      busy.value = false;
    }
  }

  return {
    waits, packed, busy, trouble, stored, make,
    none: computed(() => !waits.value.records && !waits.value.photos),
    share: async () => {
      if (packed.value) stored.value = (await handOver(packed.value.file, by)) === "stored";
    },
    store: () => {
      if (packed.value) by.store(packed.value.file);
      stored.value = true;
    },
  };
}
