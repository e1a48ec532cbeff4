import { computed } from "vue";

import { type CaseRow, type ResidentRow } from "@/offline";

import { livePhone, useLive, useLiveAsync } from "../shell/phone";
import { useSuggestions } from "../radar/suggest";
import { placeName } from "../say/places";
import { RELATION_WORDS } from "../say/words";
import { moveSaid, moveWaits } from "./move";
import { RESIDENT } from "./words";

/** States in which nothing more happens to a case. */
const OVER: readonly string[] = ["delivered", "archived", "refused_intake", "returned", "withdrawn", "terminated"];

export interface Contact {
  name: string;
  role: string;
  phone: string;
}

/** Everything the page of one resident shows. */
export function useResident(id: string) {
  const row = useLive((phone) => phone.resident(id));
  const day = useLive((phone) => phone.today());
  const suggest = useSuggestions();
  const cases = useLive((phone) => phone.casesOf(id));
  const drafts = useLiveAsync((phone) => phone.drafts(), []);

  return {
    row, day,
    village: useLive((phone) => villageWord(phone.divisions(), phone.resident(id)?.village)),
    moving: useLive((phone) => (moveWaits(phone.reviews(), id) ? moveSaid(phone.reviews(), id, row.value?.village ?? null, (code) => villageWord(phone.divisions(), code)) : null)),
    suggestions: computed(() => (row.value ? suggest(row.value) : [])),
    contacts: computed(() => (row.value ? contactsOf(row.value) : [])),
    running: computed(() => cases.value.filter((c) => !OVER.includes(c.state))),
    finished: computed(() => cases.value.filter((c) => OVER.includes(c.state))),
    visits: useLive((phone) => [...phone.visitsOf(id)].sort((a, b) => b.visited_on.localeCompare(a.visited_on))),
    visitsRead: useLive((phone) => phone.allRead),
    benefits: useLive((phone) => (phone.resident(id)?.benefits ?? []).map((m) => phone.currentGuide(m)?.short_name ?? m)),
    hasVisitDraft: computed(() => drafts.value.some((d) => d.key === `visit:${id}`)),
    isPending: (entity: string) => livePhone().pendingOn(entity),
    matterName: (c: CaseRow) => livePhone().currentGuide(c.matter)?.short_name ?? c.matter,
  };
}

/** 新村社区 rather than 新村居委会: the place, not its committee. */
export function villageWord(divisions: readonly { code: string; name: string }[], code: string | null | undefined): string {
  return placeName(divisions.find((d) => d.code === code)?.name ?? "");
}

/** Whom to call about this person, nearest first; only those with a number. */
export function contactsOf(row: ResidentRow): Contact[] {
  const people = [
    row.guardian && { ...row.guardian, role: RESIDENT.guardian },
    row.emergency && { ...row.emergency, role: relationWord(row.emergency.relation) },
    row.group_lead && { ...row.group_lead, role: RESIDENT.groupLead },
  ];
  return people.flatMap((p) => (p && p.phone ? [{ name: p.name, role: p.role, phone: p.phone }] : []));
}

function relationWord(relation: string | null | undefined): string {
  return relation ? (RELATION_WORDS[relation] ?? relation) : "";
}
