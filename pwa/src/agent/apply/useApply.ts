import { computed, watch } from "vue";

import { powersOk } from "@/rules/agency";
import { type Answer, type Facts } from "@/rules/ruleForm";
import { newId, type AuthorizationRow, type ConsentRow, type DocumentRow } from "@/offline";

import { dayOf } from "../say/dates";
import { useLive, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { firstSubType, newApply, openPapers, papersOf, type ApplyDraft, type ApplyItem } from "./draft";
import { factsOfApply, type SaidBy } from "./facts";
import { newSlipCode, nextProvisionalNo, nextSlipNo } from "./numbers";
import { checkAll, openCount, questionsOf, refreshed, type Checked } from "./precheck";
import { APPLY } from "./words";

/** Purposes without which no photo of a paper may be taken (rules.md R11.3). */
const PHOTO_PURPOSES = ["handle_case", "photos"];

/** Applying at one resident: the draft, the guides it uses, its papers and its letter. */
export function useApply(residentId: string, visitId: string | null = null) {
  const phone = usePhone();
  const row = useLive((p) => p.resident(residentId));
  const draft = useDraft<ApplyDraft>(`apply:${residentId}`, () => newApply(residentId, visitId), { residentId, title: row.value?.name });
  const now = computed(() => draft.value.value);
  const guideOf = (id: string) => phone.guide(id);
  const resident = computed(() => ({ capacity: row.value?.capacity ?? ("full" as const) }));

  const documents = useLive((p) => p.documentsOf(residentId).filter((d) => d.state === "open"));
  const letter = useLive((p) => letterFor(p.authorizationsOf(residentId), now.value, p.today(), p.user.id));
  const consented = useLive((p) => p.consentsOf(residentId).some(coversPhotos));
  const cases = useLive((p) => p.casesOf(residentId));
  const factsFor = (d: ApplyDraft): Facts =>
    row.value ? factsOfApply(row.value, cases.value, d, documents.value, APPLY.sheet.commit) : {};
  const checkOf = (d: ApplyDraft | undefined): Checked[] => (d && row.value ? checkAll(d, guideOf, factsFor(d), phone.today()) : []);
  const checked = computed(() => checkOf(now.value));
  const facts = computed<Facts>(() => (now.value ? factsFor(now.value) : {}));
  /** Every change that the rules look at is judged at once, so that the list of papers follows. */
  const judged = (next: ApplyDraft): ApplyDraft => refreshed(next, checkOf(next));
  const papers = computed(() => (now.value ? papersOf(now.value, resident.value, guideOf) : []));

  /** A paper shot today whose tab died before the draft heard of it is taken up again. */
  watch([papers, documents], () => {
    for (const paper of openPapers(papers.value)) {
      const fresh = documents.value.find((d) => d.kind === paper.code && dayOf(d.captured_at) === phone.today());
      if (fresh) draft.change((d) => ({ ...d, papers: { ...d.papers, [paper.code]: fresh.id } }));
    }
  });

  function makeItem(matter: string): ApplyItem[] {
    const guide = phone.currentGuide(matter);
    if (!guide) return [];
    return [{
      matter, guideId: guide.id, subType: firstSubType(guide), caseId: newId(), slipCode: newSlipCode(),
      provisionalNo: nextProvisionalNo(phone.deviceId, phone.today()), fits: null, answers: {},
    }];
  }

  return {
    row, now, papers, documents, letter, consented, guideOf, draft,
    failed: draft.failed,
    checked, facts,
    asked: computed(() => questionsOf(checked.value, now.value?.said ?? {})),
    unanswered: computed(() => openCount(checked.value)),
    open: computed(() => openPapers(papers.value)),
    ready: computed(() => checked.value.length > 0 && openCount(checked.value) === 0),
    answer: (code: string, value: Answer) =>
      draft.change((d) => judged({ ...d, said: { ...d.said, [code]: { value, on: phone.today(), by: d.saidBy ?? "self" } } })),
    saidBy: (by: SaidBy) =>
      draft.change((d) => ({ ...d, saidBy: by, said: Object.fromEntries(Object.entries(d.said ?? {}).map(([c, one]) => [c, { ...one, by }])) })),
    /** The slip gets its number once, when everything was asked. */
    issueSlip: () => draft.change((d) => judged(d.slipNo ? d : { ...d, slipNo: nextSlipNo(phone.deviceId, phone.today()) })),
    set: (change: Partial<ApplyDraft>) => draft.change((d) => ({ ...d, ...change })),
    setItem: (matter: string, change: Partial<ApplyItem>) =>
      draft.change((d) => judged({ ...d, items: d.items.map((i) => (i.matter === matter ? { ...i, ...change } : i)) })),
    /** Chooses or gives up a matter; what was answered for the others stays. */
    choose: (matter: string, on: boolean) =>
      draft.change((d) => {
        const others = d.items.filter((i) => i.matter !== matter);
        return judged({ ...d, items: on ? [...others, ...makeItem(matter)] : others });
      }),
    /** Photos of this kind already on file, newest first. */
    onFile: (code: string): DocumentRow[] =>
      documents.value.filter((d) => d.kind === code && !hasExpired(d, phone.today())).sort((a, b) => b.captured_at.localeCompare(a.captured_at)),
    /** One shot on an earlier visit that is still good: offered before the camera (材料保险箱). */
    inVault: (code: string): DocumentRow | undefined => inVault(documents.value, code, phone.today()),
    usePaper: (code: string, docId: string) =>
      draft.change((d) => ({ ...d, papers: { ...d.papers, [code]: docId }, missing: without(d.missing, code) })),
    explain: (code: string, reason: string | null) =>
      draft.change((d) => ({ ...d, missing: reason ? { ...d.missing, [code]: reason } : without(d.missing, code), papers: reason ? without(d.papers, code) : d.papers })),
    countOriginal: (code: string, n: number) => draft.change((d) => ({ ...d, originals: { ...d.originals, [code]: Math.max(0, n) } })),
  };
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([k]) => k !== key));
}

/** The paper's own last day has passed: it serves no case any more. */
export const hasExpired = (doc: DocumentRow, day: string): boolean => !!doc.expires_on && doc.expires_on < day;

/** The newest good photo of this paper from an earlier day; today's is taken up by itself. */
export function inVault(documents: readonly DocumentRow[], code: string, day: string): DocumentRow | undefined {
  return documents
    .filter((d) => d.kind === code && d.state === "open" && d.pages.length > 0 && dayOf(d.captured_at) < day && !hasExpired(d, day))
    .sort((a, b) => b.captured_at.localeCompare(a.captured_at))[0];
}

/** The valid letter to this agent that names every chosen matter, the longest lasting one. */
export function letterFor(
  letters: readonly AuthorizationRow[], draft: ApplyDraft | undefined, day: string, agentId: string,
): AuthorizationRow | undefined {
  if (!draft?.items.length) return undefined;
  return letters
    .filter((l) => draft.items.every((item) => powersOk(l, agentId, item.matter, "submit", day) === null))
    .sort((a, b) => b.valid_to.localeCompare(a.valid_to))[0];
}

function coversPhotos(consent: ConsentRow): boolean {
  return !consent.withdrawn_at && PHOTO_PURPOSES.every((purpose) => consent.purposes.includes(purpose));
}
