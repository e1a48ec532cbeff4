import { describe, expect, it } from "vitest";

import { type ResidentRow } from "./rows";
import { searchResidents, walkingOrder } from "./search";
import { resident } from "./testing/world";
import { type ResidentFilter } from "./types";

const TODAY = "2026-11-24";
const SURNAMES = ["张", "王", "李", "高", "杨"];
const INITIALS = ["z", "w", "l", "g", "y"];

/** 5,000 people over 20 villages of 12 groups; every number is found from its place in the list. */
const CROWD: ResidentRow[] = walkingOrder(
  Array.from({ length: 5000 }, (_, i) => {
    const s = i % SURNAMES.length;
    return resident(`r-${i}`, {
      village: `5118251012${String(i % 20).padStart(2, "0")}`,
      group_no: (i % 12) + 1,
      name: `${SURNAMES[s]}${i % 7 === 0 ? "国祥" : "秀英"}`,
      initials: i % 7 === 0 ? `${INITIALS[s]}gx` : `${INITIALS[s]}xy`,
      id_last4: i % 11 === 0 ? "123x" : String(i).padStart(4, "0"),
      phone: `1380${String(i).padStart(7, "0")}`,
      birth_on: i % 3 === 0 ? "1940-01-01" : "1960-01-01",
      categories: i % 5 === 0 ? ["alone"] : i % 5 === 1 ? ["dibao"] : [],
      disability: i % 10 === 0 ? { class: "limb", grade: 2, expires_on: null } : null,
      benefits: i % 25 === 0 ? ["tekun"] : [],
      next_due_on: i % 2 === 0 ? "2026-11-24" : "2026-12-24",
    });
  }),
);

const find = (q: string, filter: ResidentFilter = {}): readonly ResidentRow[] => searchResidents(CROWD, q, filter, TODAY);
const only = (test: (r: ResidentRow) => boolean): string[] =>
  CROWD.filter(test)
    .map((r) => r.id)
    .sort();
const ids = (rows: readonly ResidentRow[]): string[] => rows.map((r) => r.id).sort();

describe("search over 5,000 residents", () => {
  it("finds by part of the name, whole name first", () => {
    expect(ids(find("国祥"))).toEqual(only((r) => r.name.includes("国祥")));
    expect(find("张国祥")[0]!.name).toBe("张国祥");
  });

  it("finds by pinyin initials, in any letter case and width", () => {
    expect(ids(find("zgx"))).toEqual(only((r) => r.initials === "zgx"));
    expect(ids(find("ＺＧ"))).toEqual(only((r) => r.initials.startsWith("zg")));
  });

  it("finds a name with two readings by either", () => {
    const two = [resident("a", { name: "曾乐", initials: "zl zy" })];
    expect(searchResidents(two, "zy", {}, TODAY)).toHaveLength(1);
    expect(searchResidents(two, "zl", {}, TODAY)).toHaveLength(1);
  });

  it("finds by the last digits of ID and of phone", () => {
    expect(ids(find("4321"))).toEqual(only((r) => r.id_last4 === "4321" || r.phone!.includes("4321")));
    expect(ids(find("123X"))).toEqual(only((r) => r.id_last4 === "123x"));
    expect(find("13800004321")).toHaveLength(1);
  });

  it("finds by village group, in digits and in words, alone and with a name", () => {
    expect(ids(find("3组"))).toEqual(only((r) => r.group_no === 3));
    expect(ids(find("十二社"))).toEqual(only((r) => r.group_no === 12));
    expect(ids(find("3组张"))).toEqual(only((r) => r.group_no === 3 && r.name.startsWith("张")));
  });

  it("filters by age, disability, benefits, living alone and due date, all together", () => {
    expect(ids(find("", { kinds: ["aged80"] }))).toEqual(only((r) => r.birth_on === "1940-01-01"));
    expect(ids(find("", { kinds: ["disabled"] }))).toEqual(only((r) => r.disability !== null));
    expect(ids(find("", { kinds: ["dibao"] }))).toEqual(only((r) => r.categories.includes("dibao")));
    expect(ids(find("", { kinds: ["tekun"] }))).toEqual(only((r) => r.benefits.includes("tekun")));
    expect(ids(find("", { kinds: ["due"] }))).toEqual(only((r) => r.next_due_on === TODAY));
    const both = only((r) => r.categories.includes("alone") && r.birth_on === "1940-01-01");
    expect(ids(find("", { kinds: ["alone", "aged80"] }))).toEqual(both);
    expect(find("", { village: "511825101203" }).every((r) => r.village === "511825101203")).toBe(true);
  });

  it("gives everyone, in walking order, for an empty question", () => {
    expect(find("")).toEqual(CROWD);
  });

  it("gives nobody for what matches nothing, and survives odd input", () => {
    expect(find("没有这个人")).toEqual([]);
    expect(find(".*+?^$(){}|[]\\")).toEqual([]);
    expect(find("   ")).toHaveLength(5000);
  });
});
