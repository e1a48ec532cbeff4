import { describe, expect, it } from "vitest";

import { type Answer } from "@/rules/ruleForm";

import { needsCosigner, handOffCommands } from "../handoff/commands";
import { aGuide, aMaterial, aResident } from "../testing/builders";
import { newApply, openPapers, papersOf, type ApplyDraft, type ApplyItem } from "./draft";
import { factsOfApply } from "./facts";
import { newSlipCode, nextProvisionalNo, nextSlipNo } from "./numbers";
import { checkAll, openCount, questionsOf, refreshed, slipArgs } from "./precheck";
import { letterFor } from "./useApply";

const LETTER = aMaterial("proxy_letter", { required: "conditional", condition: "委托代办" });
const gaoling = aGuide("gaoling", [aMaterial("id_card"), aMaterial("hukou"), aMaterial("gaoling_form"), LETTER]);
const canbu = aGuide("canbu", [
  aMaterial("id_card"), aMaterial("hukou", { form: "original", photo: "precheck" }), aMaterial("disabled_cert"),
  aMaterial("care_proof", { required: "conditional", condition: "申请护理补贴", commit: true }), LETTER,
]);
const guideOf = (id: string) => [gaoling, canbu].find((g) => g.id === id);
const full = { capacity: "full" as const };
const item = (matter: string): ApplyItem => ({
  matter, guideId: `g-${matter}`, subType: null, caseId: `case-${matter}`, slipCode: "x", provisionalNo: "L", fits: "eligible", answers: {},
});
const both = (change: Partial<ApplyDraft> = {}): ApplyDraft => ({ ...newApply("r1", "v1"), items: [item("gaoling"), item("canbu")], ...change });

const DAY = "2026-11-23";
const factsOf = (draft: ApplyDraft) => factsOfApply(aResident(), [], draft, [], "当场写承诺代替");
const said = (draft: ApplyDraft, answers: Record<string, Answer>): ApplyDraft => {
  const next = { ...draft, said: Object.fromEntries(Object.entries(answers).map(([code, value]) => [code, { value, on: DAY, by: "self" as const }])) };
  return refreshed(next, checkAll(next, guideOf, factsOf(next), DAY));
};

describe("one list of papers for several matters", () => {
  it("a paper two matters ask for stands once and names both", () => {
    const papers = papersOf(both(), full, guideOf);
    expect(papers.filter((p) => p.code === "id_card")).toHaveLength(1);
    expect(papers.find((p) => p.code === "id_card")?.matters).toEqual(["gaoling", "canbu"]);
  });
  it("the stricter wish wins", () => {
    expect(papersOf(both(), full, guideOf).find((p) => p.code === "hukou")).toMatchObject({ form: "original", photo: "precheck" });
  });
  it("the letter is not among the papers: it has its own step", () => {
    expect(papersOf(both(), full, guideOf).some((p) => p.code === "proxy_letter")).toBe(false);
  });
  it("a conditional paper appears by what was said, what is missing stands first", () => {
    const draft = said(both({ papers: { id_card: "d1" } }), { "canbu.care_proof": "yes" });
    const papers = papersOf(draft, full, guideOf);
    expect(papers.some((p) => p.code === "care_proof")).toBe(true);
    expect(papers.at(-1)?.code).toBe("id_card");
    expect(openPapers(papers).map((p) => p.code)).not.toContain("id_card");
    expect(papersOf(said(both(), { "canbu.care_proof": "no" }), full, guideOf).some((p) => p.code === "care_proof")).toBe(false);
  });
  it("a paper that may be wanted is on the list: nobody walks home for it", () => {
    expect(papersOf(said(both(), { "canbu.care_proof": "unsure" }), full, guideOf).some((p) => p.code === "care_proof")).toBe(true);
  });
  it("an explained paper is not open", () => {
    expect(openPapers(papersOf(both({ missing: { hukou: "要去单位开" } }), full, guideOf)).map((p) => p.code)).not.toContain("hukou");
  });
});

describe("questions", () => {
  it("are open until each was answered, 说不清 being an answer", () => {
    const open = (draft: ApplyDraft) => openCount(checkAll(draft, guideOf, factsOf(draft), DAY));
    expect(open(both())).toBe(3);
    const draft = said(both(), { "gaoling.all": "yes", "canbu.all": "unsure", "canbu.care_proof": "no" });
    expect(open(draft)).toBe(0);
    expect(draft.items.map((i) => i.fits)).toEqual(["eligible", "ask"]);
  });
  it("two matters ask the same only once, and it stays on the screen when answered", () => {
    const rule = { ask: "local_hukou" };
    const lines = { holds: "在", fails: "不在", unknown: "在不在", basis: "" };
    const precheck = { questions: { local_hukou: "户口在本县吗？" }, conditions: [{ code: "hukou", rule, ...lines }] };
    const guides = [{ ...gaoling, precheck }, { ...canbu, precheck: { ...precheck, materials: { care_proof: { fact: "sex", eq: "女" } } } }];
    const of = (id: string) => guides.find((g) => g.id === id);
    const asked = questionsOf(checkAll(both(), of, factsOf(both()), DAY), {});
    expect(asked.map((a) => [a.code, a.matters])).toEqual([["local_hukou", ["gaoling", "canbu"]]]);
    const draft = both({ said: { local_hukou: { value: "no", on: DAY, by: "family" } } });
    const checked = checkAll(draft, of, factsOf(draft), DAY);
    expect(checked.map((one) => one.result.outcome)).toEqual(["not", "not"]);
    expect(questionsOf(checked, draft.said!)).toHaveLength(1);
  });
});

describe("the slip", () => {
  it("hands in its number, the answers and what is missing, but not the letter", () => {
    const draft = said(both({ papers: { id_card: "d1" }, saidBy: "family" }), { "gaoling.all": "yes" });
    const [one] = checkAll(draft, guideOf, factsOf(draft), DAY);
    expect(slipArgs(one!, draft, "YSB12C261123001", DAY)).toMatchObject({
      slip_no: "YSB12C261123001", checked_on: DAY, said_by: "family", outcome: "eligible", answers: { "gaoling.all": "yes" }, conditions: { all: "yes" },
      papers: [{ requirement: "hukou", kind: "missing" }, { requirement: "gaoling_form", kind: "missing" }],
    });
  });
  it("has a series of numbers of its own", () => {
    localStorage.clear();
    const device = "0c9a1f6e-0000-4000-8000-0000000ab12c";
    nextProvisionalNo(device, DAY);
    expect(nextSlipNo(device, DAY)).toBe("YSB12C261123001");
  });
});

describe("handing off", () => {
  const context = { resident: full, guideOf, authorizationId: "auth", letterDocId: "letter", batchId: "batch" };
  const commands = handOffCommands(
    both({ papers: { id_card: "d1", hukou: "d2", gaoling_form: "d3" }, missing: { disabled_cert: "过期" }, originals: { hukou: 1 } }), context,
  );
  it("registers, attaches, collects and hands off each case in this order", () => {
    const names = commands.filter((c) => (c.args as { case_id: string }).case_id === "case-gaoling").map((c) => c.name);
    expect(names).toEqual(["case.register", "case.attach", "case.attach", "case.attach", "case.attach", "case.collect", "case.hand_off"]);
  });
  it("one document serves both cases, the letter too", () => {
    const attached = commands.filter((c) => c.name === "case.attach").map((c) => c.args as { case_id: string; requirement: string; doc_id: string });
    expect(attached.filter((a) => a.doc_id === "d1").map((a) => a.case_id)).toEqual(["case-gaoling", "case-canbu"]);
    expect(attached.filter((a) => a.requirement === "proxy_letter").map((a) => a.doc_id)).toEqual(["letter", "letter"]);
  });
  it("what is missing goes with its reason", () => {
    const collect = commands.find((c) => c.name === "case.collect" && (c.args as { case_id: string }).case_id === "case-canbu");
    expect(collect?.args).toMatchObject({ missing: [{ requirement: "disabled_cert", reason: "过期" }] });
  });
  it("an original lies in one case only", () => {
    const counts = commands.filter((c) => c.name === "case.hand_off").map((c) => (c.args as { originals: unknown[] }).originals.length);
    expect(counts).toEqual([1, 0]);
  });
  it("a volunteer who carries originals needs a cadre's signature, a cadre does not", () => {
    expect(needsCosigner([0, 1], ["volunteer"])).toBe(true);
    expect(needsCosigner([0], ["volunteer"])).toBe(false);
    expect(needsCosigner([1], ["cadre"])).toBe(false);
  });
});

describe("the letter", () => {
  const letter = (change: object) => ({
    id: "l", resident_id: "r1", matters: ["gaoling", "canbu"], powers: ["submit" as const], valid_from: "2026-11-01", valid_to: "2026-12-01", agent_a: "a1",
    agent_b: null, method: "signature" as const, state: "valid" as const, letter_doc_id: "d", signature_doc_id: null,
    signed_at: "2026-11-01T01:00:00Z", ver: 1, ...change,
  });
  it("must name every matter, this agent, the power, and hold today", () => {
    const find = (change: object, day = "2026-11-23") => letterFor([letter(change)], both(), day, "a1");
    expect(find({})).toBeDefined();
    expect(find({ agent_a: "x", agent_b: "a1" })).toBeDefined();
    expect([find({ matters: ["gaoling"] }), find({ agent_a: "x" }), find({ powers: [] }), find({ state: "revoked" }), find({}, "2026-12-02")])
      .toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});

describe("numbers made on the phone", () => {
  it("count up within a day and begin anew the next", () => {
    localStorage.clear();
    const device = "0c9a1f6e-0000-4000-8000-0000000ab12c";
    expect(nextProvisionalNo(device, "2026-11-23")).toBe("LB12C261123001");
    expect(nextProvisionalNo(device, "2026-11-23")).toBe("LB12C261123002");
    expect(nextProvisionalNo(device, "2026-11-24")).toBe("LB12C261124001");
  });
  it("slip codes are long and never the same", () => {
    const codes = new Set(Array.from({ length: 200 }, newSlipCode));
    expect(codes.size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
  });
});
