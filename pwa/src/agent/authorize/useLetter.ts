import { computed, ref, watch } from "vue";

import { newId, SaveFailed, type NewCommand, type Phone, type ResidentRow } from "@/offline";
import { letterSentences, letterSpoken, POWER_WORDS, type LetterFacts } from "@/papers/letter";
import { conflictSigns } from "@/rules/agency";

import { type ApplyDraft } from "../apply/draft";
import { fullDay } from "../say/dates";
import { useLive, useLiveAsync, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { colleaguesOf } from "../say/users";
import { lacksOf, letterRecord, newLetter, renewal, validTo, witnessesEnough, type LetterDraft } from "./draft";
import { useSignatures } from "./useSignatures";
import { LETTER } from "./words";

/** The letter for what is being applied for at one resident, or the one that continues `renewsId`. */
export function useLetter(residentId: string, renewsId: string | null = null) {
  const phone = usePhone();
  const key = `authorize:${residentId}`;
  const row = useLive((p) => p.resident(residentId));
  const draft = useDraft<LetterDraft>(key, () => newLetter(newId(), residentId, []), { residentId, title: row.value?.name });
  const now = computed(() => draft.value.value);
  const applying = useLiveAsync((p) => p.draft<ApplyDraft>(`apply:${residentId}`), undefined);
  const old = useLive((p) => p.authorizationsOf(residentId).find((l) => l.id === (renewsId ?? now.value?.renewsId)));
  const trouble = ref("");
  const nameOf = (matter: string) => phone.currentGuide(matter)?.short_name ?? matter;
  const day = computed(() => phone.today());

  /** A renewal offers what the old letter named; else what is applied for decides. Unticked matters stay unticked. */
  watch([applying, now, old], ([apply, letter, before]) => {
    if (!letter) return;
    if (renewsId && before && letter.renewsId !== renewsId) return draft.change((d) => renewal(d, before, phone.user.id));
    const begun = !!letter.renewsId && (!!renewsId || !!letter.signedAt || !!letter.papers.letter);
    const wanted = apply?.items.map((i) => i.matter) ?? [];
    if (begun || !wanted.length || wanted.join() === letter.offered.join()) return;
    const fresh = wanted.filter((m) => !letter.offered.includes(m));
    draft.change((d) => ({ ...d, renewsId: null, offered: wanted, matters: [...d.matters.filter((m) => wanted.includes(m)), ...fresh] }));
  });
  /** The guardian of the roll is written in, to be corrected where somebody else signs. */
  watch([row, now], ([person, letter]) => {
    if (!person || !letter || person.capacity === "full" || letter.guardian) return;
    draft.change((d) => ({ ...d, guardian: { name: person.guardian?.name ?? "", relation: "" } }));
  });

  const colleagues = useLive((p) => colleaguesOf(p.users(), p.user.id, row.value?.village));
  const agentB = computed(() => phone.users().find((u) => u.id === now.value?.agentB)?.name ?? null);
  const agents = computed(() => [phone.user.name, ...(agentB.value ? [agentB.value] : [])]);
  const facts = computed<LetterFacts | undefined>(() => {
    if (!row.value || !now.value) return undefined;
    return {
      principal: row.value.name,
      idTail: row.value.id_last4,
      guardian: row.value.capacity === "full" ? null : (now.value.guardian?.name ?? row.value.guardian?.name ?? ""),
      agent: phone.user.name,
      cardNo: phone.users().find((u) => u.id === phone.user.id)?.card_no ?? null,
      agentPhone: phone.users().find((u) => u.id === phone.user.id)?.phone ?? null,
      agentB: agentB.value,
      matters: now.value.matters.map(nameOf),
      powers: now.value.powers.map((p) => POWER_WORDS[p]),
      validTo: fullDay(validTo(now.value, day.value)),
      personal: [...new Set(now.value.matters.flatMap((m) => phone.currentGuide(m)?.proxy.personal_presence ?? []))],
    };
  });
  const close = computed(() => (row.value ? closeTo(phone, row.value) : []));

  const { keepSignature, keepWitnesses, unsign } = useSignatures(residentId, draft, failed);

  /** Saves authorization.record, with the voice on it; the letter's photo is in the outbox already. */
  async function record(): Promise<boolean> {
    if (!now.value?.papers.letter) return false;
    await draft.settled();
    const voice = now.value.voice;
    try {
      const args = letterRecord(now.value, day.value, new Date(phone.now()).toISOString());
      const said: NewCommand[] = voice
        ? [{ name: "document.add", args: { doc_id: voice.docId, resident_id: residentId, kind: "recording", title: LETTER.voiceTitle } }]
        : [];
      await phone.save([...said, { name: "authorization.record", args }], { dropDraft: key });
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
    key, row, now, old, facts, colleagues, agents, close, day, trouble, nameOf, keepSignature, keepWitnesses, unsign, record,
    failed: draft.failed,
    spoken: computed(() => (facts.value ? letterSpoken(facts.value) : "")),
    sentences: computed(() => (facts.value ? letterSentences(facts.value) : [])),
    saying: computed(() => (facts.value ? LETTER.saying(facts.value.guardian || facts.value.principal, facts.value.agent, facts.value.matters.join("、"), fullDay(day.value)) : "")),
    witnessed: computed(() => (now.value ? witnessesEnough(now.value, ...agents.value) : false)),
    lacks: computed(() => (now.value ? lacksOf(now.value, agents.value, row.value?.capacity) : [])),
    set: (change: Partial<LetterDraft>) => draft.change((d) => ({ ...d, ...change })),
    settled: () => draft.settled(),
  };
}

/** Names on the roll that make the agent look close to the resident (rules.md R9.6). */
function closeTo(phone: Phone, person: ResidentRow): string[] {
  const home = phone.everyone().filter((r) => r.household_id && r.household_id === person.household_id && r.id !== person.id);
  const related = [person.guardian?.name, person.emergency?.name].flatMap((n) => n ?? []);
  return conflictSigns(phone.user.name, person.name, home.map((r) => r.name), related).filter((sign) => sign !== "surname");
}
