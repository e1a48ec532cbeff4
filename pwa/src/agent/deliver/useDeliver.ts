import { computed, ref } from "vue";

import { newId, SaveFailed, type CapturedPage, type NewCommand } from "@/offline";

import { CASE } from "../cases/words";
import { type Drawn, drawnPaper, haveSeen, witnessNames } from "../shell/drawn";
import { useLive, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { letterTrouble } from "../say/letters";
import { DELIVER } from "./words";

export type Relation = keyof typeof DELIVER.relations;
export type Method = keyof typeof DELIVER.methods;

export interface DeliverDraft {
  deliveryId: string;
  relation: Relation;
  recipient: string;
  method: Method;
  witnesses: string[];
  readOut: boolean;
  slipGiven: boolean;
  /** The camera puts the receipt with the fingerprint here. */
  papers: { receipt?: string };
}

/** Bringing the result of one case to its person. */
export function useDeliver(caseId: string) {
  const phone = usePhone();
  const row = useLive((p) => p.case(caseId));
  const key = `deliver:${caseId}`;
  const draft = useDraft<DeliverDraft>(key, () => ({
    deliveryId: newId(), relation: "self", recipient: row.value?.resident_name ?? "", method: "signature", witnesses: ["", ""],
    readOut: false, slipGiven: false, papers: {},
  }), { residentId: row.value?.resident_id });
  const now = computed(() => draft.value.value);
  const trouble = ref("");
  const saved = ref(false);
  const guide = useLive((p) => (row.value ? p.guide(row.value.guide_id) ?? p.currentGuide(row.value.matter) : undefined));
  const matter = computed(() => guide.value?.short_name ?? row.value?.matter ?? "");
  const outcome = computed(() => CASE.outcome[row.value?.outcome ?? ""] ?? "");
  const evidenced = computed(() => {
    const d = now.value;
    if (!d || !d.recipient.trim()) return false;
    if (d.method === "fingerprint") return !!d.papers.receipt;
    return d.method === "signature" || haveSeen(d.witnesses, phone.user.name, d.recipient);
  });

  /** Saves the signature (when drawn) and delivery.record together. */
  async function record(signature: Drawn | null): Promise<boolean> {
    const d = now.value;
    if (!d || !row.value) return false;
    if (d.method === "signature" && !signature) {
      trouble.value = DELIVER.notSigned;
      return false;
    }
    await draft.settled();
    const at = new Date(phone.now()).toISOString();
    const docId = d.method === "signature" ? newId() : (d.papers.receipt ?? null);
    const commands: NewCommand[] = [];
    const pages: CapturedPage[] = [];
    if (signature && docId) {
      const paper = drawnPaper(docId, row.value.resident_id, DELIVER.sign, signature, at);
      commands.push(paper.command);
      pages.push(paper.page);
    }
    commands.push({
      name: "delivery.record",
      args: {
        delivery_id: d.deliveryId, case_id: caseId, recipient: d.recipient.trim(), relation: DELIVER.relations[d.relation],
        delivered_at: at, place: "home", method: d.method, ...(docId ? { signature_doc_id: docId } : {}),
        witnesses: witnessNames(d.witnesses).map((name) => ({ name })), read_out: d.readOut, slip_given: d.slipGiven,
      },
    });
    try {
      await phone.save(commands, { pages, dropDraft: key });
      draft.stop();
      saved.value = true;
      return true;
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : DELIVER.failed;
      return false;
    }
  }

  /** What the letter does not let this agent do (rules.md R9.3). */
  const barred = useLive((p) => (row.value ? letterTrouble(row.value, p.authorizationsOf(row.value.resident_id), p.user.id, "deliver", p.today()) : null));

  return {
    barred, row, now, guide, matter, outcome, trouble, saved, evidenced, record, failed: draft.failed,
    spoken: computed(() => DELIVER.spoken(matter.value, outcome.value, guide.value?.result.document ?? "")),
    set: (change: Partial<DeliverDraft>) => draft.change((d) => ({ ...d, ...change })),
    async prepare() {
      draft.change((d) => ({ ...d }));
      await draft.settled();
    },
  };
}
