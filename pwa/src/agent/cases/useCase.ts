import { computed, ref } from "vue";

import { newId, SaveFailed, type CaseRow, type NewCommand } from "@/offline";

import { needsCosigner } from "../handoff/commands";
import { cadresOf } from "../say/users";
import { useLive, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { letterTrouble } from "../say/letters";
import { CASE } from "./words";

/** Papers shot again for a notice, by requirement; the camera puts them here. */
export interface SupplementDraft {
  papers: Record<string, string>;
}

/** How far a case is, in the four words of its page. */
export function stageOf(row: CaseRow): number {
  if (["decided", "ready", "delivered", "archived"].includes(row.state)) return 3;
  if (["accepted", "reviewing", "publicizing", "conveying", "county_reviewing", "paused"].includes(row.state)) return 2;
  return ["received", "prechecking", "correcting", "handed_off"].includes(row.state) ? 1 : 0;
}

/** One case as the agent sees it, and what the agent may do about it. */
export function useCase(id: string) {
  const phone = usePhone();
  const row = useLive((p) => p.case(id));
  const draft = useDraft<SupplementDraft>(`supplement:${id}`, () => ({ papers: {} }), { residentId: row.value?.resident_id });
  const trouble = ref("");
  const papers = computed(() => draft.value.value?.papers ?? {});
  const asked = computed(() => (row.value?.state === "correcting" ? (row.value.notice?.items ?? []) : []));
  const cosigner = ref<string | null>(null);
  const mine = computed(() => !!row.value && [row.value.agent_id, row.value.agent_b_id].includes(phone.user.id) && !row.value.revoked);
  const letters = useLive((p) => (row.value ? p.authorizationsOf(row.value.resident_id) : []));
  /** What the letter does not let this agent do (rules.md R9.3): said before it is tried. */
  const troubleOf = (action: string) => (row.value ? letterTrouble(row.value, letters.value, phone.user.id, action, phone.today()) : null);

  async function send(commands: NewCommand[], dropDraft?: string): Promise<boolean> {
    try {
      await phone.save(commands, { dropDraft });
      return true;
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : CASE.failed;
      return false;
    }
  }

  return {
    row, asked, papers, trouble, mine, cosigner, troubleOf,
    cadres: useLive((p) => cadresOf(p.users(), p.user.id, row.value?.village)),
    cosign: computed(() => needsCosigner((row.value?.materials ?? []).map((m) => m.originals), phone.user.roles)),
    guide: useLive((p) => (row.value ? (p.guide(row.value.guide_id) ?? p.currentGuide(row.value.matter)) : undefined)),
    pending: useLive((p) => p.pendingOn(id)),
    left: computed(() => asked.value.filter((item) => !papers.value[item.requirement])),
    /** The draft must exist before the camera opens, because the camera writes into it. */
    async prepare(): Promise<void> {
      draft.change((d) => ({ ...d }));
      await draft.settled();
    },
    async supplement(): Promise<boolean> {
      const attachments = Object.entries(papers.value).map(([requirement, docId]) => ({ requirement, doc_id: docId }));
      await draft.settled();
      return send([{ name: "case.supplement", args: { case_id: id, attachments } }], `supplement:${id}`);
    },
    withdraw: (reason: string) => send([{ name: "case.withdraw", args: { case_id: id, reason } }]),
    handOff(): Promise<boolean> {
      const docs = (row.value?.materials ?? []).flatMap((m) => m.doc_id ?? []);
      const originals = (row.value?.materials ?? []).filter((m) => m.originals > 0).map((m) => ({ requirement: m.requirement, count: m.originals }));
      const signed = cosigner.value ? { cosigner: cosigner.value } : {};
      return send([{ name: "case.hand_off", args: { case_id: id, batch_id: newId(), doc_ids: [...new Set(docs)], originals, ...signed } }]);
    },
  };
}
