import { describe, expect, it } from "vitest";

import { type TaskRow, type VisitLineRow, type VisitRow } from "@/offline/rows";

import { aResident } from "../testing/builders";
import { deadlineWord, extraVisits } from "./extra";

const task = (change: Partial<TaskRow> = {}): TaskRow => ({
  id: "t", kind: "extra", resident_id: "r1", case_id: null, title: "高温加访，去看高样明", due_on: "2026-11-24", state: "open",
  since: "2026-11-23T01:00:00Z", until: "2026-11-24T01:00:00Z", ver: 1, ...change,
});
const store = (visits: { at: string; counted: boolean }[] = [], now = "2026-11-23T03:00:00Z") => ({
  resident: (id: string) => (id === "gone" ? undefined : aResident({ id })),
  visitsOf: () => visits.map((v, n) => ({ id: String(n), counted: v.counted }) as VisitLineRow),
  visit: (id: string) => ({ started_at: visits[Number(id)]!.at }) as VisitRow,
  now: () => Date.parse(now),
});

describe("extra visits on this phone", () => {
  it("are the open ones of people on it, the nearest deadline first", () => {
    const tasks = [task({ id: "b", until: "2026-11-25T01:00:00Z" }), task(), task({ id: "c", kind: "revisit" }), task({ id: "d", state: "done" }), task({ id: "e", resident_id: "gone" })];
    expect(extraVisits(tasks, store()).map((one) => [one.task.id, one.why])).toEqual([["t", "高温加访"], ["b", "高温加访"]]);
  });
  it("are made by an own counted visit that began afterwards, before the county has heard of it", () => {
    const left = (at: string, counted: boolean) => extraVisits([task()], store([{ at, counted }])).length;
    expect([left("2026-11-23T00:30:00Z", true), left("2026-11-23T02:00:00Z", false), left("2026-11-23T02:00:00Z", true)]).toEqual([1, 1, 0]);
  });
  it("say the hour of a round and the day of a change, and that they are late", () => {
    const said = (change: Partial<TaskRow>, now?: string) => deadlineWord(extraVisits([task(change)], store([], now))[0]!, "2026-11-23");
    expect(said({})).toBe("明天 9:00前");
    expect(said({ until: "2026-11-24T16:00:00Z" })).toBe("明天前");
    expect(said({}, "2026-11-24T01:00:00Z")).toBe("过了 明天 9:00");
  });
});
