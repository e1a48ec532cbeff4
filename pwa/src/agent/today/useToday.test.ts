import { mount } from "@vue/test-utils";
import { defineComponent, h } from "vue";
import { describe, expect, it, vi } from "vitest";

import { aResident } from "../testing/builders";
import { useFakePhone } from "../testing/fakePhone";
import { useToday } from "./useToday";

describe("the list of today", () => {
  it("has in its first frame what is in sight, and then its twelve rows", async () => {
    const residents = Array.from({ length: 30 }, (_, i) => aResident({ id: `r${i}`, next_due_on: "2026-11-20" }));
    useFakePhone({ residents, today: "2026-11-23" });
    Object.assign(window, { innerHeight: 640 });
    const view = mount(defineComponent({ setup: () => useToday(), render() { return h("p", this.rest.map((row) => row.id).join()); } }));
    expect(view.text().split(",")).toHaveLength(5);
    await vi.waitFor(() => expect(view.text().split(",")).toHaveLength(12));
  });
});
