import { type ResidentTag } from "@/offline/rows";

/** Words for coded values that several screens show. Identifiers are those of the server. */

/** Reason tags of the roll (visits.md §2), short enough to stand beside a name. */
export const TAG_WORDS: Readonly<Record<string, string>> = {
  alone: "独居",
  empty_nest: "空巢",
  left_behind: "留守",
  dysfunction: "失能",
  dementia: "失智",
  severe_disab: "重残",
  mental_disab: "精神残疾",
  mr_disab: "智力残疾",
  family_plan_special: "计生特殊家庭",
  tekun_home: "特困",
  dibao: "低保",
  aged80: "高龄",
  aged90: "高龄",
  bedridden: "卧床",
  chronic_severe: "重病",
  elder_cares_disabled: "老养残",
  recent_loss: "刚丧亲",
  discharged: "刚出院",
  house_c_d: "危房",
  disaster_zone: "地灾点",
  child_difficulty: "困境儿童",
  other: "其他",
};

/** What is said first about a person: how they live, then what they have. */
export const TAG_ORDER: readonly ResidentTag[] = [
  "alone", "empty_nest", "left_behind", "bedridden", "dysfunction", "dementia", "tekun_home", "severe_disab",
  "mental_disab", "mr_disab", "chronic_severe", "dibao", "elder_cares_disabled", "recent_loss", "discharged",
  "family_plan_special", "house_c_d", "disaster_zone", "child_difficulty", "aged90", "aged80",
];

/** How often a person of this risk level is visited (visits.md §3). */
export const LEVEL_WORDS: Readonly<Record<string, string>> = {
  L1: "每周要到一次",
  L2: "半月一次",
  L3: "每月一次",
  L4: "每季一次",
};

/** Card classes of disability by code and by name. */
export const DISABILITY_WORDS: Readonly<Record<string, string>> = {
  "1": "视力残疾", "2": "听力残疾", "3": "言语残疾", "4": "肢体残疾", "5": "智力残疾", "6": "精神残疾", "7": "多重残疾",
};

export const GRADE_WORDS: Readonly<Record<string, string>> = { "1": "一级", "2": "二级", "3": "三级", "4": "四级" };

/** States of a case (rules.md §1) in the words an agent uses. */
export const STATE_WORDS: Readonly<Record<string, string>> = {
  draft: "没交",
  registered: "已登记",
  collected: "材料在村里",
  handed_off: "等窗口签收",
  received: "窗口已收件",
  prechecking: "窗口在看材料",
  correcting: "要补材料",
  accepted: "已受理",
  reviewing: "镇里审核中",
  publicizing: "公示中",
  conveying: "送县里路上",
  county_reviewing: "县里审核中",
  paused: "暂停计时",
  decided: "有结果了",
  ready: "可以取件",
  delivered: "已送到",
  archived: "已归档",
  refused_intake: "不予受理",
  returned: "退回了",
  withdrawn: "已撤回",
  terminated: "已终止",
};

/** The service windows of a township. */
export const WINDOW_WORDS: Readonly<Record<string, string>> = {
  consult: "综合咨询台",
  land_build: "国土城建交通窗口",
  civil_affairs: "民政残联退役窗口",
  social_health: "社保医保卫健窗口",
  agri_law: "农林司法文体旅窗口",
  pickup: "取件窗口",
};

export const RELATION_WORDS: Readonly<Record<string, string>> = {
  self: "本人", child: "子女", spouse: "配偶", parent: "父母", sibling: "兄弟姐妹", grandchild: "孙辈", neighbour: "邻居", other: "亲友",
};
