import { computed, ref } from "vue";

import { newId, SaveFailed, type Commands } from "@/offline";

import { contactsOf } from "../residents/useResident";
import { sayMoment } from "../say/dates";
import { useLive, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { newVisit, type VisitDraft } from "./draft";
import { whomToCall } from "./whomToCall";
import { keepOpen } from "./open";
import { URGENT, URGENT_STEPS, VISIT } from "./words";

export type UrgentKind = keyof typeof URGENT.kinds;
export interface Teller {
  id: string;
  who: string;
  name: string;
  phone: string | null;
}
type Told = NonNullable<Commands["alarm.raise"]["told_at"]>[number];
/** More than these the county does not take with one alarm. */
const MOST_TOLD = 10;

/** An emergency found on a visit: whom to call, whom to tell, and the alarm that records it at once, each with its minute. */
export function useUrgent(residentId: string, first: UrgentKind | null) {
  const phone = usePhone();
  const row = useLive((p) => p.resident(residentId));
  const draft = useDraft<VisitDraft>(
    `visit:${residentId}`,
    () => newVisit(newId(), residentId, new Date(phone.now()).toISOString()),
    { residentId, title: row.value?.name },
  );
  keepOpen(`visit:${residentId}`, draft.change);
  const kind = ref<UrgentKind | null>(first);
  const told = ref<Told[]>([]);
  const did = ref<string[]>([]);
  const trouble = ref("");
  const recorded = ref(false);
  void draft.settled().then(restore);
  const plan = computed(() => (kind.value ? URGENT_STEPS[kind.value] : undefined));
  const now = () => new Date(phone.now()).toISOString();

  /** Whom to tell, nearest first: family, the village, the township's duty. In abuse the family may be the cause. */
  const tellers = useLive((p): Teller[] => {
    const found = row.value ? contactsOf(row.value) : [];
    const family = kind.value === "abuse" ? [] : found.map((c) => ({ id: `${c.role} ${c.name}`.slice(0, 40), who: c.role || URGENT.family, name: c.name, phone: c.phone }));
    const { cadres, duty } = whomToCall(p, row.value?.village);
    const heads = cadres.map((u) => ({ id: `${URGENT.head} ${u.name}`.slice(0, 40), who: URGENT.head, name: u.name, phone: u.phone }));
    return [...family, ...heads, { id: URGENT.township, who: URGENT.township, name: "", phone: duty }];
  });

  /** The short message that goes out where a call does not (visits.md A1): who, where, what, what was done. */
  const message = computed(() => {
    const where = [row.value?.address, row.value?.landmark].filter(Boolean).join("，");
    const called = told.value.filter((t) => /^\d/.test(t.who)).map((t) => t.who.split(" ")[0]).join("、");
    return kind.value && row.value ? URGENT.message(row.value.name, URGENT.kinds[kind.value].word, where, called, phone.user.name) : "";
  });

  /** Saves alarm.raise now: the record must not wait for the visit to end. */
  async function record(): Promise<boolean> {
    if (!plan.value || !kind.value) return false;
    const names = told.value.map((t) => t.who);
    const done = plan.value.steps.filter((step) => did.value.includes(step));
    const action = URGENT.action(URGENT.kinds[kind.value].word, done);
    const alarm = { alarmId: newId(), level: plan.value.level, kind: plan.value.kind, told: names, action };
    await draft.settled();
    try {
      await phone.save([{
        name: "alarm.raise",
        args: {
          alarm_id: alarm.alarmId, resident_id: residentId, visit_id: draft.value.value?.visitId ?? null, level: alarm.level, kind: alarm.kind,
          action: alarm.action, told: alarm.told, told_at: told.value, raised_at: now(),
        },
      }]);
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : VISIT.failed;
      return false;
    }
    // A death is also an answer of the visit: the office then checks what it freezes (rules.md R9.7).
    const dead = kind.value === "dead";
    draft.change((d) => ({
      ...d, urgent: alarm, emergency: null, answers: dead ? { ...d.answers, health: { ...d.answers.health, dead: "problem" } } : d.answers,
    }));
    recorded.value = true;
    return true;
  }

  /** What was ticked before the page was dropped; a red answer that opens its own kind keeps its kind. */
  function restore(): void {
    const kept = draft.value.value?.emergency;
    if (!kept || told.value.length || did.value.length) return;
    kind.value ??= kept.kind as UrgentKind;
    told.value = kept.told;
    did.value = kept.did;
  }

  /** Before anything is ticked, looking at the page leaves no draft. */
  async function keep(): Promise<void> {
    if (draft.value.value === undefined) await draft.settled();
    if (!kind.value || recorded.value) return;
    const emergency = { kind: kind.value, told: told.value.map((t) => ({ ...t })), did: [...did.value] };
    draft.change((d) => ({ ...d, emergency }));
  }

  function tell(who: string, on = true): void {
    const others = told.value.filter((t) => t.who !== who);
    const before = told.value.find((t) => t.who === who);
    told.value = on ? [...others, before ?? { who, at: now() }].slice(0, MOST_TOLD) : others;
    void keep();
  }

  function tick(step: string, on: boolean): void {
    did.value = on ? [...did.value, step] : did.value.filter((one) => one !== step);
    void keep();
  }

  return {
    row, kind, told, did, plan, tellers, message, trouble, recorded, record, tell, tick, failed: draft.failed,
    /** 今天 9:12, for somebody who was told. */
    toldAt: (who: string) => told.value.filter((t) => t.who === who).map((t) => sayMoment(t.at, phone.today()))[0],
  };
}
