import { beforeEach, describe, expect, it } from "vitest";

import { aResident } from "../testing/builders";
import { useFakePhone, type FakePhone } from "../testing/fakePhone";
import { useVisit } from "./useVisit";

let fake: FakePhone;
beforeEach(() => {
  fake = useFakePhone({ residents: [aResident({ last_visit_on: "2026-11-01" })] });
});

/** Waits for the draft to be read and everything changed to be written. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("a visit on the phone", () => {
  it("all well is one record with the draft gone", async () => {
    const visit = useVisit("r1");
    await settle();
    visit.meet("person");
    while (visit.now.value?.step !== "needs") visit.answer("ok");
    expect(await visit.save()).toBe(true);
    expect(fake.saved.map((c) => c.name)).toEqual(["visit.record"]);
    expect(fake.drafts.size).toBe(0);
  });
  it("a killed tab comes back to the same question", async () => {
    const before = useVisit("r1");
    await settle();
    before.meet("person");
    before.answer("ok");
    await settle();
    const after = useVisit("r1");
    await settle();
    expect(after.now.value).toMatchObject({ step: "mind", met: "person", visitId: before.now.value?.visitId });
  });
  it("a phone that cannot save keeps the visit open and can save it later", async () => {
    const visit = useVisit("r1");
    await settle();
    visit.meet("carer");
    await settle();
    fake.broken = true;
    expect(await visit.save()).toBe(false);
    expect([visit.saved.value, visit.trouble.value.length > 0]).toEqual([false, true]);
    fake.broken = false;
    visit.answer("ok");
    expect(visit.now.value?.step).toBe("mind");
    expect(await visit.save()).toBe(true);
    expect(fake.saved).toHaveLength(1);
  });
});
