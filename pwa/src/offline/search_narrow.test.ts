import { describe, expect, it } from "vitest";

import { ResidentSearch, searchResidents, walkingOrder } from "./search";
import { resident } from "./testing/world";
import { type ResidentFilter } from "./types";

const TODAY = "2026-11-24";
const NAMES = ["王德明", "王德", "李王氏", "杨光华", "杨光", "高德王", "张桂香", "欧阳光"];
const INITIALS = ["wdm", "wd", "lws", "ygh", "yg", "gdw zdw", "zgx", "oyg"];
const crowd = walkingOrder(
  Array.from({ length: 240 }, (_, i) =>
    resident(`r-${i}`, {
      group_no: (i % 12) + 1,
      name: NAMES[i % 8]!,
      initials: INITIALS[i % 8]!,
      id_last4: i % 9 === 0 ? "138x" : String(1000 + i * 7),
      phone: `13${String(i * 7919).padStart(9, "0")}`,
      categories: i % 3 === 0 ? ["alone"] : [],
    }),
  ),
);

/** Every question on the way to these, as typed, corrected and typed on. */
const TYPED = [
  ["w", "wd", "wdm", "wdmx", "wdm", "wd", "w", ""],
  ["王", "王德", "王德明", "王", "德", "德王"],
  ["1", "13", "138", "138x", "8", "81"],
  ["2", "2组", "2组 y", "2组 yg", "12组", "十二组"],
  ["y", "y ", "y 1", "y 13", "yg 13", "g 13", "y 13 高"],
  ["光", "光 y", "光 yg", "杨光 yg"],
  ["d", "wd", "dm", "m"],
];
const FILTERS: ResidentFilter[] = [{}, { kinds: ["alone"] }, { village: resident("x").village ?? "", group: 3 }];

describe("a question typed on from another", () => {
  it.each(TYPED.map((queries) => [queries.join(" > "), queries]))("%s: finds what asking anew finds", (_name, queries) => {
    for (const filter of FILTERS) {
      const typed = new ResidentSearch();
      for (const q of queries as string[])
        expect(typed.find(crowd, q, filter, TODAY).map((r) => r.id)).toEqual(searchResidents(crowd, q, filter, TODAY).map((r) => r.id));
    }
  });

  it("the same question of the same list is answered with the very same rows, so that nothing is drawn anew", () => {
    const typed = new ResidentSearch();
    for (const filter of FILTERS) {
      const first = typed.find(crowd, "yg", filter, TODAY);
      expect(typed.find(crowd, "yg", filter, TODAY)).toBe(first);
      expect(typed.find([...crowd], "yg", filter, TODAY)).not.toBe(first);
    }
  });

  it("another list, another day or another filter is asked anew", () => {
    const typed = new ResidentSearch();
    const due: ResidentFilter = { kinds: ["due"] };
    expect(typed.find(crowd, "y", due, "2026-11-01")).toHaveLength(0);
    expect(typed.find(crowd, "yg", due, TODAY).length).toBeGreaterThan(0);
    expect(typed.find(crowd, "ygh", {}, TODAY).length).toBeGreaterThan(0);
    const more = walkingOrder([...crowd, resident("new", { name: "王德新", initials: "wdx" })]);
    typed.find(crowd, "wd", {}, TODAY);
    expect(typed.find(more, "wdx", {}, TODAY).map((r) => r.id)).toEqual(["new"]);
  });

  it("nothing asked is the list itself, so that nothing is drawn anew", () => {
    expect(new ResidentSearch().find(crowd, "  ", {}, TODAY)).toBe(crowd);
  });
});
