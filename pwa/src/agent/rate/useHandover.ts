import { computed, ref } from "vue";

import { newId } from "@/offline";

import { useLive, usePhone } from "../shell/phone";
import { RATE } from "./words";

/**
 * A rating tapped by the resident (rules R7.4). The level is sealed to the county's key the moment it is given; after
 * that nothing on this phone can tell it, and every sealed level has the same length.
 */
export function useHandover(caseId: string) {
  const phone = usePhone();
  const row = useLive((p) => p.case(caseId));
  const guide = useLive((p) => (row.value ? p.guide(row.value.guide_id) ?? p.currentGuide(row.value.matter) : undefined));
  const level = ref<number | null>(null);
  const busy = ref(false);
  const state = ref<"asking" | "given" | "declined">("asking");
  const trouble = ref("");

  async function give(): Promise<void> {
    if (level.value === null || busy.value) return;
    busy.value = true;
    trouble.value = "";
    try {
      const ratingId = newId();
      const sealed = await phone.sealText(ratingId, JSON.stringify({ level: level.value }));
      const given = new Date(phone.now()).toISOString();
      await phone.save([{ name: "rating.handover", args: { rating_id: ratingId, case_id: caseId, sealed, given_at: given } }]);
      level.value = null;
      state.value = "given";
    } catch {
      trouble.value = RATE.failed;
    } finally {
      busy.value = false;
    }
  }

  function decline(): void {
    level.value = null;
    state.value = "declined";
  }

  const matter = computed(() => guide.value?.short_name ?? row.value?.matter ?? "");
  return { row, matter, level, busy, state, trouble, give, decline, spoken: computed(() => RATE.spoken(matter.value)) };
}
