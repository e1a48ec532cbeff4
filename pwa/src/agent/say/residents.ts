/** Facts about a resident as one would tell a colleague. Pure: the day is always given. */
import { type ResidentRow } from "@/offline/rows";

import { ageOn, daysBetween, sayDay } from "./dates";
import { DISABILITY_WORDS, GRADE_WORDS, LEVEL_WORDS, TAG_ORDER, TAG_WORDS } from "./words";

/** At most `most` tags in words, how the person lives first. */
export function tagWords(row: ResidentRow, most = 2): string[] {
  const words = TAG_ORDER.filter((tag) => row.categories.includes(tag)).map((tag) => TAG_WORDS[tag] ?? tag);
  return [...new Set(words)].slice(0, most);
}

/** 肢体残疾二级, or nothing. */
export function disabilityWord(row: ResidentRow): string {
  if (!row.disability) return "";
  const kind = DISABILITY_WORDS[String(row.disability.class)] ?? `${row.disability.class}残疾`;
  return kind + (GRADE_WORDS[String(row.disability.grade)] ?? "");
}

/** 84 岁·独居·3 组 */
export function shortFacts(row: ResidentRow, day: string, tags = 1): string {
  return [`${ageOn(row.birth_on, day)} 岁`, ...tagWords(row, tags), groupWord(row.group_no)].filter(Boolean).join("·");
}

export function groupWord(group: number | string | null | undefined): string {
  return group === null || group === undefined || group === "" ? "" : `${group} 组`;
}

/** 走 25 分钟，过桥左手边; empty when nothing is known. */
export function wayWord(row: ResidentRow): string {
  return [row.walk_minutes ? `走 ${row.walk_minutes} 分钟` : "", row.landmark ?? ""].filter(Boolean).join("，");
}

/** 每周要到一次，上次 11月14日 */
export function rhythmWord(row: ResidentRow, day: string): string {
  const often = LEVEL_WORDS[row.level] ?? `每 ${row.interval_days} 天一次`;
  return row.last_visit_on ? `${often}，上次 ${sayDay(row.last_visit_on, day)}` : `${often}，还没去过`;
}

/** Why this person is on today's list, with what could be done on the same way. */
export function reasonWord(row: ResidentRow, alongTheWay?: string): string {
  const who = disabilityWord(row) || tagWords(row, 1)[0] || "";
  const often = LEVEL_WORDS[row.level] ?? `每 ${row.interval_days} 天一次`;
  const reason = [who, often].filter(Boolean).join("，");
  return alongTheWay ? `${reason}；可顺路办${alongTheWay}` : reason;
}

export interface DueWord {
  tone: "late" | "due" | "kept";
  word: string;
}

/** 逾期 2 天 in red, 今天 in amber, a later day in grey. */
export function dueWord(nextDueOn: string | null, day: string): DueWord | undefined {
  if (!nextDueOn) return undefined;
  const left = daysBetween(day, nextDueOn);
  if (left < 0) return { tone: "late", word: `逾期 ${-left} 天` };
  return { tone: left === 0 ? "due" : "kept", word: sayDay(nextDueOn, day) };
}

/** 139****0000: numbers are shown masked, dialled in full. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? phone : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
