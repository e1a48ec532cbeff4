// Who is still missing is shown under the agent to call.
import { describe, expect, it } from "vitest";

import { callsOf } from "./missing";

const one = (id: string, level: "L1" | "L2", agent_name: string | null) => ({ id, name: id, level, group_no: 1, agent_name });

describe("a village of a round", () => {
  it("names first those whom nobody visits, then each agent's by level", () => {
    const missing = [one("a", "L2", "甲"), one("b", "L1", "甲"), one("c", "L1", null), one("d", "L1", "乙")];
    const call = [{ name: "甲", phone: "1", missing: 2 }, { name: "乙", phone: null, missing: 1 }];
    const found = callsOf({ call, missing }).map((c) => [c.name, c.count, c.levels.map((l) => l.level + l.people.map((p) => p.id).join())]);
    expect(found).toEqual([[null, 1, ["L1c"]], ["甲", 2, ["L1b", "L2a"]], ["乙", 1, ["L1d"]]]);
  });
});
