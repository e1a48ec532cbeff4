import { mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { describe, expect, it } from "vitest";

import { aResident } from "../testing/builders";
import { useFakePhone } from "../testing/fakePhone";
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
});
