import { beforeEach, describe, expect, it } from "vitest";

import { type VisitRow } from "@/offline/rows";

import { aResident } from "../testing/builders";
import { useFakePhone, type FakePhone } from "../testing/fakePhone";
import { isDue, minutesAlone, sayInside, withSafe } from "./alone";
import { whyTwo } from "./companion";
import { newVisit } from "./draft";
import { changeVisit } from "./open";
import { declinedBefore, MOST_PHOTOS, photoCommands, withoutPhoto, withPhoto, type VisitPhoto } from "./photos";
import { visitRecord } from "./record";
import { useVisit } from "./useVisit";
import { useVisitPhotos } from "./useVisitPhotos";

const IN = Date.parse("2026-11-23T01:00:00Z");
const MINUTE = 60_000;
const inside = () => newVisit("v1", "r1", "2026-11-23T01:00:00Z");
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("alone in a home", () => {
  it("the phone asks after an hour and again an hour after every sign", () => {
    expect([isDue(inside(), IN + 59 * MINUTE, 60), isDue(inside(), IN + 60 * MINUTE, 60)]).toEqual([false, true]);
    const safe = withSafe(inside(), "2026-11-23T02:05:00Z");
    expect([isDue(safe, IN + 124 * MINUTE, 60), isDue(safe, IN + 125 * MINUTE, 60)]).toEqual([false, true]);
    expect(sayInside(safe, IN + 125 * MINUTE)).toBe("2 小时");
    expect(sayInside(safe, IN + 40 * MINUTE)).toBe("40 分钟");
  });
  it("nobody is asked who came with somebody, who phoned, or who forgot the draft days ago", () => {
    const late = IN + 90 * MINUTE;
    expect(minutesAlone({ ...inside(), companion: "村医王" }, late)).toBeNull();
    expect(minutesAlone({ ...inside(), companion: "  " }, late)).toBe(90);
    expect(minutesAlone({ ...inside(), mode: "phone" }, late)).toBeNull();
    expect(minutesAlone(inside(), IN + 25 * 60 * MINUTE)).toBeNull();
  });
});

describe("two should go", () => {
  const day = Date.parse("2026-11-23T04:00:00Z");
  const night = Date.parse("2026-11-23T13:00:00Z");
  const known = { last_visit_on: "2026-11-01" };
  it("the first time, with a known risk, and after dark to somebody alone", () => {
    expect(whyTwo(aResident({ last_visit_on: null }), day)).toBe("first");
    expect(whyTwo(aResident({ ...known, categories: ["mental_disab"] }), day)).toBe("risk");
    expect(whyTwo(aResident({ ...known, categories: [], disability: { class: "6", grade: 2, expires_on: null } }), day)).toBe("risk");
    expect(whyTwo(aResident({ ...known, categories: ["alone"], disability: null }), night)).toBe("night");
    expect(whyTwo(aResident({ ...known, categories: ["alone"], disability: null }), day)).toBeNull();
  });
});

describe("the draft of a visit", () => {
  let fake: FakePhone;
  beforeEach(() => {
    fake = useFakePhone({ residents: [aResident({ last_visit_on: "2026-11-01" })] });
  });
  const meta = { residentId: "r1" };

  it("takes a sign of life through the screen that has it open, which would else write over it", async () => {
    const visit = useVisit("r1");
    await settle();
    visit.meet("person");
    await changeVisit("visit:r1", (d) => withSafe(d, "2026-11-23T02:00:00Z"), meta);
    visit.answer("ok");
    await settle();
    expect(fake.drafts.get("visit:r1")).toMatchObject({ safeAt: ["2026-11-23T02:00:00Z"], step: "mind" });
  });
  it("takes it on the disk when no screen is open, and is not made anew when the visit is over", async () => {
    await fake.phone.putDraft("visit:r2", { ...inside(), residentId: "r2" });
    await changeVisit("visit:r2", (d) => withSafe(d, "2026-11-23T02:00:00Z"), { residentId: "r2" });
    expect(fake.drafts.get("visit:r2")).toMatchObject({ safeAt: ["2026-11-23T02:00:00Z"] });
    await changeVisit("visit:r3", (d) => withSafe(d, "2026-11-23T02:00:00Z"), { residentId: "r3" });
    expect(fake.drafts.has("visit:r3")).toBe(false);
  });
});

describe("photos of a visit", () => {
  const photo = (n: number): VisitPhoto => ({ docId: `d${n}`, pageId: `p${n}`, kind: "visit_hazard" });
  it("are six at most, each handed in as its own document of the visit", () => {
    let draft = inside();
    for (let n = 0; n < 8; n += 1) draft = { ...draft, ...withPhoto(draft, photo(n)) };
    expect(draft.photos).toHaveLength(MOST_PHOTOS);
    draft = { ...draft, ...withoutPhoto(draft, "d0") };
    expect(photoCommands(draft)).toHaveLength(5);
    expect(photoCommands(draft)[0]).toEqual({
      name: "document.add", args: { doc_id: "d1", resident_id: "r1", kind: "visit_hazard", title: "走访照片：隐患", visit_id: "v1" },
    });
    expect(photoCommands(inside())).toEqual([]);
  });
  it("who did not want them on the last visit is asked again knowingly", () => {
    const row = (day: number, more: Partial<VisitRow>): VisitRow => ({ resident_id: "r1", met: "person", started_at: `2026-11-0${day}T02:00:00Z`, declined: [], ...more }) as VisitRow;
    const declined = row(3, { declined: ["photos"] });
    expect(declinedBefore([declined], "r1")).toBe(declined.started_at);
    expect(declinedBefore([row(5, { met: "nobody" }), declined], "r1")).toBe(declined.started_at);
    expect(declinedBefore([row(5, {}), declined], "r1")).toBeNull();
    expect(declinedBefore([row(5, { declined: undefined })], "r1")).toBeNull();
    expect(declinedBefore([declined], "r2")).toBeNull();
  });
  it("are not taken without consent; a no is remembered, a yes is recorded for this purpose alone", async () => {
    const fake = useFakePhone({ residents: [aResident({})] });
    let draft = inside();
    const photos = useVisitPhotos(() => draft, (change) => (draft = { ...draft, ...change }));
    expect(await photos.take({ picture: document.createElement("canvas"), guide: null }, "visit_house")).toBeNull();
    await photos.answer(false);
    expect([draft.photosDeclined, fake.saved]).toEqual([true, []]);
    expect(visitRecord(draft, draft.startedAt)).toMatchObject({ declined: ["photos"] });
    await photos.answer(true);
    expect(draft.photosDeclined).toBe(false);
    expect(visitRecord(draft, draft.startedAt)).not.toHaveProperty("declined");
    expect(fake.saved.map((c) => [c.name, (c.args as { purposes: string[] }).purposes])).toEqual([["consent.record", ["visit_photos"]]]);
    fake.broken = true;
    expect([await photos.answer(true), photos.trouble.value.length > 0]).toEqual([false, true]);
  });
});
