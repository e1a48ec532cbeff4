import { describe, expect, it } from "vitest";

import { aResident } from "../testing/builders";
import { choicesFor, isGoodEnd, type Judged, lastDay } from "./levels";

const judged = (change: Partial<Judged> = {}): Judged => ({
  id: "j", act: "raise", state: "stands", level: "L1", reason: "一个人", by_id: "a1", by_name: "周试勤", at: "2026-11-23T01:00:00Z",
  until_on: null, approved_by: null, ...change,
});
const offered = (level: "L1" | "L2" | "L3" | "L4", said: Judged[] = []) =>
  choicesFor(aResident({ level, judged: said })).map((one) => `${one.act} ${one.level}`);

describe("what may be said of a level", () => {
  it("is any higher one, and one step lower", () => {
    expect(offered("L3")).toEqual(["raise L1", "raise L2", "lower L4"]);
    expect(offered("L1")).toEqual(["lower L2"]);
    expect(offered("L4")).toEqual(["raise L1", "raise L2", "raise L3"]);
  });
  it("is no lowering while somebody's word stands or a request waits", () => {
    expect(offered("L1", [judged()])).toEqual([]);
    expect(offered("L2", [judged({ act: "lower", state: "asked", level: "L3" })])).toEqual(["raise L1"]);
  });
  it("ends between tomorrow and ninety days from now", () => {
    expect(lastDay("2026-11-23")).toBe("2027-02-21");
    expect(["2026-11-23", "2026-11-24", "2027-02-21", "2027-02-22", ""].map((day) => isGoodEnd(day, "2026-11-23"))).toEqual([false, true, true, false, false]);
  });
});
