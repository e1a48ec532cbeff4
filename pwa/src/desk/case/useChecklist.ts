/** Going through the papers: one is current, Y and N judge it, the next open one comes up by itself. */
import { computed, type ComputedRef, reactive, shallowRef, watch } from "vue";

import { type VerdictInput } from "../server";
import { type CaseDetail, type MaterialLine } from "../types";
import { countOf, isSignedIn, lineState, type LineState, nextOpen, wantsPaper } from "./checklist";
import { type CaseWork, lineKey } from "./useCase";

/** What was ticked or counted for a paper before its verdict. */
export interface Jotting {
  seen: boolean;
  originals: number | null;
}

export function useChecklist(work: CaseWork) {
  const lines = computed<MaterialLine[]>(() => work.detail.value?.materials ?? []);
  const signedIn = computed(() => isSignedIn(work.detail.value?.case.state ?? ""));
  const states = computed(() => lines.value.map((line) => lineState(line, signedIn.value)));
  const key = shallowRef<string | null>(null);
  const choosing = shallowRef(false);
  const jottings = reactive(new Map<string, Jotting>());

  const index = computed(() => lines.value.findIndex((line) => lineKey(line) === key.value));
  const current = computed<MaterialLine | null>(() => lines.value[index.value] ?? null);
  const mayJudge = computed(() => work.detail.value?.can_judge ?? false);

  function pick(line: MaterialLine): void {
    key.value = lineKey(line);
    choosing.value = false;
  }

  function move(by: number): void {
    const to = lines.value[Math.min(Math.max(index.value + by, 0), lines.value.length - 1)];
    if (to) pick(to);
  }

  function jotting(line: MaterialLine): Jotting {
    const at = lineKey(line);
    if (!jottings.has(at)) jottings.set(at, { seen: line.seen_on_paper, originals: null });
    return jottings.get(at)!;
  }

  function goOn(): void {
    const next = nextOpen(states.value, index.value);
    if (next >= 0) pick(lines.value[next]!);
  }

  async function send(line: MaterialLine, input: VerdictInput): Promise<void> {
    const note = jotting(line);
    const extra = { ...(note.seen !== line.seen_on_paper ? { seen_on_paper: note.seen } : {}), ...(note.originals === null ? {} : { originals: note.originals }) };
    if (!(await work.judge(line, { ...input, ...extra }))) return;
    jottings.delete(lineKey(line));
    // Who has chosen another paper meanwhile stays there: the next key would judge one that was not looked at.
    if (key.value !== lineKey(line)) return;
    choosing.value = false;
    goOn();
  }

  /** Y. A paper that must be seen is not good by its photo alone; the tick box says so. */
  async function good(): Promise<void> {
    const line = current.value;
    if (!line || !mayJudge.value || needsTick.value) return;
    await send(line, { verdict: "good" });
  }

  /** N opens the list of reasons. */
  function bad(): void {
    if (current.value && mayJudge.value) choosing.value = !choosing.value;
  }

  async function because(reasonCode: string): Promise<void> {
    const line = current.value;
    if (line && mayJudge.value) await send(line, { verdict: "bad", reason_code: reasonCode });
  }

  async function ownWords(reason: string, acceptable: string): Promise<void> {
    const line = current.value;
    if (line && mayJudge.value) await send(line, { verdict: "bad", reason, acceptable });
  }

  async function undo(): Promise<void> {
    const line = current.value;
    if (line && mayJudge.value) await work.judge(line, { verdict: null });
  }

  const stateOf = (line: MaterialLine): LineState => lineState(line, signedIn.value);

  const needsTick: ComputedRef<boolean> = computed(() => {
    const line = current.value;
    if (!line || !wantsPaper(line)) return false;
    const note = jotting(line);
    return !note.seen && !note.originals;
  });

  watch(
    () => work.detail.value,
    (found: CaseDetail | null) => {
      if (!found || index.value >= 0) return;
      const first = found.materials[nextOpen(states.value, -1)] ?? found.materials[0];
      if (first) key.value = lineKey(first);
    },
    { immediate: true },
  );

  return reactive({ lines, index, count: computed(() => countOf(states.value)), stateOf, current, choosing, mayJudge, needsTick, pick, move, goOn, good, bad, because, ownWords, undo, jotting });
}

export type Checklist = ReturnType<typeof useChecklist>;
