/**
 * The questions of a routine visit, grouped so that a home where all is well takes one tap per group.
 * Items and what a "problem" there means are those of the server (visits.md §5, §7; domain/checklists.py).
 */
import { type ResidentRow } from "@/offline/rows";
import { type AlarmLevel, SECTIONS } from "@/rules/alarms";

import { BY_CLASS, BY_TAG, CORE, COVERS, FIRST, TROUBLE } from "./items";

export type { AlarmLevel };

export interface CheckItem {
  section: string;
  code: string;
  /** What is picked when something is wrong, in the words of the home. */
  trouble: string;
  /** Named in the group's question, so 都好 answers it. */
  core: boolean;
  /** Stands in the first row for this person; the others come on request. */
  first: boolean;
  level: AlarmLevel;
  kind: string;
}

export interface CheckGroup {
  id: string;
  /** Short name in the list of answers. */
  name: string;
  question: string;
  hint: string;
  watch: string;
  problem: string;
  items: CheckItem[];
}

type Who = Pick<ResidentRow, "disability"> & Partial<Pick<ResidentRow, "categories" | "last_visit_on">>;

const QUESTIONS: readonly Omit<CheckGroup, "items">[] = [
  { id: "body", name: "吃饭、走路、吃药", question: "吃得走得怎么样？", hint: "这几天吃得下吗，摔过没有，药够不够",
    watch: "吃得少、走得慢", problem: "病了、摔了、没药" },
  { id: "mind", name: "心情和说话", question: "心情和说话怎么样？", hint: "睡得好吗，有没有天天和人说话",
    watch: "闷、睡不好", problem: "怕人、想不开" },
  { id: "home", name: "屋里：火、电、路", question: "屋里火、电、路怎么样？", hint: "炭火通风吗，电线老不老，冷不冷",
    watch: "有点隐患", problem: "漏、裂、没吃的" },
  { id: "care", name: "家里人和钱", question: "家里人照应得怎么样？", hint: "多久来一次，补贴到账没有",
    watch: "来得少", problem: "没人管、有伤" },
];

/** Asked once, when somebody is seen for the first time (visits.md §5). */
const SELF: Omit<CheckGroup, "items"> = {
  id: "self", name: "自己能不能做", question: "自己能照顾自己吗？", hint: "吃饭、穿衣、上下床、如厕、走路、洗澡",
  watch: "要人搭把手", problem: "有的做不了",
};

/** The groups asked of this person, in the order of the screen: by class of the card and by reason on the roll. */
export function groupsFor(row: Who): CheckGroup[] {
  const asked = row.last_visit_on === null ? [SELF, ...QUESTIONS] : QUESTIONS;
  return asked.map((question) => ({ ...question, items: itemsOf(question.id, row) }));
}

function itemsOf(group: string, row: Who): CheckItem[] {
  const kind = row.disability ? String(row.disability.class) : null;
  const own = [
    ...(kind ? (BY_CLASS[kind] ?? Object.values(BY_CLASS).flat()) : []),
    ...(row.categories ?? []).flatMap((tag) => BY_TAG[tag] ?? []),
  ].filter((key) => COVERS[group]!.includes(key.split(".")[0]!));
  const first = [...new Set([...FIRST[group]!, ...own])];
  const shown = SECTIONS.filter((s) => COVERS[group]!.includes(s.code) && (s.only === null || s.only === kind || (kind !== null && !(kind in BY_CLASS))));
  const rest = shown.flatMap((s) => s.items.map((i) => `${s.code}.${i.code}`)).filter((key) => !ELSEWHERE.includes(key) && !first.includes(key));
  return [...first.map((key) => item(key, true)), ...rest.map((key) => item(key, false))];
}

/** Asked in the first row of a question that does not cover their section. */
const ELSEWHERE = Object.entries(FIRST).flatMap(([group, keys]) => keys.filter((key) => !COVERS[group]!.includes(key.split(".")[0]!)));

/** An item of the shared table with the words it has on this screen. */
function item(key: string, first: boolean): CheckItem {
  const [section = "", code = ""] = key.split(".");
  const known = SECTIONS.find((s) => s.code === section)?.items.find((i) => i.code === code);
  return {
    section, code, trouble: TROUBLE[section]?.[code] ?? known?.label ?? code, core: CORE.includes(key), first,
    level: known?.level ?? "YELLOW", kind: known?.kind || code,
  };
}
