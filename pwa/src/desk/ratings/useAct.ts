/** The form of one act on a rectification: what it needs before it can be sent. */
import { computed, reactive, watch } from "vue";

import { useSend } from "../useSend";
import { type ActInput, type RatingServer, type Rectification } from "./server";

const NEEDS_WORDS = ["hard", "answer", "appeal", "uphold", "reject", "call_back"];

/** What is sent; null while something is still missing. */
export function inputOf(form: { act: string; words: string; how: string; called: string }, ver: number): ActInput | null {
  const words = form.words.trim();
  if (!form.act || (NEEDS_WORDS.includes(form.act) && !words)) return null;
  if (form.act === "answer" && !form.how) return null;
  if (form.act === "call_back" && !form.called) return null;
  return {
    ver,
    words,
    ...(form.act === "answer" ? { how: form.how as ActInput["how"] } : {}),
    ...(form.act === "call_back" ? { called: form.called as ActInput["called"] } : {}),
  };
}

export function useAct(server: Pick<RatingServer, "act">, item: () => Rectification, done: (item: Rectification) => void) {
  const form = reactive({ act: "", words: "", how: "", called: "" });
  const { busy, trouble, send } = useSend();
  const ready = computed(() => inputOf(form, item().ver));

  watch(
    () => [item().id, item().ver],
    () => {
      Object.assign(form, { act: item().acts.length === 1 ? item().acts[0]! : "", words: "", how: "", called: "" });
      trouble.value = null;
    },
    { immediate: true },
  );

  async function act(): Promise<void> {
    const input = ready.value;
    if (!input) return;
    const found = await send(() => server.act(item().id, form.act, input));
    if (found) done(found);
  }

  return { form, busy, trouble, ready, send: act };
}
