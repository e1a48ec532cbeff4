import { computed, ref } from "vue";

import { newId, SaveFailed } from "@/offline";

import { useLive, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { amended, changesOf, type AmendDraft } from "./amend";
import { RECORD } from "./words";

/** One visit of one's own: what it says, and correcting it. The original stays; the correction stands beside it. */
export function useRecord(visitId: string, residentId: string) {
  const phone = usePhone();
  const row = useLive((p) => p.visit(visitId));
  const who = useLive((p) => p.resident(residentId));
  const key = `amend:${residentId}:${visitId}`;
  const draft = useDraft<AmendDraft | null>(key, () => null, { residentId, title: who.value?.name });
  const now = computed(() => draft.value.value ?? null);
  const trouble = ref("");
  const saved = ref(false);
  const changes = computed(() => (row.value && now.value ? changesOf(row.value, now.value) : null));

  async function save(): Promise<void> {
    if (!changes.value || !now.value?.reason.trim()) return;
    await draft.settled();
    try {
      const args = { amendment_id: newId(), visit_id: visitId, changes: changes.value, reason: now.value.reason.trim() };
      await phone.save([{ name: "visit.amend", args }], { dropDraft: key });
      draft.stop();
      draft.value.value = null;
      saved.value = true;
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : RECORD.failed;
    }
  }

  return {
    row, who, now, trouble, saved, changes, save, failed: draft.failed,
    says: computed(() => (row.value ? amended(row.value) : undefined)),
    begin: () => row.value && draft.change(() => ({ ...amended(row.value!), reason: "" })),
    set: (change: Partial<AmendDraft>) => draft.change((d) => d && { ...d, ...change }),
    /** Gives the correction up; the visit stays as it is. */
    async giveUp(): Promise<void> {
      draft.change(() => null);
      await draft.settled();
      await phone.dropDraft(key);
    },
  };
}
