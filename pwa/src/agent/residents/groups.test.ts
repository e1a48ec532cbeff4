import { describe, expect, it } from "vitest";

import { aResident } from "../testing/builders";
import { grouped, groupsOf, isHeading } from "./groups";

const DAY = "2026-11-23";
const row = (id: string, group: number, due: string, village = "511825101201") => aResident({ id, group_no: group, next_due_on: due, village });
const rows = [row("a", 10, "2026-11-20"), row("b", 2, "2026-11-23"), row("c", 2, "2026-11-01")];

describe("who is due, by village group", () => {
  it("groups stand in walking order with how many are due and overdue", () => {
    expect(groupsOf(rows, DAY, () => "")).toMatchObject([{ name: "2 组", count: 2, late: 1 }, { name: "10 组", count: 1, late: 1 }]);
  });
  it("within a group the longest due comes first, under one heading", () => {
    const lines = grouped(rows, groupsOf(rows, DAY, () => ""), "");
    expect(lines.map((line) => (isHeading(line) ? line.heading.name : line.id))).toEqual(["2 组", "c", "b", "10 组", "a"]);
  });
  it("one group can be looked at alone; villages are named only when there are several", () => {
    const groups = groupsOf([...rows, row("d", 2, DAY, "511825101202")], DAY, (code) => (code.endsWith("2") ? "沙坪" : "新村"));
    expect(groups.map((g) => g.name)).toEqual(["新村 2 组", "新村 10 组", "沙坪 2 组"]);
    expect(grouped(rows, groups, groups[1]!.key)).toHaveLength(2);
  });
});
