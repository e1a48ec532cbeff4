import { computed, ref, watch } from "vue";

import { newId, SaveFailed } from "@/offline";
import { letterSpoken, POWER_WORDS, type LetterFacts } from "@/papers/letter";

import { type ApplyDraft } from "../apply/draft";
import { fullDay } from "../say/dates";
import { useLive, useLiveAsync, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { colleaguesOf } from "../say/users";
import { letterRecord, newLetter, validTo, witnessesEnough, type LetterDraft } from "./draft";
import { LETTER } from "./words";

/** The letter for what is being applied for at one resident. */
export function useLetter(residentId: string) {
  const phone = usePhone();
  const key = `authorize:${residentId}`;
  const row = useLive((p) => p.resident(residentId));
  const draft = useDraft<LetterDraft>(key, () => newLetter(newId(), residentId, []), { residentId, title: row.value?.name });
  const now = computed(() => draft.value.value);
  const applying = useLiveAsync((p) => p.draft<ApplyDraft>(`apply:${residentId}`), undefined);
  const trouble = ref("");
  const nameOf = (matter: string) => phone.currentGuide(matter)?.short_name ?? matter;
  const day = computed(() => phone.today());

  /** What is applied for decides what the letter offers; matters added later are ticked, unticked ones stay unticked. */
  watch([applying, now], ([apply, letter]) => {
    const wanted = apply?.items.map((i) => i.matter) ?? [];
    if (!letter || !wanted.length || wanted.join() === letter.offered.join()) return;
    const fresh = wanted.filter((m) => !letter.offered.includes(m));
    draft.change((d) => ({ ...d, offered: wanted, matters: [...d.matters.filter((m) => wanted.includes(m)), ...fresh] }));
  });

  const colleagues = useLive((p) => colleaguesOf(p.users(), p.user.id, row.value?.village));
  const facts = computed<LetterFacts | undefined>(() => {
    if (!row.value || !now.value) return undefined;
    return {
      principal: row.value.name,
      idTail: row.value.id_last4,
      guardian: row.value.capacity === "full" ? null : (row.value.guardian?.name ?? ""),
      agent: phone.user.name,
      cardNo: phone.users().find((u) => u.id === phone.user.id)?.card_no ?? null,
      agentPhone: phone.users().find((u) => u.id === phone.user.id)?.phone ?? null,
      agentB: colleagues.value.find((u) => u.id === now.value?.agentB)?.name ?? null,
      matters: now.value.matters.map(nameOf),
      powers: now.value.powers.map((p) => POWER_WORDS[p]),
      validTo: fullDay(validTo(now.value, day.value)),
    };
  });

  /** Seals the drawn name as a document of its own at once. */
  async function keepSignature(blob: Blob, width: number, height: number): Promise<boolean> {
    const docId = newId();
    const at = new Date(phone.now()).toISOString();
    try {
      await phone.save(
        [{ name: "document.add", args: { doc_id: docId, resident_id: residentId, kind: "signature", title: LETTER.sign } }],
        { pages: [{ pageId: newId(), docId, side: "page", n: 0, blob, width, height, quality: { drawn: true }, capturedAt: at }] },
      );
    } catch (error) {
      return failed(error);
    }
    draft.change((d) => ({ ...d, signatureDocId: docId, method: "signature", signedAt: at }));
    await draft.settled();
    return true;
  }

  /** Back to the letter: the name is to be written again, the drawn one is taken out. */
  async function unsign(): Promise<void> {
    const docId = now.value?.signatureDocId;
    draft.change((d) => ({ ...d, signedAt: null, signatureDocId: null }));
    if (docId) await phone.save([{ name: "document.discard", args: { doc_id: docId, reason: LETTER.clear } }]).catch(() => undefined);
  }

  /** Saves authorization.record; the letter's photo is in the outbox already. */
  async function record(): Promise<boolean> {
    if (!now.value?.papers.letter) return false;
    await draft.settled();
    try {
      const args = letterRecord(now.value, day.value, new Date(phone.now()).toISOString());
      await phone.save([{ name: "authorization.record", args }], { dropDraft: key });
      draft.stop();
      return true;
    } catch (error) {
      return failed(error);
    }
  }

  function failed(error: unknown): false {
    trouble.value = error instanceof SaveFailed ? error.message : LETTER.failed;
    return false;
  }

  return {
    row, now, facts, colleagues, day, trouble, nameOf, keepSignature, unsign, record, failed: draft.failed,
    spoken: computed(() => (facts.value ? letterSpoken(facts.value) : "")),
    witnessed: computed(() => (now.value ? witnessesEnough(now.value, phone.user.name) : false)),
    set: (change: Partial<LetterDraft>) => draft.change((d) => ({ ...d, ...change })),
    settled: () => draft.settled(),
  };
}
