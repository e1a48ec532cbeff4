import { describe, expect, it } from "vitest";

import { aGuide } from "../testing/builders";
import { type LifeEvent } from "./events";
import { readAt, searchAll, searchGuides } from "./search";

const say = (...said: [string, string][]) => ({ everyday: said.map(([word, pinyin]) => ({ word, pinyin })) });
const guides = [
  aGuide("gaoling", [], { seq: 3, short_name: "高龄津贴", name: "80周岁以上老年人高龄津贴给付", ...say(["高龄津贴", "gao ling jin tie"], ["老人补贴", "lao ren bu tie"]) }),
  aGuide("yibao_baoxiao", [], { seq: 14, short_name: "医药费报销", name: "医疗费用手工报销", ...say(["医药费报销", "yi yao fei bao xiao"], ["没钱看病", "mei qian kan bing"], ["断腿住院", "duan tui zhu yuan"]) }),
  aGuide("linshi", [], { seq: 4, short_name: "临时救助", name: "临时救助", ...say(["临时救助", "lin shi jiu zhu"], ["没钱看病", "mei qian kan bing"]) }),
  aGuide("fuju", [], { seq: 7, short_name: "辅具", name: "残疾人辅助器具适配", ...say(["辅具", "fu ju"], ["断腿", "duan tui"]) }),
  aGuide("canbu", [], { seq: 6, short_name: "残疾人两项补贴", name: "两项补贴", ...say(["残疾补贴", "can ji bu tie"]) }),
  aGuide("linmu_caifa", [], { seq: 18, short_name: "林木采伐", name: "林木采伐许可证核发", ...say(["林木采伐", "lin mu cai fa"], ["砍树", "kan shu"]) }),
];
const event = { code: "kanshu", seq: 12, name: "我要砍树", audience: ["林农"], trigger: "提出采伐", ...say(["我要砍树", "wo yao kan shu"]), parts: [], papers: [], one_visit: "", result: "" } as LifeEvent;
const found = (query: string) => searchGuides(guides, query).map((g) => g.matter);

describe("finding a matter by everyday words", () => {
  it("everyday words find what the rule calls otherwise", () => {
    expect(found("老人补贴")[0]).toBe("gaoling");
    expect(found("没钱看病")).toEqual(["linshi", "yibao_baoxiao"]);
    expect(found("断腿")).toEqual(["fuju", "yibao_baoxiao"]);
    expect(found("砍树")).toEqual(["linmu_caifa"]);
  });
  it("a whole sentence is understood as what is in it", () => {
    expect(found("我想领老人补贴")[0]).toBe("gaoling");
    expect(found("老人补贴怎么办")[0]).toBe("gaoling");
    expect(found("老人想领补贴")).toEqual(found("补贴"));
  });
  it("without words all stand in the order of the handbook", () => {
    expect(found(" ")).toEqual(["gaoling", "linshi", "canbu", "fuju", "yibao_baoxiao", "linmu_caifa"]);
  });
  it("every word must be met", () => {
    expect(found("高龄 砍树")).toEqual([]);
  });
});

describe("finding by letters", () => {
  it("initials and pinyin find names before what people say", () => {
    expect(found("gljt")).toEqual(["gaoling"]);
    expect(found("laoren")).toEqual(["gaoling"]);
    expect(found("lrbt")).toEqual(["gaoling"]);
    expect(found("lin").slice(0, 2)).toEqual(["linshi", "linmu_caifa"]);
    expect(found("KANSHU")).toEqual(["linmu_caifa"]);
  });
  it("a later syllable is found too, the middle of a syllable never", () => {
    expect(readAt(["lao", "ren", "bu", "tie"], "butie")).toBe(2);
    expect(readAt(["lao", "ren", "bu", "tie"], "bt")).toBe(2);
    expect(readAt(["lao", "ren", "bu", "tie"], "aoren")).toBe(-1);
    expect(readAt(["lao", "ren"], "r")).toBe(-1);
  });
  it("a guide of an older county has no pinyin and is found by its name", () => {
    expect(searchGuides([aGuide("x", [], { short_name: "低保" })], "低保")).toHaveLength(1);
    expect(searchGuides([aGuide("x", [], { short_name: "低保" })], "db")).toHaveLength(0);
  });
});

describe("matters and things of life together", () => {
  it("the exact matter comes before the thing of life around it", () => {
    expect(searchAll(guides, [event], "砍树").map((f) => f.kind)).toEqual(["matter", "event"]);
    expect(searchAll(guides, [event], "ks").map((f) => f.kind)).toEqual(["matter", "event"]);
  });
});
