import { describe, expect, it } from "vitest";

import guides from "../../../tests/vectors/precheck_guides.json";
import { sayAll } from "@/agent/apply/sayAll";
import { checkAll } from "@/agent/apply/precheck";
import { newApply, papersOf, type ApplyDraft } from "@/agent/apply/draft";
import { factsOfApply } from "@/agent/apply/facts";
import { type GuideRow } from "@/offline/rows";
import { aCase, aResident } from "@/agent/testing/builders";
import { suggest } from "@/agent/radar/suggest";

const GUIDES = Object.values(guides).map((g) => ({ ...g, id: `g-${g.matter}`, short_name: g.matter, window: "civil_affairs" })) as unknown as GuideRow[];
const DAY = "2026-11-24";
const aged = aResident({ birth_on: "1940-03-01", benefits: ["yibao_canbao", "yanglao_lingqu"] });
const strong = (...args: Parameters<typeof suggest>) => suggest(...args).filter((s) => s.strong).map((s) => [s.matter, s.kind]);

describe("应享未享 of one resident", () => {
  it("names what may be claimed, with its reason", () => {
    expect(suggest(aged, [], GUIDES, DAY).find((s) => s.matter === "gaoling")).toMatchObject({ kind: "claim", reason: "已满80岁，还没有领高龄津贴", ask: true });
  });
  it("leaves out what is running, but not what was taken back", () => {
    expect(strong(aged, [aCase({ matter: "gaoling", state: "reviewing" })], GUIDES, DAY)).toEqual([]);
    expect(strong(aged, [aCase({ matter: "gaoling", state: "withdrawn" })], GUIDES, DAY)).toEqual([["gaoling", "claim"]]);
  });
  it("counts the year of a check from the day the last case was granted", () => {
    const holder = { ...aged, benefits: [...aged.benefits, "gaoling"] };
    const granted = (at: string) => aCase({
      matter: "gaoling", state: "delivered", outcome: "granted",
      events: [{ seq: 1, action: "decide", from: "reviewing", to: "decided", at, by_name: "", by_role: "", reason: null, paper_id: null }],
    });
    expect(strong(holder, [granted("2026-01-01T02:00:00Z")], GUIDES, DAY)).toEqual([["gaoling", "renew"]]);
    expect(strong(holder, [granted("2026-06-01T02:00:00Z")], GUIDES, DAY)).toEqual([]);
  });
  it("a weak sign is told on the person's page and not counted", () => {
    expect(suggest(aged, [], GUIDES, DAY).some((s) => s.matter === "yanglao_renzheng" && !s.strong)).toBe(true);
  });
});

it("the summary to read aloud says each paper of two matters once, what is open, and what the agent may not do", () => {
  const item = (matter: string, subType: string | null) =>
    ({ matter, guideId: `g-${matter}`, subType, caseId: matter, slipCode: "x", provisionalNo: "L", fits: null, answers: {} });
  const draft: ApplyDraft = {
    ...newApply("r1", null), items: [item("gaoling", "new"), item("yanglao_renzheng", null)], papers: { id_card: "d1" },
    said: { local_hukou: { value: "unsure", on: DAY, by: "self" }, paid_elsewhere: { value: "no", on: DAY, by: "self" } },
  };
  const guideOf = (id: string) => GUIDES.find((g) => g.id === id);
  const text = sayAll("高样明", draft, checkAll(draft, guideOf, factsOfApply(aged, [], draft, [], ""), DAY), papersOf(draft, aged, guideOf)).join("");
  expect(text.split("身份证")).toHaveLength(2);
  for (const words of ["今天给您办 2 件事", "户口在不在本县", "还缺的材料", "不能替您领钱", "不收钱"]) expect(text).toContain(words);
});
