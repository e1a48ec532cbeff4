/** Which row is chosen. It stays on its case when the list is read anew, and near its place when the case has left. */
import { computed, type Ref, shallowRef, watch } from "vue";

export function useSelection<T extends { id: string }>(items: Readonly<Ref<readonly T[]>>, first?: string | null) {
  const id = shallowRef<string | null>(first ?? null);
  let place = 0;

  const index = computed(() => items.value.findIndex((item) => item.id === id.value));
  const chosen = computed(() => items.value[index.value] ?? null);

  function choose(to: string): void {
    id.value = to;
  }

  /** J is +1, K is -1; both stop at the ends. */
  function move(by: number): void {
    const from = index.value < 0 ? place - Math.sign(by) : index.value;
    const target = items.value[Math.min(Math.max(from + by, 0), items.value.length - 1)];
    if (target) id.value = target.id;
  }

  watch(
    [items, index],
    () => {
      if (index.value >= 0) place = index.value;
      // An empty list is one that is being read: the choice waits for it.
      else if (items.value.length) id.value = items.value[Math.min(place, items.value.length - 1)]!.id;
    },
    { immediate: true, flush: "sync" },
  );

  return { id, index, chosen, choose, move };
}
