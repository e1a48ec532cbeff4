import { describe, expect, it } from "vitest";

import { aResident } from "../testing/builders";
import { changedFields, draftOf } from "./useEditResident";
import { contactsOf, villageWord } from "./useResident";

describe("correcting a resident", () => {
  const row = aResident({ phone: "10000000001", landmark: null, walk_minutes: 10, categories: ["alone", "dibao"] });
  it("only what was changed goes out", () => {
    expect(changedFields(draftOf(row))).toEqual({});
    expect(changedFields({ ...draftOf(row), landmark: " 过桥左手边 " })).toEqual({ landmark: "过桥左手边" });
  });
  it("an emptied field is taken away, the order of tags is no change", () => {
    expect(changedFields({ ...draftOf(row), phone: "", walk: "" })).toEqual({ phone: null, walk_minutes: null });
    expect(changedFields({ ...draftOf(row), tags: ["dibao", "alone"] })).toEqual({});
  });
  it("what another changed while the form was open is not put back", () => {
    const open = { ...draftOf(row), landmark: "过桥左手边" };
    const pulled = { ...row, phone: "10000000002", ver: row.ver + 1 };
    expect(pulled.phone).not.toBe(open.phone);
    expect(changedFields(open)).toEqual({ landmark: "过桥左手边" });
    expect(open.baseVer).toBe(row.ver);
  });
});

describe("whom to call", () => {
  it("only those with a number, the guardian first", () => {
    const row = aResident({
      guardian: { name: "甲", phone: "1" }, emergency: { name: "乙", phone: null, relation: "child" }, group_lead: { name: "丙", phone: "3" },
    });
    expect(contactsOf(row).map((c) => [c.role, c.name])).toEqual([["监护人", "甲"], ["组长", "丙"]]);
  });
  it("a place unknown to this phone is left out", () => {
    expect(villageWord([], "511825101201")).toBe("");
  });
});
