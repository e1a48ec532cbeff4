/** Finding a matter by the words people use. Pure; works on the guides on this phone. */
import { type GuideRow } from "@/offline/rows";

/** Everyday words of each matter: what people say when they need it, not what the rule calls it. */
const EVERYDAY: Readonly<Record<string, string>> = {
  dibao: "低保 困难 没钱 生活费 穷 收入低 吃不上饭 补助",
  tekun: "五保 孤寡 没儿没女 没人养 敬老院 养老院 特困",
  gaoling: "老人补贴 高龄 八十岁 80岁 90岁 百岁 长寿 津贴 老年",
  linshi: "临时 救急 突然 火灾 车祸 大病 没钱看病 急用钱 遭灾",
  canzheng: "残疾证 残疾人证 办证 换证 补证 评残 残联",
  canbu: "残疾补贴 护理补贴 生活补贴 两补 残疾人钱",
  fuju: "轮椅 拐杖 助听器 假肢 辅具 护理床 坐便椅",
  tuiyi: "当兵 退伍 老兵 军人 退役",
  yanglao_canbao: "养老保险 参保 缴费 买养老 社保 登记",
  yanglao_lingqu: "领养老金 退休金 六十岁 60岁 养老钱 社保",
  yanglao_renzheng: "年审 认证 刷脸 养老金停了 资格认证 还活着 社保年审",
  yanglao_zhuxiao: "去世 死亡 丧葬费 退保 注销 人走了 抚恤",
  yibao_canbao: "医保 合作医疗 新农合 缴医保 看病保险 新生儿",
  yibao_baoxiao: "报销 住院费 医药费 看病花钱 没钱看病 发票 外地看病",
  jisheng: "独生子女 计划生育 两女户 奖扶 失独",
  zhaijidi: "建房 盖房 宅基地 修房子 起房子 批地",
  weifang: "危房 房子裂 房子漏 房子要倒 改造 修房",
  linmu_caifa: "砍树 伐木 林木 木材 采伐证 自留山",
  gengdi: "种地补贴 粮食补贴 耕地 直补 田 地补",
};

/** Guides in the order of the handbook, or by how well they answer the query. */
export function searchGuides(guides: readonly GuideRow[], query: string): GuideRow[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const ordered = [...guides].sort((a, b) => a.seq - b.seq);
  if (!words.length) return ordered;
  return ordered
    .map((guide) => ({ guide, score: scoreOf(guide, words) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || a.guide.seq - b.guide.seq)
    .map((found) => found.guide);
}

function scoreOf(guide: GuideRow, words: readonly string[]): number {
  const scores = words.map((word) => wordScore(guide, word));
  return scores.every((score) => score > 0) ? scores.reduce((sum, score) => sum + score, 0) : 0;
}

/** 5 in its name, 4 as an everyday phrase, 2 in the text of the guide, 1 when most of its signs occur there. */
function wordScore(guide: GuideRow, word: string): number {
  const everyday = EVERYDAY[guide.matter] ?? "";
  if (`${guide.short_name} ${guide.name}`.toLowerCase().includes(word)) return 5;
  if (everyday.toLowerCase().includes(word)) return 4;
  const text = [guide.applicant.who, ...guide.applicant.conditions, ...guide.materials.map((m) => m.name), guide.department].join(" ");
  if (text.toLowerCase().includes(word)) return 2;
  return word.length >= 3 && pairs(word).filter((pair) => everyday.includes(pair)).length * 2 > word.length - 1 ? 1 : 0;
}

/** Neighbouring pairs of signs: 老人补贴 -> 老人 人补 补贴. */
function pairs(word: string): string[] {
  return [...word].slice(1).map((sign, i) => `${[...word][i]}${sign}`);
}
