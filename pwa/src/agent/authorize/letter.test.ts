import { describe, expect, it } from "vitest";

import { letterOpening, letterSpoken, pieces, type LetterFacts } from "@/papers/letter";
import { noticeHash, noticeOf, noticeText } from "@/papers/notice";
import { qrPath } from "@/papers/qr";

import { noticeHere } from "../say/notice";
import { letterRecord, MOST_DAYS, newLetter, validTo, witnessesEnough } from "./draft";

const facts: LetterFacts = {
  principal: "杨例珍", idTail: "0000", guardian: null, agent: "周试勤", cardNo: "A-011", agentPhone: null, agentB: null,
  matters: ["高龄津贴"], powers: ["交材料"], validTo: "2027年2月22日",
};

describe("the letter of authorisation", () => {
  it("names who asks whom, and reads without brackets or stars", () => {
    expect(pieces(letterOpening(facts)).filter((p) => p.name).map((p) => p.text)).toEqual(["杨例珍", "周试勤"]);
    expect(letterSpoken(facts)).not.toMatch(/[*（）]/);
  });
  it("a guardian signs as guardian", () => {
    expect(letterOpening({ ...facts, guardian: "杨例明" })).toContain("监护人");
  });
  it("never lasts longer than ninety days", () => {
    const draft = { ...newLetter("a", "r1", ["gaoling"]), days: 400 };
    expect(validTo(draft, "2026-11-23")).toBe("2027-02-20");
    expect(MOST_DAYS).toBe(90);
  });
  it("a fingerprint needs two different witnesses who are not the agent", () => {
    const draft = { ...newLetter("a", "r1", ["gaoling"]), method: "fingerprint" as const };
    expect(witnessesEnough({ ...draft, witnesses: ["罗拟芳", "李示英"] }, "周试勤")).toBe(true);
    expect(witnessesEnough({ ...draft, witnesses: ["罗拟芳", "罗拟芳"] }, "周试勤")).toBe(false);
    expect(witnessesEnough({ ...draft, witnesses: ["罗拟芳", "周试勤"] }, "周试勤")).toBe(false);
  });
  it("is recorded without blanket power and without empty witnesses", () => {
    const record = letterRecord({ ...newLetter("a", "r1", ["gaoling"]), papers: { letter: "d" } }, "2026-11-23", "2026-11-23T01:00:00Z");
    expect(record).toMatchObject({ matters: ["gaoling"], letter_doc_id: "d", witnesses: [], sub_delegation: false });
    expect(record.powers).not.toContain("withdraw");
  });
});

describe("the notice", () => {
  it.each([false, true])("fits a screen and has one hash for one wording (a machine reads: %s)", async (reads) => {
    const notice = noticeOf(reads);
    expect(notice.parts.length).toBeLessThanOrEqual(6);
    expect(noticeText(notice).length).toBeLessThan(260);
    expect(await noticeHash(notice)).toMatch(/^[0-9a-f]{64}$/);
  });
  it("speaks of a machine only where one reads papers", () => {
    expect(noticeText(noticeOf(true))).toContain("电脑");
    expect(noticeText(noticeOf(false))).not.toContain("电脑");
    const told = (value: unknown) => noticeHere({ setting: <T>() => value as T | undefined });
    expect([told(true), told(false), told(undefined)]).toEqual([noticeOf(true), noticeOf(false), noticeOf(false)]);
    expect(noticeOf(true).version).not.toBe(noticeOf(false).version);
  });
});

describe("the code on a slip", () => {
  it("is drawn as squares with a quiet zone", () => {
    const code = qrPath("https://example.org/q/ABCDEFGH2345");
    expect(code.size).toBeGreaterThan(29);
    expect(code.d).toMatch(/^M4 4h7v1h-7z/);
  });
});
