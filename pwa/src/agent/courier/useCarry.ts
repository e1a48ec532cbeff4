import { ref } from "vue";

import { BundleRefused, type CarriedInfo } from "@/offline";

import { useLiveAsync, usePhone } from "../shell/phone";
import { handOver, hands, type Hands } from "./handOver";
import { CARRY } from "./words";

/** Files taken over for others, and what has become of each. */
export function useCarry(by: Hands = hands) {
  const phone = usePhone();
  const carried = useLiveAsync<CarriedInfo[]>((p) => p.carried(), []);
  const busy = ref(false);
  const trouble = ref("");
  const said = ref("");

  async function take(files: readonly File[]): Promise<void> {
    busy.value = true;
    trouble.value = said.value = "";
    try {
      for (const file of files) {
        const taken = await phone.takeFile(file);
        said.value = taken.kind === "bundle" ? CARRY.took(taken.no, taken.commands, taken.pages) : CARRY.tookReceipt(taken.no, taken.settled);
      }
    } catch (error) {
      trouble.value = error instanceof BundleRefused ? error.message : CARRY.failed;
    } finally {
      busy.value = false;
    }
  }

  return {
    carried, busy, trouble, said, take,
    giveReceipt: async (bundleId: string) => {
      const file = await phone.carriedReceipt(bundleId);
      if (file) await handOver(file, by);
    },
    remove: (bundleId: string) => phone.dropCarried(bundleId),
    send: () => phone.syncNow(),
  };
}
