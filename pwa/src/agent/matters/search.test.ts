import { describe, expect, it } from "vitest";

import { aGuide } from "../testing/builders";
import { searchGuides } from "./search";

const guides = [
  aGuide("gaoling", [], { seq: 3, short_name: "高龄津贴", name: "80周岁以上老年人高龄津贴给付" }),
  aGuide("yibao_baoxiao", [], { seq: 14, short_name: "医药费报销", name: "医疗费用手工报销" }),
  aGuide("linshi", [], { seq: 4, short_name: "临时救助", name: "临时救助" }),
  aGuide("linmu_caifa", [], { seq: 18, short_name: "林木采伐", name: "林木采伐许可证核发" }),
];
const found = (query: string) => searchGuides(guides, query).map((g) => g.matter);

describe("finding a matter by everyday words", () => {
  it("everyday words find what the rule calls otherwise", () => {
    expect(found("老人补贴")[0]).toBe("gaoling");
    expect(found("没钱看病")).toEqual(["linshi", "yibao_baoxiao"]);
    expect(found("砍树")).toEqual(["linmu_caifa"]);
  });
  it("without words all stand in the order of the handbook", () => {
    expect(found(" ")).toEqual(["gaoling", "linshi", "yibao_baoxiao", "linmu_caifa"]);
  });
  it("every word must be met", () => {
    expect(found("高龄 砍树")).toEqual([]);
  });
});
