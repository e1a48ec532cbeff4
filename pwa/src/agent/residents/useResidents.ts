import { computed, ref, watch } from "vue";
import { useRoute } from "vue-router";

import { type FilterKind } from "@/offline";

import { useLive } from "../shell/phone";

export const FILTERS = ["due", "alone", "aged80", "disabled", "dibao", "tekun"] as const satisfies readonly FilterKind[];

/** What was searched stays when one comes back from a resident. */
const query = ref("");
const kinds = ref<FilterKind[]>([]);

/** The list of residents as searched and filtered; everything in memory, so it follows each letter. */
export function useResidents() {
  const route = useRoute();
  watch(() => route.query.kind, (kind) => {
    const wanted = FILTERS.find((known) => known === kind);
    if (wanted && route.path === "/residents") kinds.value = [wanted];
  }, { immediate: true });

  const day = useLive((phone) => phone.today());
  const total = useLive((phone) => phone.residents().length);
  const searched = useLive((phone) => phone.search(query.value.trim(), kinds.value.length ? { kinds: kinds.value } : undefined));
  const found = computed(() =>
    kinds.value.includes("due")
      ? [...searched.value].sort((a, b) => (a.next_due_on ?? "9").localeCompare(b.next_due_on ?? "9"))
      : searched.value,
  );

  return {
    query, kinds, found, total, day,
    toggle: (kind: FilterKind) => {
      kinds.value = kinds.value.includes(kind) ? kinds.value.filter((k) => k !== kind) : [...kinds.value, kind];
    },
  };
}
