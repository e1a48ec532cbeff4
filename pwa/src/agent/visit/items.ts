/**
 * What each item of the county's table is called when something is wrong with it, and for whom it stands in the first
 * row (visits.md §5, 5.1). Every item has its words here: whatever is seen in a home can be said.
 */
import { type ResidentTag } from "@/offline/rows";

export const TROUBLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  health: {
    eats: "吃得少", drinks: "喝水少", sleeps: "睡不好", moves: "走动难", falls: "摔过", pain: "疼", new_illness: "新得的病",
    medicine_taken: "没按时吃药", medicine_stock: "药快没了", aids: "助听器、眼镜坏了", pressure: "血压血糖不稳", skin: "压疮",
    doctor: "好久没看医生", collapse: "叫不醒", stroke_sign: "口歪、手脚没力", chest_pain: "胸痛、大出血", dead: "人走了",
  },
  mental: {
    mood: "闷闷不乐", orientation: "糊涂、认不清人", talks: "没人说话", worry: "有愁事", self_harm: "说不想活的话", loss: "刚失去亲人",
    scared: "怕某个人", forgets: "忘关火、忘带钥匙",
  },
  safety: {
    gas_co: "炭火、煤气不通风", wires: "电线老化", sockets: "插座插太多", blanket: "电热毯不安全", smoke_alarm: "没有烟雾报警",
    wood: "柴草挨着火", floor: "地滑、绊脚", handrail: "没有扶手", light: "夜里看不见", exit: "出口堵着", disaster: "山体、河水、积雪危险",
    house: "房子裂、斜、漏", animals: "狗、牲畜伤人", fraud: "有人来骗、卖保健品", strangers: "陌生人住进来",
  },
  hygiene: {
    person: "身上不干净", clothes: "衣服不够、不净", bed: "屋里脏乱", food: "没吃的", water: "水不干净", toilet: "上厕所难",
    rubbish: "垃圾没人收", pests: "老鼠虫子多", smell: "有异味",
  },
  environment: {
    warm: "太冷或太热", roof: "屋顶漏", power: "停水停电", phone: "电话打不通", neighbour: "邻居太远", key: "没人有钥匙", path: "路不好走",
  },
  money: {
    pension: "钱没到账", card: "卡不在本人手里", papers: "证件找不到", card_taken: "卡被别人拿走", certified: "年审过期了",
  },
  care: {
    contact: "子女很久没联系", carer: "没人照料", carer_tired: "照料的人累了病了", quarrels: "家里吵架", abuse: "身上有伤、挨饿、被关",
  },
  self_care: { eating: "自己吃不了", dressing: "自己穿不了", bed: "上下床要人", toilet: "如厕要人", walking: "走路要人", washing: "洗澡要人" },
  sight: { obstacles: "屋里有绊脚物", cane: "盲杖坏了", radio: "收音机坏了" },
  hearing: { bell: "门铃灯坏了", text_number: "收不到短信" },
  speech: { message_card: "说不清、没有沟通卡" },
  limb: { transfer: "上下床、轮椅难", wheelchair: "轮椅、拐杖坏了", ramp: "没有坡道", sores: "压疮", diapers: "护理用品不够" },
  intellectual: { safe_alone: "单独在家不安全", guardian: "监护人不在", day_care: "没有日间照料" },
  psychiatric: {
    medicine: "没按时吃药", refill: "没按时取药", behaviour: "行为反常", guardian_phone: "监护人电话不通", threat: "威胁人、拿凶器",
  },
};

/** Sections each question covers, in the order of its list. */
export const COVERS: Readonly<Record<string, readonly string[]>> = {
  body: ["health", "limb", "psychiatric"],
  mind: ["mental", "hearing", "speech"],
  home: ["safety", "environment", "hygiene", "sight", "intellectual"],
  care: ["care", "money"],
  self: ["self_care"],
};

/** Items that 都好 answers, because the question names them. */
export const CORE: readonly string[] = [
  "health.eats", "health.moves", "health.medicine_taken", "mental.mood", "health.sleeps", "mental.talks", "safety.wires", "environment.warm",
  "environment.path", "care.contact", "care.carer", "money.pension",
];

/** Seen at once in every home; the rest is one tap further. */
export const FIRST: Readonly<Record<string, readonly string[]>> = {
  body: ["health.eats", "health.moves", "health.medicine_taken", "health.medicine_stock", "health.falls", "health.pain", "health.new_illness", "health.aids"],
  mind: ["mental.mood", "health.sleeps", "mental.talks", "mental.orientation", "mental.forgets", "mental.worry", "mental.self_harm", "mental.scared"],
  home: ["safety.wires", "environment.warm", "environment.path", "environment.power", "hygiene.food", "hygiene.bed", "safety.house", "safety.gas_co"],
  care: ["care.contact", "care.carer", "money.pension", "care.carer_tired", "care.quarrels", "safety.fraud", "money.card_taken", "care.abuse"],
  self: ["self_care.eating", "self_care.dressing", "self_care.bed", "self_care.toilet", "self_care.walking", "self_care.washing"],
};

/** What else stands in the first row for people on the roll for this reason. */
export const BY_TAG: Readonly<Partial<Record<ResidentTag, readonly string[]>>> = {
  alone: ["environment.phone", "environment.key", "safety.light"],
  empty_nest: ["environment.phone", "environment.key"],
  left_behind: ["environment.phone"],
  bedridden: ["health.skin", "health.drinks"],
  dysfunction: ["safety.handrail", "safety.floor", "hygiene.toilet"],
  dementia: ["safety.exit", "safety.strangers"],
  chronic_severe: ["health.pressure", "health.doctor", "health.chest_pain", "health.stroke_sign"],
  discharged: ["health.doctor"],
  recent_loss: ["mental.loss"],
  dibao: ["money.papers", "money.certified"],
  tekun_home: ["money.papers", "hygiene.water", "hygiene.clothes"],
  house_c_d: ["environment.roof"],
  disaster_zone: ["safety.disaster"],
  aged80: ["safety.floor", "safety.light"],
  aged90: ["safety.floor", "safety.light"],
  child_difficulty: ["hygiene.clothes", "hygiene.water"],
};

/** The same for the class of a disability card; class 7 (multiple) has all. */
export const BY_CLASS: Readonly<Record<string, readonly string[]>> = {
  "1": ["sight.obstacles"],
  "2": ["hearing.bell"],
  "3": ["speech.message_card"],
  "4": ["limb.wheelchair", "limb.sores"],
  "5": ["intellectual.safe_alone"],
  "6": ["psychiatric.medicine", "psychiatric.threat"],
};
