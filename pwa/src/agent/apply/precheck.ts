/** The pre-check of everything one application asks for: results, the questions to put, what goes with the case. Pure. */
import { type GuideRow } from "@/offline/rows";
import { type Commands } from "@/offline/commands";
import { check, conditionsOf, formOf, materialRules, type Precheck, type PrecheckGuide } from "@/rules/precheck";
import { askedIn, type Facts } from "@/rules/ruleForm";

import { type ApplyDraft, type ApplyItem, type GuideOf } from "./draft";
import { type Said } from "./facts";

export interface Checked {
  item: ApplyItem;
  guide: GuideRow;
  result: Precheck;
}

export interface Asked {
  code: string;
  text: string;
  matters: string[];
  said: Said | undefined;
}

type Register = Commands["case.register"];
export type SlipArgs = NonNullable<Register["precheck"]>;

/** Guides come over the wire as JSON; the rules read their own part of them. */
export const asRules = (guide: GuideRow): PrecheckGuide => guide as unknown as PrecheckGuide;

/** What the rules say of every chosen matter. */
export function checkAll(draft: ApplyDraft, guideOf: GuideOf, facts: Facts, today: string): Checked[] {
  return draft.items.flatMap((item) => {
    const guide = guideOf(item.guideId);
    return guide ? [{ item, guide, result: check(asRules(guide), item.subType, facts, today, { byAgent: true }) }] : [];
  });
}

/** The questions to put, each once for all its matters: those still open and those already answered, in the rules' order. */
export function questionsOf(checked: readonly Checked[], said: Readonly<Record<string, Said>>): Asked[] {
  const asked = new Map<string, Asked>();
  for (const { item, guide, result } of checked) {
    const rules = [...conditionsOf(asRules(guide), item.subType).map((line) => line.rule), ...Object.values(materialRules(asRules(guide), item.subType))];
    for (const code of new Set(rules.flatMap(askedIn))) {
      if (!result.questions.includes(code) && !said[code]) continue;
      const known = asked.get(code);
      if (known) known.matters.push(guide.short_name);
      else asked.set(code, { code, text: formOf(asRules(guide)).questions[code] ?? code, matters: [guide.short_name], said: said[code] });
    }
  }
  return [...asked.values()];
}

/** How many questions nobody has put yet. */
export const openCount = (checked: readonly Checked[]): number => new Set(checked.flatMap((one) => one.result.questions)).size;

export interface PaperCheck { code: string; text: string; wrong: string | null }

/** What to look at on one paper (valid, this person's), each once, and what is wrong when it is not so. */
export function paperChecks(checked: readonly Checked[], paper: string): PaperCheck[] {
  const found = new Map<string, PaperCheck>();
  for (const { guide, result } of checked) {
    for (const line of formOf(asRules(guide)).papers ?? []) {
      if (line.paper !== paper) continue;
      const wrong = result.papers.some((p) => p.code === paper && p.kind === line.kind && p.text === line.text) ? line.text : null;
      for (const code of askedIn(line.rule)) found.set(code, { code, text: formOf(asRules(guide)).questions[code] ?? code, wrong });
    }
  }
  return [...found.values()];
}

/** The draft with what the rules say now: which papers are asked, whether it fits. */
export function refreshed(draft: ApplyDraft, checked: readonly Checked[]): ApplyDraft {
  const items = draft.items.map((item) => {
    const found = checked.find((one) => one.item.matter === item.matter);
    return found ? { ...item, answers: found.result.answers, fits: found.result.outcome } : item;
  });
  return { ...draft, items };
}

/** What goes with the case to the window: the slip's number, answers, and what it named. The letter has its own step. */
export function slipArgs({ item, guide, result }: Checked, draft: ApplyDraft, slipNo: string, today: string): SlipArgs {
  const rules = [...conditionsOf(asRules(guide), item.subType).map((line) => line.rule), ...Object.values(materialRules(asRules(guide), item.subType))];
  const own = new Set(rules.flatMap(askedIn));
  const checks = new Set((formOf(asRules(guide)).papers ?? []).flatMap((line) => askedIn(line.rule)));
  const said = Object.entries(draft.said ?? {}).filter(([code]) => own.has(code) || checks.has(code));
  return {
    slip_no: slipNo, checked_on: today, said_by: draft.saidBy ?? "self", outcome: result.outcome,
    answers: Object.fromEntries(said.map(([code, one]) => [code, one.value])),
    conditions: Object.fromEntries(result.conditions.map((one) => [one.code, one.state])),
    papers: result.papers
      .filter((paper) => paper.code !== "proxy_letter")
      .map((paper) => ({ requirement: paper.code, kind: paper.kind as SlipArgs["papers"][number]["kind"] })),
  };
}
