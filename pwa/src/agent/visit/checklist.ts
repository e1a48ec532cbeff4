/**
 * The questions of a routine visit, grouped so that a home where all is well takes one tap per group.
 * Items and what a "problem" there means are those of the server (visits.md §5, §7; domain/checklists.py).
 */
import { type ResidentRow } from "@/offline/rows";
import { type AlarmLevel, SECTIONS } from "@/rules/alarms";

export type { AlarmLevel };

export interface CheckItem {
  section: string;
  code: string;
  /** What is picked when something is wrong, in the words of the home. */
  trouble: string;
  /** Named in the group's question, so 都好 answers it. */
  core: boolean;
  level: AlarmLevel;
  kind: string;
}

/** An item of the shared table with the words it has on this screen. */
function item(section: string, code: string, trouble: string, core = false): CheckItem {
  const known = SECTIONS.find((s) => s.code === section)?.items.find((i) => i.code === code);
  return { section, code, trouble, core, level: known?.level ?? "YELLOW", kind: known?.kind || code };
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

const BODY: CheckItem[] = [
  item("health", "eats", "吃得少", true),
  item("health", "moves", "走动难", true),
  item("health", "medicine_taken", "没按时吃药", true),
  item("health", "medicine_stock", "药快没了"),
  item("health", "falls", "摔过"),
  item("health", "pain", "疼"),
  item("health", "new_illness", "新得的病"),
  item("health", "aids", "助听器、眼镜坏了"),
];

const MIND: CheckItem[] = [
  item("mental", "mood", "闷闷不乐", true),
  item("health", "sleeps", "睡不好", true),
  item("mental", "talks", "没人说话", true),
  item("mental", "orientation", "糊涂、认不清人"),
  item("mental", "forgets", "忘关火、忘带钥匙"),
  item("mental", "worry", "有愁事"),
  item("mental", "self_harm", "说不想活的话"),
  item("mental", "scared", "怕某个人"),
];

const HOME: CheckItem[] = [
  item("safety", "wires", "电线老化", true),
  item("environment", "warm", "太冷或太热", true),
  item("environment", "path", "路不好走", true),
  item("environment", "power", "停水停电"),
  item("hygiene", "food", "没吃的"),
  item("hygiene", "bed", "屋里脏乱"),
  item("safety", "house", "房子裂、斜、漏"),
  item("safety", "gas_co", "炭火、煤气不通风"),
];

const CARE: CheckItem[] = [
  item("care", "contact", "子女很久没联系", true),
  item("care", "carer", "没人照料", true),
  item("money", "pension", "钱没到账", true),
  item("care", "carer_tired", "照料的人累了病了"),
  item("care", "quarrels", "家里吵架"),
  item("safety", "fraud", "有人来骗、卖保健品"),
  item("money", "card_taken", "卡被别人拿走"),
  item("care", "abuse", "身上有伤、挨饿、被关"),
];

/** One more thing to look at for the holder of a disability card, by class (visits.md §5.1). */
const BY_CLASS: Readonly<Record<string, CheckItem[]>> = {
  "1": [item("sight", "obstacles", "屋里有绊脚物")],
  "2": [item("hearing", "bell", "门铃灯坏了")],
  "3": [item("speech", "message_card", "说不清、没有沟通卡")],
  "4": [item("limb", "wheelchair", "轮椅、拐杖坏了"), item("limb", "sores", "压疮")],
  "5": [item("intellectual", "safe_alone", "单独在家不安全")],
  "6": [
    item("psychiatric", "medicine", "没按时取药吃药"),
    item("psychiatric", "threat", "威胁人、拿凶器"),
  ],
};

/** The groups asked of this person, in the order of the screen. */
export function groupsFor(row: Pick<ResidentRow, "disability">): CheckGroup[] {
  const own = row.disability ? (BY_CLASS[String(row.disability.class)] ?? Object.values(BY_CLASS).flat()) : [];
  return [
    { id: "body", name: "吃饭、走路、吃药", question: "吃得走得怎么样？", hint: "这几天吃得下吗，摔过没有，药够不够",
      watch: "吃得少、走得慢", problem: "病了、摔了、没药", items: [...BODY, ...own] },
    { id: "mind", name: "心情和说话", question: "心情和说话怎么样？", hint: "睡得好吗，有没有天天和人说话",
      watch: "闷、睡不好", problem: "怕人、想不开", items: MIND },
    { id: "home", name: "屋里：火、电、路", question: "屋里火、电、路怎么样？", hint: "炭火通风吗，电线老不老，冷不冷",
      watch: "有点隐患", problem: "漏、裂、没吃的", items: HOME },
    { id: "care", name: "家里人和钱", question: "家里人照应得怎么样？", hint: "多久来一次，补贴到账没有",
      watch: "来得少", problem: "没人管、有伤", items: CARE },
  ];
}
