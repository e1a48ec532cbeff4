import { describe, expect, it } from "vitest";

import { aCase, aResident } from "../testing/builders";
import { draftLines } from "./drafts";
import { caseTodos, dueVisits } from "./plan";

const DAY = "2026-11-23";
const due = (id: string, next: string | null, level: "L1" | "L2" | "L3" | "L4" = "L3", group = 3) =>
  aResident({ id, next_due_on: next, level, group_no: group });

describe("whom to visit", () => {
  it("overdue comes before today, today before tomorrow, later not at all", () => {
    const rows = [due("tomorrow", "2026-11-24"), due("today", DAY), due("later", "2026-11-25"), due("late", "2026-11-20"), due("never", null)];
    expect(dueVisits(rows, DAY).map((r) => r.id)).toEqual(["late", "today", "tomorrow"]);
  });
  it("of the overdue the higher risk goes first, then the longest overdue", () => {
    const rows = [due("old", "2026-10-01", "L4"), due("red", "2026-11-21", "L1"), due("older-red", "2026-11-01", "L1")];
    expect(dueVisits(rows, DAY).map((r) => r.id)).toEqual(["older-red", "red", "old"]);
  });
  it("of one day neighbours stay together", () => {
    const rows = [due("a5", DAY, "L3", 5), due("a3", DAY, "L3", 3), due("b5", DAY, "L3", 5)];
    expect(dueVisits(rows, DAY).map((r) => r.group_no)).toEqual([3, 5, 5]);
  });
  it("who is not on the roll is not visited", () => {
    expect(dueVisits([aResident({ on_roll: false, next_due_on: DAY })], DAY)).toEqual([]);
  });
});

describe("what the cases ask", () => {
  const me = "a1";
  it("corrections by their day, then results to bring; others' cases never", () => {
    const cases = [
      aCase({ id: "ready", state: "ready" }), aCase({ id: "fix", state: "correcting", correction_due_on: "2026-11-26" }),
      aCase({ id: "other", state: "correcting", agent_id: "a2" }),
    ];
    expect(caseTodos(cases, [], me).map((t) => [t.kind, t.id])).toEqual([["supplement", "fix"], ["deliver", "ready"]]);
  });
  it("a supplement under way and a result to be posted ask nothing", () => {
    const cases = [aCase({ state: "correcting", supplement_pending: true }), aCase({ id: "c2", state: "ready", delivery_mode: "post" })];
    expect(caseTodos(cases, [], me)).toEqual([]);
  });
  it("a task that says what a case says already is not shown twice", () => {
    const task = { id: "t", kind: "deliver" as const, resident_id: "r1", case_id: "c1", title: "送", due_on: null, state: "open" as const, ver: 1 };
    expect(caseTodos([aCase({ state: "ready" })], [task], me)).toHaveLength(1);
    expect(caseTodos([], [task], me)[0]?.kind).toBe("task");
  });
});

describe("drafts", () => {
  const draft = (key: string, savedAt: string) => ({ key, savedAt, kind: key.split(":")[0]!, residentId: "r1", title: null });
  it("each opens where it was left, the newest first; pictures belong to their task", () => {
    const lines = draftLines([draft("visit:r1", "1"), draft("apply:r1", "2"), draft("capture:r1:id_card", "3")], () => "高样明");
    expect(lines.map((l) => [l.title, l.to])).toEqual([["给高样明办事", "/apply/r1"], ["走访 高样明", "/visit/r1"]]);
  });
});
