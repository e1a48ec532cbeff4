import { describe, expect, it } from "vitest";

import { aGuide, aMaterial } from "../testing/builders";
import { mergedPapers, papersSaved, partName, type LifeEvent } from "./events";

const guides = [
  aGuide("gaoling", [aMaterial("id_card"), aMaterial("hukou", { required: "conditional", condition: "首次" })], {
    short_name: "高龄津贴", sub_types: [{ code: "stop", name: "停发", materials: [aMaterial("death_proof")] }],
  }),
  aGuide("canbu", [aMaterial("id_card"), aMaterial("hukou"), aMaterial("disabled_cert")], { short_name: "残疾人补贴" }),
];
const guideOf = (matter: string) => guides.find((g) => g.matter === matter);
const part = (matter: string, change: object = {}) => ({ matter, when: null, order: 1, other: null, ...change });
const anEvent = (change: Partial<LifeEvent>) =>
  ({ code: "e", seq: 1, name: "e", audience: [], trigger: "", everyday: [], parts: [], papers: [], one_visit: "", result: "", ...change }) as LifeEvent;

describe("the papers of a thing of life", () => {
  it("each paper stands once, the strictest wish wins, what is always needed comes first", () => {
    const papers = mergedPapers(anEvent({ parts: [part("gaoling"), part("canbu")] }), guideOf);
    expect(papers.map((p) => [p.code, p.always, p.parts.length])).toEqual([["id_card", true, 2], ["hukou", true, 2], ["disabled_cert", true, 1]]);
    expect(papersSaved(papers)).toBe(2);
  });
  it("papers of a part that only sometimes belongs to it are needed only then", () => {
    const papers = mergedPapers(anEvent({ parts: [part("gaoling"), part("canbu", { when: "有残疾证" })] }), guideOf);
    expect(papers.find((p) => p.code === "disabled_cert")).toMatchObject({ always: false, condition: "有残疾证" });
    expect(papers.find((p) => p.code === "id_card")).toMatchObject({ always: true, condition: null });
  });
  it("stopping asks for the papers of stopping", () => {
    expect(mergedPapers(anEvent({ parts: [part("gaoling", { kind: "stop" })] }), guideOf).map((p) => p.code)).toEqual(["death_proof"]);
  });
  it("a matter without a guide has the papers and the name the county sends with the event", () => {
    const other = { name: "社会保障卡", window: null, department: "县人社局", note: null, fee: 0 };
    const event = anEvent({ parts: [part("shebaoka", { other })], papers: [{ code: "id_card", name: "居民身份证", for: ["shebaoka"] }] });
    expect(mergedPapers(event, guideOf)).toEqual([{ code: "id_card", name: "身份证", always: true, condition: null, parts: ["社会保障卡"] }]);
    expect(partName(event.parts[0]!, guideOf)).toBe("社会保障卡");
  });
});
