/** The facts a condition rests on, in words: what the roll says and since when something was said. Pure. */
import { type Facts } from "@/rules/ruleForm";

import { fullDay, monthDay } from "../say/dates";
import { APPLY } from "./words";

const ROLL: Readonly<Record<string, (value: unknown) => string>> = {
  birth_on: (value) => `${fullDay(String(value))}生`,
  disability_grade: (value) => `残疾${["", "一", "二", "三", "四"][Number(value)] ?? ""}级`,
  card_expires_on: (value) => `残疾人证到${fullDay(String(value))}`,
  card_on_record: (value) => (value ? "有残疾人证" : "没有残疾人证"),
};

/** The first fact worth telling: what the roll has, else who said it on which day; "" when there is none. */
export function restWord(rests: readonly string[], facts: Facts): string {
  for (const name of rests) {
    const say = ROLL[name];
    const fact = facts[name];
    if (say && fact) return APPLY.byRoll(say(fact.value));
    if (name.startsWith("ask.") && fact?.on && fact.by && fact.by in APPLY.whoWords)
      return `${monthDay(fact.on)}${APPLY.whoWords[fact.by as keyof typeof APPLY.whoWords]}说的`;
  }
  return "";
}
