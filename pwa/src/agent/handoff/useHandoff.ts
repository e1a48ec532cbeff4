import { computed, ref, shallowRef } from "vue";

import { newId, SaveFailed } from "@/offline";

import { papersOf, needsOf, LETTER, type ApplyItem } from "../apply/draft";
import { nextSlipNo } from "../apply/numbers";
import { slipArgs } from "../apply/precheck";
import { useApply } from "../apply/useApply";
import { cadresOf } from "../say/users";
import { WINDOW_WORDS } from "../say/words";
import { useLive, usePhone } from "../shell/phone";
import { handOffCommands, needsCosigner } from "./commands";
import { HANDOFF } from "./words";

/** What was handed off last: one comes back to it from a paper that was looked at. */
const handed = shallowRef<{ residentId: string; items: ApplyItem[] }>();

/** Handing off everything of one application, and what was handed off. */
export function useHandoff(residentId: string) {
  const phone = usePhone();
  const apply = useApply(residentId);
  const { now, row, letter, guideOf } = apply;
  const trouble = ref("");
  const saving = ref(false);
  const done = computed(() => (handed.value?.residentId === residentId && !now.value?.items.length ? handed.value.items : []));

  const cadres = useLive((p) => cadresOf(p.users(), p.user.id, row.value?.village));
  const township = useLive((p) => p.divisions().find((d) => d.code === row.value?.village?.slice(0, 9))?.name ?? "");
  const cosign = computed(() => (now.value ? needsCosigner(Object.values(now.value.originals), phone.user.roles) : false));
  const resident = computed(() => ({ capacity: row.value?.capacity ?? ("full" as const) }));

  function lineOf(item: ApplyItem) {
    const needs = needsOf(item, resident.value, guideOf);
    const have = needs.filter((n) => n.code === LETTER || now.value?.papers[n.code]).length;
    const guide = guideOf(item.guideId);
    return {
      item, name: guide?.short_name ?? item.matter, have, missing: needs.length - have,
      window: HANDOFF.to(township.value, WINDOW_WORDS[guide?.window ?? ""] ?? "便民服务中心"),
    };
  }

  /** Writes every command in one transaction and drops the draft; false when nothing was saved. */
  async function handOff(): Promise<boolean> {
    const draft = now.value;
    if (!draft?.items.length || !letter.value || saving.value) return false;
    saving.value = true;
    await apply.draft.settled();
    try {
      const slipNo = draft.slipNo ?? nextSlipNo(phone.deviceId, phone.today());
      const slips = Object.fromEntries(apply.checked.value.map((one) => [one.item.matter, slipArgs(one, draft, slipNo, phone.today())]));
      const commands = handOffCommands(draft, {
        slips,
        resident: resident.value, guideOf, authorizationId: letter.value.id, letterDocId: letter.value.letter_doc_id, batchId: newId(),
      });
      await phone.save(commands, { dropDraft: `apply:${residentId}` });
      apply.draft.stop();
      handed.value = { residentId, items: draft.items };
      apply.draft.value.value = undefined;
      return true;
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : HANDOFF.failed;
      return false;
    } finally {
      saving.value = false;
    }
  }

  return {
    ...apply, cadres, cosign, trouble, saving, done, handOff, lineOf,
    lines: computed(() => (now.value?.items ?? []).map(lineOf)),
    originals: computed(() => (now.value ? papersOf(now.value, resident.value, guideOf).reduce((n, p) => n + (now.value?.originals[p.code] ?? 0), 0) : 0)),
    ready: computed(() => !!letter.value && (!cosign.value || !!now.value?.cosigner)),
  };
}
