import { computed, type ComputedRef } from "vue";

import { paths } from "@/api/paths";
import { type CaseRow } from "@/offline";
import { type Sheet } from "@/papers/sheet";

import { ofCases, ofDraft } from "../apply/slip";
import { useApply } from "../apply/useApply";
import { APPLY } from "../apply/words";
import { WINDOW_WORDS } from "../say/words";
import { useLive } from "../shell/phone";
import { letterSheet, listSheet, noticeSheet, receiptSheet, slipSheet, type Desk, type SlipMatter } from "./sheets";

/** `draft` is the slip of what is being applied for at a resident; the others are of cases or of a letter. */
export type PaperKind = "draft" | "slip" | "receipt" | "list" | "letter" | "notice";

export interface PaperInHand {
  sheet: ComputedRef<Sheet | null>;
  /** Where one came from, when the browser does not know. */
  back: ComputedRef<string>;
}

/** The paper of this kind: `id` names cases (parted by commas), a letter, or for `draft` the resident. */
export function usePaper(kind: PaperKind, id: string): PaperInHand {
  const desk = useDesk();
  if (kind === "draft") return useDraftSlip(id, desk);
  if (kind === "letter") return useLetterCopy(id, desk);
  const cases = useLive((p) => id.split(",").flatMap((one) => p.case(one) ?? []));
  const person = useLive((p) => p.resident(cases.value[0]?.resident_id ?? "") ?? { name: cases.value[0]?.resident_name ?? "", id_last4: null });
  const make: Record<"slip" | "receipt" | "list" | "notice", (found: CaseRow[]) => Sheet | null> = {
    slip: (found) => slipSheet(found[0]?.precheck?.slip_no ?? null, found.map((c) => slipMatter(c, desk.value)), ofCases(found), person.value, desk.value),
    receipt: (found) => receiptSheet(found, person.value, desk.value),
    list: (found) => listSheet(found, person.value, desk.value),
    notice: (found) => noticeSheet(found[0]!, person.value, desk.value),
  };
  return {
    sheet: computed(() => (cases.value.length ? make[kind](cases.value) : null)),
    back: computed(() => (cases.value.length === 1 ? `/cases/${id}` : `/residents/${cases.value[0]?.resident_id ?? ""}`)),
  };
}

/** Who hands the paper over, and where the phone looks things up. */
function useDesk(): Readonly<{ value: Desk }> {
  return useLive((p): Desk => {
    const me = p.users().find((u) => u.id === p.user.id);
    return {
      day: p.today(), agent: { name: me?.name ?? p.user.name, card: me?.card_no ?? null, phone: me?.phone ?? null },
      hotline: p.setting<string>("hotline") ?? "12345", originalsDays: p.setting<number>("originals_wd") ?? 5,
      demo: p.everyone().some((r) => r.is_demo),
      guideOf: (guideId, matter) => p.guide(guideId) ?? p.currentGuide(matter),
      urlOf: (slipCode) => location.origin + paths.slip(slipCode),
      pending: (entityId) => p.pendingOn(entityId),
    };
  });
}

function slipMatter(c: CaseRow, desk: Desk): SlipMatter {
  const guide = desk.guideOf(c.guide_id, c.matter);
  return {
    name: guide?.short_name ?? c.matter, number: c.provisional_no ?? c.case_no ?? "", url: desk.urlOf(c.slip_code), window: WINDOW_WORDS[c.window] ?? "",
    promisedDays: guide?.limits.promised_wd ?? null, outcome: c.precheck ? APPLY.outcomes[c.precheck.outcome] : null, open: [],
  };
}

function useDraftSlip(residentId: string, desk: Readonly<{ value: Desk }>): PaperInHand {
  const apply = useApply(residentId);
  const matters = computed(() =>
    apply.checked.value.map(({ item, result }): SlipMatter => {
      const guide = apply.guideOf(item.guideId);
      return {
        name: guide?.short_name ?? item.matter, number: item.provisionalNo, url: desk.value.urlOf(item.slipCode), window: WINDOW_WORDS[guide?.window ?? ""] ?? "",
        promisedDays: guide?.limits.promised_wd ?? null, outcome: APPLY.outcomes[result.outcome],
        open: result.conditions.filter((c) => c.state !== "yes").map((c) => c.text),
      };
    }),
  );
  return {
    sheet: computed(() => {
      const { row, now } = apply;
      if (!row.value || !matters.value.length) return null;
      return slipSheet(now.value?.slipNo ?? null, matters.value, ofDraft(apply.papers.value, apply.checked.value, now.value?.missing ?? {}), row.value, desk.value);
    }),
    back: computed(() => `/apply/${residentId}`),
  };
}

function useLetterCopy(id: string, desk: Readonly<{ value: Desk }>): PaperInHand {
  const letter = useLive((p) => p.everyone().flatMap((r) => p.authorizationsOf(r.id)).find((l) => l.id === id));
  const person = useLive((p) => p.resident(letter.value?.resident_id ?? ""));
  const cases = useLive((p) => (letter.value ? p.casesOf(letter.value.resident_id).filter((c) => c.authorization_id === id) : []));
  const other = useLive((p) => p.users().find((u) => u.id === letter.value?.agent_b)?.name ?? null);
  return {
    sheet: computed(() => (letter.value && person.value ? letterSheet(letter.value, person.value, other.value, cases.value, desk.value) : null)),
    back: computed(() => `/residents/${letter.value?.resident_id ?? ""}`),
  };
}
