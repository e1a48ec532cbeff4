import { describe, expect, it } from "vitest";

import { SECTIONS } from "@/rules/alarms";

import { groupsFor } from "./checklist";
import { answerGroup, doneNaming, meet, newVisit, previousStep, redOf, seenIn, stepsOf, toggleTrouble, type VisitDraft } from "./draft";
import { TROUBLE } from "./items";
import { agreed, nextChoices } from "./next";
import { visitRecord } from "./record";
import { URGENT } from "./words";

const groups = groupsFor({ disability: null });
const start = (): VisitDraft => newVisit("v1", "r1", "2026-11-23T01:00:00Z");
const group = (id: string) => groups.find((g) => g.id === id)!;
const END = "2026-11-23T01:01:00Z";

describe("the routine visit", () => {
  it("takes five answers and one save when all is well", () => {
    let draft = meet(start(), "person", groups);
    let taps = 1;
    while (draft.step !== "needs") {
      draft = answerGroup(draft, group(draft.step), "ok", groups);
      taps += 1;
    }
    expect(taps + 1).toBe(6);
    const record = visitRecord(draft, END);
    expect(record).toMatchObject({ met: "person", mode: "door", purpose: ["routine"], needs: [] });
    expect(record.answers.health).toMatchObject({ eats: "ok", moves: "ok" });
    expect(record.alarm).toBeUndefined();
  });
  it("all well never answers what was not asked", () => {
    const draft = answerGroup(meet(start(), "person", groups), group("body"), "ok", groups);
    expect(draft.answers.health).not.toHaveProperty("falls");
  });
  it("an empty house asks why and records no answers", () => {
    const draft = meet(start(), "nobody", groups);
    expect(stepsOf(draft, groups)).toEqual(["met", "why"]);
    const record = visitRecord({ ...draft, noContactReason: "hospital", answers: { health: { eats: "ok" } } }, END);
    expect(record).toMatchObject({ met: "nobody", no_contact_reason: "hospital", answers: {}, resident_mark: "unable" });
  });
});

describe("something is wrong", () => {
  const wrong = () => answerGroup({ ...meet(start(), "person", groups), step: "home" }, group("home"), "problem", groups);
  it("asks which before it goes on", () => {
    const draft = wrong();
    expect([draft.step, draft.naming]).toEqual(["home", true]);
    expect(doneNaming(draft, groups)).toMatchObject({ step: "care", naming: false });
  });
  it("the picked trouble is a problem and raises the alarm of the shared table", () => {
    const house = group("home").items.find((i) => i.code === "house")!;
    const draft = toggleTrouble(wrong(), group("home"), house);
    expect(draft.answers.safety?.house).toBe("problem");
    expect(visitRecord(draft, END).alarm).toMatchObject({ level: "ORANGE", kind: "house" });
    expect(seenIn(draft.answers)).toEqual(["house_cracks"]);
  });
  it("a red finding turns the visit to what must be done first", () => {
    const gas = group("home").items.find((i) => i.code === "gas_co")!;
    expect(redOf(toggleTrouble(wrong(), group("home"), gas).answers, groups)?.code).toBe("gas_co");
    expect(redOf(wrong().answers, groups)).toBeUndefined();
  });
  it("unpicking gives a core item its good answer back and forgets the others", () => {
    const [wires, house] = ["wires", "house"].map((code) => group("home").items.find((i) => i.code === code)!);
    let draft = toggleTrouble(toggleTrouble(wrong(), group("home"), wires!), group("home"), house!);
    draft = toggleTrouble(toggleTrouble(draft, group("home"), wires!), group("home"), house!);
    expect(draft.answers.safety).toEqual({ wires: "ok" });
  });
  it("answering a group anew forgets its old troubles", () => {
    const house = group("home").items.find((i) => i.code === "house")!;
    const draft = answerGroup(toggleTrouble(wrong(), group("home"), house), group("home"), "ok", groups);
    expect(draft.answers.safety).not.toHaveProperty("house");
  });
  it("an alarm raised by itself is not raised again by the record", () => {
    const house = group("home").items.find((i) => i.code === "house")!;
    const draft = { ...toggleTrouble(wrong(), group("home"), house), urgent: { level: "RED" as const, kind: "life", alarmId: "x", told: [], action: "" } };
    expect(visitRecord(draft, END)).toMatchObject({ purpose: ["routine", "alarm"] });
    expect(visitRecord(draft, END).alarm).toBeUndefined();
  });
});

describe("an emergency", () => {
  it("tells the office what was ticked as done, and never more", () => {
    expect(URGENT.action("断粮断药", [])).toBe("断粮断药。还没记做了什么");
    expect(URGENT.action("起火、煤气", ["先出屋，叫邻居一起", "清点人，不回去拿东西"])).toBe("起火、煤气。做了：先出屋，叫邻居一起；清点人，不回去拿东西");
  });
});

describe("steps", () => {
  it("one can go back to the first question and no further", () => {
    const draft = meet(start(), "person", groups);
    expect(previousStep(draft, groups)).toBe("met");
    expect(previousStep({ ...draft, step: "met" }, groups)).toBeNull();
  });
  it("the holder of a card is asked about the aid of that class", () => {
    const limb = groupsFor({ disability: { class: "4", grade: 2, expires_on: null } });
    expect(limb[0]!.items.some((i) => i.code === "wheelchair")).toBe(true);
    expect(groups[0]!.items.some((i) => i.code === "wheelchair")).toBe(false);
  });
});

describe("which items stand in the first row", () => {
  const first = (id: string, row: Parameters<typeof groupsFor>[0]) => groupsFor(row).find((g) => g.id === id)!.items.filter((i) => i.first).map((i) => i.code);
  it("who is bedridden is looked at for sores, who lives alone for a phone and a key", () => {
    expect(first("body", { disability: null, categories: ["bedridden"] })).toContain("skin");
    expect(first("home", { disability: null, categories: ["alone"] })).toEqual(expect.arrayContaining(["phone", "key"]));
    expect(first("home", { disability: null, categories: [] })).not.toContain("key");
  });
  it("at the first visit the six things of self-care are asked, later no more", () => {
    expect(groupsFor({ disability: null, last_visit_on: null })[0]).toMatchObject({ id: "self" });
    expect(groupsFor({ disability: null, last_visit_on: "2026-11-01" }).map((g) => g.id)).toEqual(["body", "mind", "home", "care"]);
  });
  it("every item of the county's table can be said, each in one place and in words of the home", () => {
    const items = groupsFor({ disability: { class: "7", grade: 1, expires_on: null }, last_visit_on: null }).flatMap((g) => g.items);
    const keys = items.map((i) => `${i.section}.${i.code}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.sort()).toEqual(SECTIONS.flatMap((s) => s.items.map((i) => `${s.code}.${i.code}`)).sort());
    expect(items.filter((i) => !TROUBLE[i.section]?.[i.code])).toEqual([]);
  });
});

describe("the next visit", () => {
  it("may be agreed earlier than the rule's day, never later", () => {
    expect(nextChoices("2026-11-23", 7).map((c) => c.day)).toEqual(["2026-11-24", "2026-11-26", "2026-11-30"]);
    expect(agreed("2026-11-29", "2026-11-23", 7)).toBe("2026-11-29");
    expect(agreed("2026-12-01", "2026-11-23", 7)).toBeNull();
    expect(agreed("2026-11-23", "2026-11-23", 7)).toBeNull();
  });
  it("only an agreed day is recorded, with what the visit was for and who came along", () => {
    const draft = { ...meet(start(), "person", groups), nextOn: "2026-11-25", companion: " 村医王 ", languageHelp: "yi" as const, place: "field" };
    expect(visitRecord(draft, END, { first: true, followUp: true })).toMatchObject({
      next_on: "2026-11-25", companion: "村医王", language_help: "yi", place: "field", purpose: ["first", "follow_up"],
    });
    expect(visitRecord(meet(start(), "person", groups), END)).not.toHaveProperty("next_on");
  });
});
