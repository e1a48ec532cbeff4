import { computed, ref } from "vue";

import { newId, SaveFailed, type CapturedPage, type NewCommand } from "@/offline";

import { type Drawn, drawnPaper, haveSeen, witnessNames } from "../shell/drawn";
import { useLive, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { GIVE_BACK } from "./words";

export type Relation = keyof typeof GIVE_BACK.relations;
export type Method = keyof typeof GIVE_BACK.methods;

export interface GiveBackDraft {
  returnId: string;
  /** Papers that are not given back this time. */
  kept: string[];
  relation: Relation;
  recipient: string;
  method: Method;
  witnesses: string[];
}

/** Giving originals of one case back into the resident's hand. */
export function useGiveBack(caseId: string) {
  const phone = usePhone();
  const row = useLive((p) => p.case(caseId));
  const key = `giveback:${caseId}`;
  const draft = useDraft<GiveBackDraft>(key, () => ({
    returnId: newId(), kept: [], relation: "self", recipient: row.value?.resident_name ?? "", method: "signature", witnesses: ["", ""],
  }), { residentId: row.value?.resident_id });
  const now = computed(() => draft.value.value);
  const trouble = ref("");
  const saved = ref(false);
  const papers = computed(() => row.value?.papers_here ?? []);
  const given = computed(() => papers.value.filter((one) => !now.value?.kept.includes(one.requirement)));
  const evidenced = computed(() => {
    const d = now.value;
    if (!d?.recipient.trim() || !given.value.length) return false;
    return d.method === "signature" || haveSeen(d.witnesses, phone.user.name, d.recipient);
  });

  /** Saves the signature (when drawn) and the command together. */
  async function record(signature: Drawn | null): Promise<boolean> {
    const d = now.value;
    if (!d || !row.value) return false;
    if (d.method === "signature" && !signature) {
      trouble.value = GIVE_BACK.notSigned;
      return false;
    }
    await draft.settled();
    const at = new Date(phone.now()).toISOString();
    const docId = signature ? newId() : null;
    const commands: NewCommand[] = [];
    const pages: CapturedPage[] = [];
    if (signature && docId) {
      const paper = drawnPaper(docId, row.value.resident_id, GIVE_BACK.sign, signature, at);
      commands.push(paper.command);
      pages.push(paper.page);
    }
    commands.push({
      name: "originals.give_back",
      args: {
        return_id: d.returnId, case_id: caseId, originals: given.value.map(({ requirement, count }) => ({ requirement, count })),
        recipient: d.recipient.trim(), relation: GIVE_BACK.relations[d.relation], method: d.method, returned_at: at,
        ...(docId ? { signature_doc_id: docId } : {}), witnesses: witnessNames(d.witnesses).map((name) => ({ name })),
      },
    });
    try {
      await phone.save(commands, { pages, dropDraft: key });
      draft.stop();
      saved.value = true;
      return true;
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : GIVE_BACK.failed;
      return false;
    }
  }

  return {
    row, now, papers, given, trouble, saved, evidenced, record, failed: draft.failed,
    set: (change: Partial<GiveBackDraft>) => draft.change((d) => ({ ...d, ...change })),
  };
}
