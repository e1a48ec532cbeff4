import { computed, ref } from "vue";

import { newId, SaveFailed, type Answer, type NewCommand } from "@/offline";

import { useLive, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { useSuggestions } from "../radar/suggest";
import { groupsFor } from "./checklist";
import {
  answerGroup, doneNaming, meet, newVisit, previousStep, redOf, seenIn, stepsOf, toggleTrouble, type Met, type VisitDraft,
} from "./draft";
import { keepOpen } from "./open";
import { photoCommands } from "./photos";
import { visitRecord } from "./record";
import { VISIT, VOICE } from "./words";

/** A visit at one resident: the draft, its steps, and saving it as a command. */
export function useVisit(residentId: string) {
  const phone = usePhone();
  const row = useLive((p) => p.resident(residentId));
  const draft = useDraft<VisitDraft>(
    `visit:${residentId}`,
    () => newVisit(newId(), residentId, new Date(phone.now()).toISOString()),
    { residentId, title: row.value?.name },
  );
  keepOpen(`visit:${residentId}`, draft.change);
  const suggest = useSuggestions();
  const groups = computed(() => groupsFor({ disability: null, ...row.value }));
  const now = computed(() => draft.value.value);
  const steps = computed(() => (now.value ? stepsOf(now.value, groups.value) : ["met"]));
  const group = computed(() => groups.value.find((g) => g.id === now.value?.step));
  const trouble = ref("");
  const saved = ref(false);

  /** Writes visit.record and drops the draft in one transaction. Returns false when nothing was saved. */
  async function save(): Promise<boolean> {
    if (!now.value) return false;
    await draft.settled();
    try {
      const tasks = phone.tasks().filter((t) => t.resident_id === residentId && t.state === "open");
      const context = { first: row.value?.last_visit_on === null, followUp: tasks.some((t) => t.kind === "revisit" || t.kind === "follow_up") };
      const args = visitRecord(now.value, new Date(phone.now()).toISOString(), context);
      const said: NewCommand[] = now.value.voice
        ? [{ name: "document.add", args: { doc_id: now.value.voice.docId, resident_id: residentId, kind: "recording", title: VOICE.title } }]
        : [];
      await phone.save([{ name: "visit.record", args }, ...said, ...photoCommands(now.value)], { dropDraft: `visit:${residentId}` });
      draft.stop();
      saved.value = true;
      return true;
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : VISIT.failed;
      return false;
    }
  }

  return {
    row, now, groups, steps, group, saved, trouble, failed: draft.failed, save,
    stepNumber: computed(() => steps.value.indexOf(now.value?.step ?? "met")),
    suggestions: computed(() => (row.value ? suggest(row.value, now.value ? seenIn(now.value.answers) : []) : [])),
    red: computed(() => (now.value ? redOf(now.value.answers, groups.value) : undefined)),
    meet: (met: Met) => draft.change((d) => meet(d, met, groups.value)),
    answer: (said: Answer) => group.value && draft.change((d) => answerGroup(d, group.value!, said, groups.value)),
    toggle: (index: number) => group.value && draft.change((d) => toggleTrouble(d, group.value!, group.value!.items[index]!)),
    goOn: () => draft.change((d) => doneNaming(d, groups.value)),
    set: (change: Partial<VisitDraft>) => draft.change((d) => ({ ...d, ...change })),
    /** One step back inside the visit; false when it is at its first step. */
    stepBack(): boolean {
      const d = now.value;
      if (!d) return false;
      if (d.naming) return draft.change((x) => ({ ...x, naming: false })), true;
      const step = previousStep(d, groups.value);
      if (step) draft.change((x) => ({ ...x, step }));
      return step !== null;
    },
  };
}
