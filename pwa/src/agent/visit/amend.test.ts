import { beforeEach, describe, expect, it } from "vitest";

import { type VisitRow } from "@/offline/rows";

import { aResident } from "../testing/builders";
import { useFakePhone, type FakePhone } from "../testing/fakePhone";
import { amended, changesOf, withAnswer, type AmendDraft } from "./amend";
import { sayField } from "./say";
import { useRecord } from "./useRecord";

const aVisit = (change: Partial<VisitRow> = {}) =>
  ({
    id: "v1", visit_no: "V1", resident_id: "r1", agent_id: "a1", started_at: "2026-11-20T01:00:00Z", ended_at: "2026-11-20T01:10:00Z", mode: "door",
    purpose: ["routine"], place: "home", met: "person", no_contact_reason: null, answers: { health: { eats: "ok" } }, needs: ["meals"],
    matters_spotted: [], alarm: null, summary: null, resident_mark: "voice", counted: true, next_due_on: null, amendments: [], ver: 1, ...change,
  }) as VisitRow;
const edit = (row: VisitRow, change: Partial<AmendDraft>): AmendDraft => ({ ...amended(row), reason: "记错了", ...change });
const amendment = (changes: object) => ({ amendment_id: "x", changes, reason: "记错了", by_name: "周试勤", at: "2026-11-21T01:00:00Z" }) as VisitRow["amendments"][number];

describe("correcting a visit", () => {
  it("only what is said differently is a change, whatever the order it is written in", () => {
    const row = aVisit({ needs: ["meals", "talk"] });
    expect(changesOf(row, edit(row, { needs: ["talk", "meals"], summary: " " }))).toBeNull();
    expect(changesOf(row, edit(row, { mode: "phone" }))).toEqual({ mode: "phone" });
  });
  it("an empty house has a reason and no answers; somebody met has no reason", () => {
    expect(changesOf(aVisit(), edit(aVisit(), { met: "nobody" }))).toEqual({ met: "nobody", no_contact_reason: "unknown", answers: {} });
    const nobody = aVisit({ met: "nobody", no_contact_reason: "hospital", answers: {} });
    expect(changesOf(nobody, edit(nobody, { met: "carer" }))).toEqual({ met: "carer", no_contact_reason: null });
  });
  it("a second correction starts from the first, and the original is still there to be said", () => {
    const row = aVisit({ amendments: [amendment({ met: "carer" })] });
    expect(amended(row).met).toBe("carer");
    expect(changesOf(row, edit(row, {}))).toBeNull();
    expect([sayField("met", row), sayField("answers", { answers: { health: { falls: "problem" } } })]).toEqual(["本人", "最近一个月摔过：有问题"]);
  });
  it("an answer can be set and taken back", () => {
    const answers = withAnswer({ health: { eats: "ok" } }, "health", "falls", "problem");
    expect(answers).toEqual({ health: { eats: "ok", falls: "problem" } });
    expect(withAnswer({ health: { eats: "ok" } }, "health", "eats", null)).toEqual({});
  });
});

describe("on the phone", () => {
  let fake: FakePhone;
  beforeEach(() => {
    fake = useFakePhone({ residents: [aResident()] });
    Object.assign(fake.facts, { visit: () => aVisit() });
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

  it("a correction without a reason is not sent; with one it is one command and no draft is left", async () => {
    const record = useRecord("v1", "r1");
    await settle();
    record.begin();
    record.set({ mode: "phone" });
    await record.save();
    expect(fake.saved).toEqual([]);
    record.set({ reason: "其实是打电话" });
    await record.save();
    expect(fake.saved).toMatchObject([{ name: "visit.amend", args: { visit_id: "v1", changes: { mode: "phone" }, reason: "其实是打电话" } }]);
    expect([fake.drafts.size, record.saved.value, record.now.value]).toEqual([0, true, null]);
  });
  it("given up, nothing is left of it", async () => {
    const record = useRecord("v1", "r1");
    await settle();
    record.begin();
    await settle();
    expect(fake.drafts.size).toBe(1);
    await record.giveUp();
    expect([fake.drafts.size, fake.saved.length]).toEqual([0, 0]);
  });
});
