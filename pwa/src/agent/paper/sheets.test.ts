import { describe, expect, it } from "vitest";

import { wordsOf } from "@/papers/sheet";
import { type AuthorizationRow } from "@/offline/rows";

import { aCase, aGuide, aResident } from "../testing/builders";
import { letterSheet, listSheet, noticeSheet, receiptSheet, slipSheet, type Desk } from "./sheets";

const guide = aGuide("gaoling", [], { id: "g", short_name: "高龄津贴" });
const desk = (change: Partial<Desk> = {}): Desk => ({
  day: "2026-11-23", agent: { name: "周试勤", card: "DB-01", phone: "13900000000" }, hotline: "12345", originalsDays: 5, demo: false,
  guideOf: () => guide, urlOf: (code) => `https://county/q/${code}`, pending: () => false, ...change,
});
const material = (name: string, change: object = {}) => ({ requirement: name, name, doc_id: "d", verdict: null, reason: null, acceptable: null, missing_reason: null, originals: 0, ...change });
const aHanded = (change: object = {}) =>
  aCase({ matter: "gaoling", guide_id: "g", case_no: "TQ-1", provisional_no: "P-1", slip_code: "ABC", collected_at: "2026-11-23T01:00:00Z",
    materials: [material("居民身份证"), material("社会保障卡(一卡通)", { doc_id: null, missing_reason: "回头补" }), material("申请表", { originals: 2 })], ...change });
const person = aResident({ name: "高样明", id_last4: "002X" });
const text = (sheet: ReturnType<typeof receiptSheet> | null) => wordsOf(sheet!).join("\n");

describe("the receipt", () => {
  it("says what was taken over, paper by paper, with the number and a code to follow it", () => {
    const sheet = receiptSheet([aHanded()], person, desk());
    for (const words of ["编号 TQ-1", "高样明（证件尾号 002X）", "身份证　照片", "社会保障卡　回头补", "申请表　原件 2 份", "最晚收件后 5 个工作日", "代办员收件不等于受理"])
      expect(text(sheet)).toContain(words);
    expect(sheet.parts.find((p) => p.kind === "code")).toMatchObject({ url: "https://county/q/ABC" });
    expect(sheet.parts.some((p) => p.kind === "stamp")).toBe(false);
  });
  it("is provisional until the county has answered, and as long as there is no number of the county", () => {
    expect(text(receiptSheet([aHanded()], person, desk({ pending: () => true })))).toContain("暂定");
    expect(text(receiptSheet([aHanded({ case_no: null })], person, desk()))).toMatch(/暂定[\s\S]*临时编号 P-1/);
  });
  it("of invented people says so", () => {
    expect(text(receiptSheet([aHanded()], person, desk({ demo: true })))).toContain("演示数据");
  });
});

describe("the other papers", () => {
  it("the list names every case of the visit and leaves room for both signatures", () => {
    const sheet = listSheet([aHanded(), aHanded({ id: "c2", case_no: "TQ-2", slip_code: "DEF" })], person, desk());
    expect(sheet.parts.filter((p) => p.kind === "code")).toHaveLength(2);
    expect(sheet.parts.filter((p) => p.kind === "sign")).toHaveLength(2);
  });
  it("the slip says first that it is no notice of an authority, then what is missing", () => {
    const matter = { name: "高龄津贴", number: "P-1", url: "u", window: "民政", promisedDays: 10, outcome: "符合", open: [] };
    const sheet = slipSheet("YS1", [matter], [{ name: "身份证", state: "have", note: null }, { name: "户口簿", state: "open", note: "首页" }], person, desk());
    expect(text(sheet)).toMatch(/编号 YS1\n2026年11月23日\n不是机关的正式告知书[\s\S]*户口簿：首页[\s\S]*身份证[\s\S]*高龄津贴：符合/);
  });
  it("the copy of a letter says what may be done, what never, until when and how to take it back", () => {
    const letter = { id: "01890000-0000-7000-8000-00000000ab12", resident_id: "r1", matters: ["gaoling"], powers: ["submit", "correct"], valid_from: "2026-11-23", valid_to: "2027-02-20", agent_a: "a1", agent_b: null, method: "signature", state: "valid", letter_doc_id: null, signature_doc_id: null, signed_at: "2026-11-23T01:00:00Z", ver: 1 } as AuthorizationRow;
    const said = text(letterSheet(letter, person, null, [aHanded()], desk()));
    for (const words of ["编号 0000AB12", "我，高样明（证件尾号 002X）", "高龄津贴。", "交材料、补材料", "2027年2月20日", "随时可以", "本人签名"]) expect(said).toContain(words);
    expect(text(letterSheet({ ...letter, state: "revoked" }, person, null, [], desk()))).toContain("已经撤销");
  });
  it("the notice is copied line by line with its deadline; without one there is no paper", () => {
    const notice = { paper_id: "p", no: "告字1号", issued_at: "2026-11-23T01:00:00Z", due_on: "2026-12-23", items: [{ requirement: "x", name: "居民户口簿", wrong: "看不清", acceptable: "重拍", commit: true, share: null }] };
    expect(text(noticeSheet(aHanded({ notice }), person, desk()))).toMatch(/告字1号[\s\S]*户口簿：看不清；重拍；可以写承诺代替[\s\S]*2026年12月23日/);
    expect(noticeSheet(aHanded(), person, desk())).toBeNull();
  });
});
