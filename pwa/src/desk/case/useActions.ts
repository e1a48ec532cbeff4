/** The acts allowed now, the one whose form is open, and what was typed into each form. */
import { computed, reactive, shallowRef, watch } from "vue";

import { type Action, type PaperRef } from "../types";
import { argsOf, faults, merge, type Value, type Values } from "./form";
import { type CaseWork } from "./useCase";

/** Acts that print nothing and can be taken up again: done at once, without asking. */
const AT_ONCE = ["start_precheck", "start_review"];

export function useActions(work: CaseWork) {
  const forms = reactive(new Map<string, Values>());
  const openName = shallowRef<string | null>(null);
  const asked = shallowRef(false);
  /** The papers the last act produced, to be printed at once. */
  const made = shallowRef<PaperRef[]>([]);

  const actions = computed<Action[]>(() => work.detail.value?.actions ?? []);
  const primary = computed(() => actions.value.find((one) => one.primary) ?? null);
  const others = computed(() => actions.value.filter((one) => one !== primary.value));
  const open = shallowRef<Action | null>(null);
  /** The open form's act is no longer allowed: what was typed stays to be read, not to be sent. */
  const gone = computed(() => openName.value !== null && !actions.value.some((one) => one.action === openName.value));
  const values = computed<Values>(() => (openName.value ? forms.get(openName.value) ?? {} : {}));
  const wrong = computed(() => (asked.value && open.value ? faults(open.value.form, values.value) : []));

  async function choose(action: Action): Promise<void> {
    work.clear();
    made.value = [];
    if (AT_ONCE.includes(action.action) && action.form.length === 0) return void (await work.act(action.action, {}));
    asked.value = false;
    forms.set(action.action, merge(action.form, forms.get(action.action)));
    openName.value = action.action;
    open.value = action;
  }

  function set(name: string, value: Value): void {
    if (openName.value) forms.set(openName.value, { ...values.value, [name]: value });
  }

  /** Closes the form; what was typed is there when it is opened again. */
  function close(): void {
    openName.value = null;
    open.value = null;
    work.clear();
  }

  /** The case was opened a moment ago at this window: its receipt is to be printed. */
  function showAllPapers(): void {
    made.value = work.detail.value?.papers ?? [];
  }

  /** Returns whether the act was done. `more` is what the screen adds to the form's own answers. */
  async function confirm(more: Record<string, unknown> = {}): Promise<boolean> {
    const action = open.value;
    if (!action || gone.value) return false;
    asked.value = true;
    if (faults(action.form, values.value).length) return false;
    const before = new Set(work.detail.value?.papers.map((paper) => paper.id));
    if (!(await work.act(action.action, { ...argsOf(action.form, values.value), ...more }))) return false;
    made.value = work.detail.value?.papers.filter((paper) => !before.has(paper.id)) ?? [];
    forms.delete(action.action);
    close();
    return true;
  }

  // The case was read anew under an open form: its fields may have changed, what was typed stays.
  watch(actions, (now) => {
    const fresh = now.find((one) => one.action === openName.value);
    if (!fresh) return;
    open.value = fresh;
    forms.set(fresh.action, merge(fresh.form, forms.get(fresh.action)));
  });

  return reactive({ actions, primary, others, open, gone, values, wrong, asked, made, choose, set, close, confirm, showAllPapers });
}

export type Actions = ReturnType<typeof useActions>;
