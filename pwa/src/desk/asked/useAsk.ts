/** One question at the counter: what is typed, what its way still asks, and how it was taken down. */
import { computed, reactive } from "vue";

import { type AskedList, type AskInput, type DutyServer } from "../duty/server";
import { type Trouble, troubleOf } from "../trouble";

const EMPTY = { channel: "counter", question: "", handled_as: "answered", answer: "", window: "", in_person: false, name: "", phone: "", go_to: "" };

export function useAsk(server: Pick<DutyServer, "ask">, kept: (list: AskedList) => void) {
  const form = reactive({ ...EMPTY } as typeof EMPTY & Pick<AskInput, "channel" | "handled_as">);
  const state = reactive({ busy: false, trouble: null as Trouble | null });
  const needsPerson = computed(() => form.handled_as === "passed_on" && !form.in_person);
  const ready = computed(() => {
    const wanted: Record<string, string[]> = {
      answered: [form.answer], guided: [form.answer], elsewhere: [form.go_to],
      passed_on: [form.window, ...(needsPerson.value ? [form.name, form.phone] : [])],
    };
    return [form.question, ...(wanted[form.handled_as] ?? [])].every((text) => text.trim() !== "");
  });

  async function send(): Promise<void> {
    if (!ready.value || state.busy) return;
    Object.assign(state, { busy: true, trouble: null });
    try {
      kept(await server.ask(input()));
      Object.assign(form, EMPTY);
    } catch (error) {
      state.trouble = troubleOf(error);
    } finally {
      state.busy = false;
    }
  }

  /** Only what the chosen way asks goes to the county: a telephone number nobody needs is not kept. */
  function input(): AskInput {
    const told = form.handled_as === "answered" || form.handled_as === "guided";
    const passed = form.handled_as === "passed_on";
    return {
      channel: form.channel, question: form.question, handled_as: form.handled_as, answer: told ? form.answer : null,
      window: passed ? form.window : null, in_person: passed && form.in_person, name: passed ? form.name || null : null,
      phone: passed ? form.phone || null : null, go_to: form.handled_as === "elsewhere" ? form.go_to : null,
    };
  }

  return { form, state, ready, needsPerson, send };
}
