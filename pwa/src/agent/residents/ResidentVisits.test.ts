import { mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { describe, expect, it } from "vitest";

import { aResident } from "../testing/builders";
import { useFakePhone } from "../testing/fakePhone";
import SoundPlayer from "@/papers/SoundPlayer.vue";

import ResidentVisits from "./ResidentVisits.vue";

describe("the visits of a resident", () => {
  it("says that there are none only when all were read", async () => {
    const fake = useFakePhone({ residents: [aResident({ id: "r1" })] });
    Object.assign(fake.facts, { allRead: false });
    const view = mount(ResidentVisits, { props: { id: "r1" } });
    expect(view.text()).toContain("正在读走访记录");
    expect(view.text()).not.toContain("还没有走访记录");
    Object.assign(fake.facts, { allRead: true });
    fake.changed();
    await nextTick();
    expect(view.text()).toContain("还没有走访记录");
  });

  it("offers a recording once, at the first line of its day, however many visits that day had", () => {
    const line = { resident_id: "r1", by_name: "高文秀", mode: "door", counted: true, next_due_on: null };
    const days = ["2026-11-24", "2026-11-24", "2026-11-20"];
    const recording = {
      id: "d1", resident_id: "r1", kind: "recording", state: "open", captured_at: "2026-11-24T02:00:00Z",
      pages: [{ page_id: "p1", state: "stored" }],
    };
    const fake = useFakePhone({ residents: [aResident({ id: "r1" })] });
    Object.assign(fake.facts, { allRead: true });
    Object.assign(fake.phone, {
      visitsOf: () => days.map((visited_on, n) => ({ ...line, id: `v${n}`, visited_on })),
      documentsOf: () => [recording],
    });
    fake.changed();
    const view = mount(ResidentVisits, { props: { id: "r1" } });
    const players = view.findAll("li").map((row) => row.findAllComponents(SoundPlayer).length);
    expect(players).toEqual([1, 0, 0]);
  });
});
