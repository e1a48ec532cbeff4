import { describe, expect, it } from "vitest";

import { changesOf, original } from "./amend";
import { newVisit } from "./draft";
import { numberOf, numbersOf, sayNumbers, typedOf, wrongNumber } from "./numbers";
import { visitRecord } from "./record";
import { sayField } from "./say";

const row = (numbers?: Record<string, number>) =>
  ({ mode: "door", met: "person", no_contact_reason: null, answers: {}, needs: [], summary: null, numbers, amendments: [] }) as unknown as Parameters<typeof original>[0];

describe("what is counted or measured on a visit", () => {
  it("is a whole number within what is believed, blood sugar with one decimal in tenths", () => {
    expect([numberOf("falls", " 1 "), numberOf("falls", "0"), numberOf("sugar_tenths", "7.8"), numberOf("sugar_tenths", "7。8")]).toEqual([1, 0, 78, 78]);
    for (const typed of ["", "-1", "1.5", "61", "一次", "1e1"]) expect(numberOf("falls", typed)).toBeNull();
    for (const typed of ["0", "78", "7.85"]) expect(numberOf("sugar_tenths", typed)).toBeNull();
  });
  it("says what may stand there, and nothing of an empty field", () => {
    expect([wrongNumber("systolic", "15"), wrongNumber("sugar_tenths", "90"), wrongNumber("systolic", ""), wrongNumber("systolic", "150")]).toEqual([
      "填 50 到 280 的数", "填 0.5 到 40 的数", "", "",
    ]);
  });
  it("is recorded when it is a number, and not of an empty house", () => {
    const draft = { ...newVisit("v", "r", "2026-11-29T01:00:00Z"), met: "person" as const, numbers: { falls: "1", medicine_days: "", systolic: "9999", sugar_tenths: "7.8" } };
    expect(visitRecord(draft, draft.startedAt).numbers).toEqual({ falls: 1, sugar_tenths: 78 });
    expect(visitRecord({ ...draft, met: "nobody" }, draft.startedAt)).not.toHaveProperty("numbers");
    expect(visitRecord({ ...draft, numbers: { falls: "x" } }, draft.startedAt)).not.toHaveProperty("numbers");
  });
  it("reads like a sentence and comes back as it was typed", () => {
    const numbers = numbersOf({ sugar_tenths: "7.8", falls: "1", contact_days: "21" });
    expect(sayNumbers(numbers)).toBe("这个月摔了 1 次，血糖 7.8，子女 21 天没联系");
    expect(typedOf(numbers)).toEqual({ falls: "1", sugar_tenths: "7.8", contact_days: "21" });
    expect(sayField("numbers", { numbers: {} })).toBe("没有");
  });
  it("is put right beside the original", () => {
    const before = row({ falls: 1 });
    const draft = { ...original(before), reason: "数错了", typed: { falls: "2" } };
    expect(changesOf(before, draft)).toEqual({ numbers: { falls: 2 } });
    expect(changesOf(before, { ...draft, typed: { falls: "1" } })).toBeNull();
    expect(changesOf(row(), { ...original(row()), reason: "x" })).toBeNull();
    expect(changesOf(before, { ...draft, typed: { falls: "" } })).toEqual({ numbers: {} });
  });
});
