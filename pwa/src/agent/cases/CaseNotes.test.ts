import { mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it } from "vitest";

import { aCase } from "../testing/builders";
import { useFakePhone, type FakePhone } from "../testing/fakePhone";
import CaseNotes from "./CaseNotes.vue";
import { NOTES } from "./words";

const note = { id: "n1", entity: "case", entity_id: "c1", text: "周五以前打电话", at: "2026-11-23T01:00:00Z", author_name: "周试勤", ver: 0 };

describe("what the agent tells the window", () => {
  let fake: FakePhone;
  beforeEach(() => {
    fake = useFakePhone();
  });
  const button = (view: ReturnType<typeof mount>, word: string) => view.findAll("button").find((b) => b.text() === word);
  it("is written into the case, never empty", async () => {
    const view = mount(CaseNotes, { props: { row: aCase(), mine: true } });
    await button(view, NOTES.write)!.trigger("click");
    await view.find("textarea").setValue("  ");
    expect(button(view, NOTES.save)!.attributes("disabled")).toBeDefined();
    await view.find("textarea").setValue(" 老人周五住院 ");
    await button(view, NOTES.save)!.trigger("click");
    expect(fake.saved).toEqual([{ name: "note.add", args: { note_id: expect.any(String), entity: "case", entity_id: "c1", text: "老人周五住院" } }]);
    expect(view.find("textarea").exists()).toBe(false);
  });
  it("is kept on the screen when it could not be saved", async () => {
    const view = mount(CaseNotes, { props: { row: aCase(), mine: true } });
    await button(view, NOTES.write)!.trigger("click");
    await view.find("textarea").setValue("老人周五住院");
    fake.broken = true;
    await button(view, NOTES.save)!.trigger("click");
    expect([view.text().includes(NOTES.failed), view.find("textarea").element.value]).toEqual([true, "老人周五住院"]);
  });
  it("is shown with when; somebody else's case takes none", () => {
    Object.assign(fake.facts, { notesOf: () => [note], pendingOn: () => true });
    const view = mount(CaseNotes, { props: { row: aCase(), mine: false } });
    expect([view.text().includes(note.text), view.text().includes(NOTES.pending), button(view, NOTES.write)]).toEqual([true, true, undefined]);
    Object.assign(fake.facts, { notesOf: () => [] });
    expect(mount(CaseNotes, { props: { row: aCase(), mine: false } }).text()).toBe("");
  });
});
