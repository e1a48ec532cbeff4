import { beforeEach, describe, expect, it } from "vitest";

import { useFakePhone, type FakePhone } from "../testing/fakePhone";
import { useDraft } from "./useDraft";

let fake: FakePhone;
beforeEach(() => {
  fake = useFakePhone();
});

const open = () => useDraft("visit:r1", () => ({ n: 0, text: "" }));

describe("a form that cannot be lost", () => {
  it("every change is on the phone once it has settled, the newest wins", async () => {
    const draft = open();
    await draft.settled();
    for (let n = 1; n <= 5; n += 1) draft.change((d) => ({ ...d, n }));
    await draft.settled();
    expect(fake.drafts.get("visit:r1")).toMatchObject({ n: 5 });
  });
  it("opens where it was left", async () => {
    fake.drafts.set("visit:r1", { n: 7, text: "药快没了" });
    const draft = open();
    await draft.settled();
    expect(draft.value.value).toEqual({ n: 7, text: "药快没了" });
  });
  it("looking at a form leaves no draft", async () => {
    await open().settled();
    expect(fake.drafts.size).toBe(0);
  });
  it("another screen opening the same draft sees what the first was still writing", async () => {
    const first = open();
    await first.settled();
    first.change((d) => ({ ...d, text: "急" }));
    const second = open();
    await second.settled();
    expect(second.value.value?.text).toBe("急");
  });
  it("a full phone keeps the form open and says so, the next change tries again", async () => {
    const draft = open();
    await draft.settled();
    fake.broken = true;
    draft.change((d) => ({ ...d, n: 1 }));
    await draft.settled();
    expect([draft.failed.value, draft.value.value?.n]).toEqual([true, 1]);
    fake.broken = false;
    draft.change((d) => ({ ...d, n: 2 }));
    await draft.settled();
    expect([draft.failed.value, fake.drafts.get("visit:r1")]).toEqual([false, { n: 2, text: "" }]);
  });
  it("a draft that became commands is not written again", async () => {
    const draft = open();
    await draft.settled();
    draft.stop();
    draft.change((d) => ({ ...d, n: 9 }));
    await draft.settled();
    expect(fake.drafts.size).toBe(0);
  });
});
