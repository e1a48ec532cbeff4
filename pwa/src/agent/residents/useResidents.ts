import { computed, ref, watch } from "vue";
import { useRoute } from "vue-router";

import { type FilterKind } from "@/offline";

import { livePhone, useLive } from "../shell/phone";
import { grouped, groupsOf, type Line } from "./groups";
import { villageWord } from "./useResident";

export const FILTERS = ["due", "alone", "aged80", "disabled", "dibao", "tekun"] as const satisfies readonly FilterKind[];

/** What was searched stays when one comes back from a resident. */
const query = ref("");
const kinds = ref<FilterKind[]>([]);
/** The village group looked at alone, "" for all. */
const group = ref("");

/** The list of residents as searched and filtered; everything in memory, so it follows each letter. */
export function useResidents() {
  const route = useRoute();
  watch(() => route.query.kind, (kind) => {
    const wanted = FILTERS.find((known) => known === kind);
    if (wanted && route.path === "/residents") kinds.value = [wanted];
  }, { immediate: true });

  /** Matters somebody is looked for to begin, when one comes from the handbook. */
  const matters = computed(() => [route.query.for ?? []].flat().filter((m): m is string => typeof m === "string"));
  const day = useLive((phone) => phone.today());
  const total = useLive((phone) => phone.residents().length);
  const searched = useLive((phone) => phone.search(query.value.trim(), kinds.value.length ? { kinds: kinds.value } : undefined));
  /** Who is due is walked to: by group. Everybody else is looked for. */
  const byGroup = computed(() => kinds.value.includes("due"));
  const groups = computed(() => (byGroup.value ? groupsOf(searched.value, day.value, (code) => villageWord(livePhone().divisions(), code)) : []));
  const only = computed(() => (groups.value.some((g) => g.key === group.value) ? group.value : ""));
  const lines = computed((): readonly Line[] => (byGroup.value ? grouped(searched.value, groups.value, only.value) : searched.value));
  const count = computed(() => lines.value.length - (byGroup.value ? groups.value.filter((g) => !only.value || g.key === only.value).length : 0));

  return {
    query, kinds, lines, count, groups, only, total, day,
    matters,
    matterNames: useLive((phone) => matters.value.map((m) => phone.currentGuide(m)?.short_name ?? m).join("、")),
    /** Where a person's line leads. */
    placeOf: (id: string) => (matters.value.length ? `/apply/${id}?${matters.value.map((m) => `matter=${m}`).join("&")}` : undefined),
    setGroup: (key: string) => (group.value = key),
    toggle: (kind: FilterKind) => {
      kinds.value = kinds.value.includes(kind) ? kinds.value.filter((k) => k !== kind) : [...kinds.value, kind];
    },
  };
}
