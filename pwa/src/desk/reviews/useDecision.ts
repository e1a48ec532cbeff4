/** The form of one decision: which choice, and what that choice needs before it can be sent. */
import { computed, reactive, watch } from "vue";

import { type CareServer } from "../care/server";
import { type Decision, type Review } from "../care/types";
import { useSend } from "../useSend";

const NEEDS_REASON = ["set_aside", "stay", "refuse", "dismiss"];

/** What is sent; null while something is still missing. */
export function decisionOf(form: { choice: string; reason: string; keepId: string; group: string; whole: boolean; until: string }): Decision | null {
  if (!form.choice) return null;
  const reason = form.reason.trim();
  if (NEEDS_REASON.includes(form.choice) && !reason) return null;
  if (form.choice === "merge" && !form.keepId) return null;
  return {
    choice: form.choice as Decision["choice"],
    ...(reason ? { reason } : {}),
    ...(form.choice === "merge" ? { keep_id: form.keepId } : {}),
    ...(form.choice === "approve" && form.until ? { until_on: form.until } : {}),
    ...(form.choice === "move" ? { whole_household: form.whole, ...(form.group ? { group_no: Number(form.group) } : {}) } : {}),
  };
}

/** Of two rows the one on which more hangs: it is the likelier one to stay. */
function richest(review: Review): string | undefined {
  return [...review.people].sort((a, b) => b.visits + b.cases - a.visits - a.cases)[0]?.id;
}

export function useDecision(server: Pick<CareServer, "decide">, review: () => Review, decided: (review: Review) => void) {
  const form = reactive({ choice: "", reason: "", keepId: "", group: "", whole: false, until: "" });
  const { busy, trouble, send } = useSend();
  const ready = computed(() => decisionOf(form));

  watch(
    () => review().id,
    () => {
      const { to_group: group, whole_household: whole, until_on: until } = review().facts;
      Object.assign(form, { choice: "", reason: "", keepId: richest(review()) ?? "", group: group ? String(group) : "", whole: !!whole, until: until ?? "" });
      trouble.value = null;
    },
    { immediate: true },
  );

  async function decide(): Promise<void> {
    const decision = ready.value;
    if (!decision) return;
    const found = await send(() => server.decide(review().id, decision));
    if (found) decided(found);
  }

  return { form, busy, trouble, ready, send: decide, needsReason: computed(() => NEEDS_REASON.includes(form.choice)) };
}
