import { computed, ref } from "vue";

import { type CaseRow } from "@/offline";
import { isOver } from "@/rules/caseStates";

import { caseTodos } from "../today/plan";
import { livePhone, useLive } from "../shell/phone";

export type CaseTab = "todo" | "running" | "over";
const tab = ref<CaseTab | null>(null);
const query = ref("");

/** Delivered is over for the agent, though the archive still follows. */
const done = (row: CaseRow) => isOver(row.state) || row.state === "delivered";

/** The agent's cases by what they ask, searched by name, matter or number. */
export function useCases() {
  const all = useLive((phone) => [...phone.cases()].sort((a, b) => (b.registered_at ?? "").localeCompare(a.registered_at ?? "")));
  const todoIds = useLive((phone) => new Set(caseTodos(phone.cases(), [], phone.user.id).map((t) => t.caseId)));
  const chosen = computed<CaseTab>(() => tab.value ?? (todoIds.value.size ? "todo" : "running"));
  const name = (row: CaseRow) => livePhone().currentGuide(row.matter)?.short_name ?? row.matter;
  const inTab = (row: CaseRow) =>
    chosen.value === "todo" ? todoIds.value.has(row.id) : chosen.value === "over" ? done(row) : !done(row);
  const matches = (row: CaseRow) =>
    [row.resident_name, name(row), row.case_no, row.provisional_no].some((text) => text?.toLowerCase().includes(query.value.trim().toLowerCase()));

  return {
    tab: computed({ get: () => chosen.value, set: (value: CaseTab) => (tab.value = value) }),
    query, all, name,
    shown: computed(() => (query.value.trim() ? all.value.filter(matches) : all.value.filter(inTab))),
    counts: computed(() => ({ todo: todoIds.value.size, running: all.value.filter((c) => !done(c)).length, over: all.value.filter(done).length })),
    isPending: (id: string) => livePhone().pendingOn(id),
  };
}
