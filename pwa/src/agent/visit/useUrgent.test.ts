import { beforeEach, describe, expect, it } from "vitest";

import { aResident } from "../testing/builders";
import { useFakePhone, type FakePhone } from "../testing/fakePhone";
import { useUrgent } from "./useUrgent";
import { useVisit } from "./useVisit";
import { URGENT_STEPS } from "./words";

let fake: FakePhone;
beforeEach(() => {
  fake = useFakePhone({ residents: [aResident()] });
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const STEP = URGENT_STEPS.life!.steps[0]!;

describe("an emergency on the phone", () => {
  it("looking at what to do leaves no draft", async () => {
    const urgent = useUrgent("r1", "life");
    await settle();
    urgent.kind.value = "fire";
    await settle();
    expect(fake.drafts.size).toBe(0);
  });
  it("a page dropped while dialling comes back with who was called, when, and what was done", async () => {
    const before = useUrgent("r1", null);
    await settle();
    before.kind.value = "life";
    before.tell("120 急救");
    before.tick(STEP, true);
    await settle();
    const after = useUrgent("r1", null);
    await settle();
    expect([after.kind.value, after.told.value, after.did.value]).toEqual(["life", before.told.value, [STEP]]);
    expect(await after.record()).toBe(true);
    expect(fake.saved[0]!.args).toMatchObject({ kind: "life", told: ["120 急救"], told_at: before.told.value });
  });
  it("the visit says that it is not recorded yet, until it is", async () => {
    const urgent = useUrgent("r1", "life");
    await settle();
    urgent.tell("120 急救");
    await settle();
    const visit = useVisit("r1");
    await settle();
    expect(visit.now.value?.emergency).toMatchObject({ kind: "life" });
    await urgent.record();
    await settle();
    const later = useVisit("r1");
    await settle();
    expect([later.now.value?.emergency, later.now.value?.urgent?.kind]).toEqual([null, "life"]);
  });
  it("a second emergency of the same visit starts with nothing ticked", async () => {
    const first = useUrgent("r1", "life");
    await settle();
    first.tell("120 急救");
    await first.record();
    await settle();
    const second = useUrgent("r1", "fire");
    await settle();
    expect([second.told.value, second.did.value]).toEqual([[], []]);
  });
});
