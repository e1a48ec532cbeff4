import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from "vue";

import { type ResidentRow } from "@/offline";
import { type RadarKind } from "@/rules/radar";

import { villageWord } from "../residents/useResident";
import { livePhone } from "../shell/phone";
import { suggest, type Suggested } from "./suggest";

export interface Found {
  row: ResidentRow;
  hits: Suggested[];
}

/** So long one stretch of work may hold up a finger on a slow phone. */
const STRETCH_MS = 12;

/** 应享未享 of everybody on the roll, worked out in short stretches so that the screen stays quick; by village. */
export function useRadar() {
  const found = shallowRef<Found[]>([]);
  const done = ref(0);
  const total = ref(0);
  const village = ref("");
  const kind = ref<RadarKind | "">("");
  let gone = false;

  onMounted(async () => {
    const phone = livePhone();
    const rows = phone.everyone().filter((row) => row.on_roll);
    const guides = phone.guides();
    total.value = rows.length;
    const all: Found[] = [];
    for (let i = 0; i < rows.length && !gone; ) {
      const until = performance.now() + STRETCH_MS;
      for (; i < rows.length && performance.now() < until; i++) {
        const row = rows[i]!;
        const hits = suggest(row, phone.casesOf(row.id), guides, phone.today()).filter((hit) => hit.strong);
        if (hits.length) all.push({ row, hits });
      }
      done.value = i;
      await new Promise((resume) => setTimeout(resume));
    }
    found.value = all;
  });
  onBeforeUnmount(() => (gone = true));

  const villages = computed(() => {
    const count = new Map<string, number>();
    for (const { row } of found.value) if (row.village) count.set(row.village, (count.get(row.village) ?? 0) + 1);
    const named = [...count].map(([code, n]) => ({ code, n, name: villageWord(livePhone().divisions(), code) }));
    return named.sort((a, b) => b.n - a.n);
  });
  const shown = computed(() =>
    found.value
      .filter(({ row, hits }) => (!village.value || row.village === village.value) && (!kind.value || hits.some((hit) => hit.kind === kind.value)))
      .map(({ row, hits }) => ({ ...row, hits })),
  );

  return { found, shown, villages, village, kind, done, total, working: computed(() => done.value < total.value) };
}
