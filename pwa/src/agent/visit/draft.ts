/** What a visit in progress remembers, and how an answer changes it. Pure: every change makes a new value. */
import { type Answer, type Answers, type SpottedMatter } from "@/offline/rows";

import { type Voice } from "./useVoice";
import { type AlarmLevel, type CheckGroup, type CheckItem } from "./checklist";
import { type TypedNumbers } from "./numbers";
import { type VisitPhoto } from "./photos";

export type Mode = "door" | "phone";
export type Met = "person" | "carer" | "family" | "nobody";
export type Mark = "signature" | "fingerprint" | "voice" | "refused" | "unable";

export type LanguageHelp = "none" | "dialect" | "tibetan" | "yi" | "sign" | "written" | "family";

export interface VisitDraft {
  visitId: string;
  residentId: string;
  startedAt: string;
  mode: Mode;
  met: Met | null;
  noContactReason: string | null;
  /** Group id -> what was said of it. */
  overall: Record<string, Answer>;
  answers: Answers;
  needs: string[];
  matters: SpottedMatter[];
  summary: string;
  /** What was said into the phone, sealed already; absent in drafts of older versions. */
  voice?: Voice | null;
  /** Photos taken here, sealed already. */
  photos?: VisitPhoto[];
  /** The person was asked and does not want photos (visits.md C2). */
  photosDeclined?: boolean;
  /** When the agent, alone, said that all is well (visits.md C10). */
  safeAt?: string[];
  mark: Mark;
  /** Day agreed for the next visit, earlier than the rule's; absent: the rule's. */
  nextOn?: string | null;
  /** Who came along, in words (visits.md C3). */
  companion?: string;
  languageHelp?: LanguageHelp | null;
  /** What was counted or measured, as typed. */
  numbers?: TypedNumbers;
  place?: string;
  /** A group id while its troubles are being named, `met`, `why`, or `needs`. */
  step: string;
  naming: boolean;
  urgent: { level: AlarmLevel; kind: string; alarmId: string; told: string[]; action: string } | null;
  /** An emergency under way, not recorded yet: dialling may make a small phone drop the page. */
  emergency?: Emergency | null;
}

export interface Emergency {
  kind: string;
  told: { who: string; at: string }[];
  /** Steps ticked as done. */
  did: string[];
}

export function newVisit(visitId: string, residentId: string, startedAt: string): VisitDraft {
  return {
    visitId, residentId, startedAt, mode: "door", met: null, noContactReason: null, overall: {}, answers: {}, needs: [],
    matters: [], summary: "", mark: "voice", step: "met", naming: false, urgent: null,
  };
}

/** The steps of this visit: met, the groups, what to do. Nobody met: only why. */
export function stepsOf(draft: VisitDraft, groups: readonly CheckGroup[]): string[] {
  return draft.met === "nobody" ? ["met", "why"] : ["met", ...groups.map((g) => g.id), "needs"];
}

export function nextStep(draft: VisitDraft, groups: readonly CheckGroup[]): string {
  const steps = stepsOf(draft, groups);
  return steps[Math.min(steps.indexOf(draft.step) + 1, steps.length - 1)] ?? "needs";
}

export function previousStep(draft: VisitDraft, groups: readonly CheckGroup[]): string | null {
  const steps = stepsOf(draft, groups);
  return steps[steps.indexOf(draft.step) - 1] ?? null;
}

/** Whom one met; an empty house asks why next. */
export function meet(draft: VisitDraft, met: Met, groups: readonly CheckGroup[]): VisitDraft {
  const changed = { ...draft, met };
  return { ...changed, step: nextStep(changed, groups) };
}

/**
 * One tap on a group. 都好 answers what its question names and goes on; 要留意 and 有问题 ask which, because a
 * "problem" forces an action (visits.md §5).
 */
export function answerGroup(draft: VisitDraft, group: CheckGroup, said: Answer, groups: readonly CheckGroup[]): VisitDraft {
  const cleared = clear(draft.answers, group.items);
  const answers = withItems(cleared, group.items.filter((item) => item.core), "ok");
  const changed = { ...draft, overall: { ...draft.overall, [group.id]: said }, answers };
  return said === "ok" ? { ...changed, naming: false, step: nextStep(changed, groups) } : { ...changed, naming: true };
}

/** Marks or unmarks one trouble of the group that is being named. */
export function toggleTrouble(draft: VisitDraft, group: CheckGroup, item: CheckItem): VisitDraft {
  const said = draft.overall[group.id] ?? "watch";
  const now = draft.answers[item.section]?.[item.code];
  const picked = now === "watch" || now === "problem";
  const bare = clear(draft.answers, [item]);
  const answers = picked ? (item.core ? withItems(bare, [item], "ok") : bare) : withItems(bare, [item], said);
  return { ...draft, answers };
}

export function doneNaming(draft: VisitDraft, groups: readonly CheckGroup[]): VisitDraft {
  return { ...draft, naming: false, step: nextStep(draft, groups) };
}

/** The troubles of a group that were picked. */
export function troublesOf(answers: Answers, group: CheckGroup): CheckItem[] {
  return group.items.filter((item) => {
    const said = answers[item.section]?.[item.code];
    return said === "watch" || said === "problem";
  });
}

/** What to do first when an item is red and its kind alone does not say it. */
const URGENT_OF: Readonly<Record<string, string>> = { gas_co: "fire", self_harm: "self_harm", dead: "dead" };

/** The kind of emergency a red item is. */
export const urgentKind = (item: CheckItem): string => URGENT_OF[item.code] ?? item.kind;

/** A red finding among the picked troubles: the visit turns to what must be done first (visits.md §7). */
export function redOf(answers: Answers, groups: readonly CheckGroup[]): CheckItem | undefined {
  return groups.flatMap((group) => troublesOf(answers, group)).find((item) => item.level === "RED");
}

function clear(answers: Answers, items: readonly CheckItem[]): Answers {
  const kept: Answers = {};
  for (const [section, values] of Object.entries(answers)) {
    const left = Object.entries(values).filter(([code]) => !items.some((i) => i.section === section && i.code === code));
    if (left.length) kept[section] = Object.fromEntries(left);
  }
  return kept;
}

function withItems(answers: Answers, items: readonly CheckItem[], said: Answer): Answers {
  const out: Answers = { ...answers };
  for (const item of items) out[item.section] = { ...out[item.section], [item.code]: said };
  return out;
}

/** Findings that hint at a matter (visits.md §6), from the answers. */
const SEEN_BY_ITEM: Readonly<Record<string, string>> = {
  "health.aids": "aid_broken", "limb.wheelchair": "aid_broken", "safety.house": "house_cracks",
  "health.moves": "severe_loss", "care.carer": "severe_loss", "self_care.eating": "severe_loss", "self_care.dressing": "severe_loss",
  "self_care.bed": "severe_loss", "self_care.toilet": "severe_loss", "self_care.walking": "severe_loss",
};

export function seenIn(answers: Answers): string[] {
  const found = Object.entries(answers).flatMap(([section, items]) =>
    Object.entries(items).filter(([, said]) => said === "problem").map(([code]) => SEEN_BY_ITEM[`${section}.${code}`]),
  );
  return [...new Set(found.filter((word): word is string => word !== undefined))];
}
