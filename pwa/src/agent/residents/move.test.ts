import { mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it } from "vitest";

import { type DivisionRow, type ReviewItemRow } from "@/offline/rows";

import { aResident } from "../testing/builders";
import { useFakePhone, type FakePhone } from "../testing/fakePhone";
import { moveSaid, moveWaits, townshipsOf, villagesOf } from "./move";
import MoveSheet from "./MoveSheet.vue";
import { MOVE } from "./moveWords";

const division = (code: string, level: DivisionRow["level"], name: string): DivisionRow => ({ id: code, code, name, short_name: name, level, parent: null, ver: 1 });
const DIVISIONS = [
  division("511825101202", "village", "新村村民委员会"), division("511825101201", "village", "大坪居委会"), division("511825102", "township", "始阳镇"),
  division("511825101", "township", "城厢镇"), division("511825102203", "village", "切山村村民委员会"), division("511825", "county", "天全县"),
];
const review = (change: Partial<ReviewItemRow>): ReviewItemRow => ({
  id: "q", kind: "propose_move", entity: "resident", entity_id: "r1", mutation_id: null, theirs: { to_village: "511825102203" }, ours: null, state: "open",
  decision: null, reason: null, ver: 1, ...change,
});
const nameOf = (code: string) => code.slice(-3);

describe("where somebody may have moved", () => {
  it("is a village of the county, by township, never the one on the roll", () => {
    expect(townshipsOf(DIVISIONS)).toEqual([{ code: "511825101", name: "城厢镇" }, { code: "511825102", name: "始阳镇" }]);
    expect(villagesOf(DIVISIONS, "511825101", "511825101201")).toEqual([{ code: "511825101202", name: "新村" }]);
    expect(villagesOf(DIVISIONS, "511825101", null).map((v) => v.name)).toEqual(["大坪社区", "新村"]);
  });
});

describe("what became of it", () => {
  const said = (...reviews: ReviewItemRow[]) => moveSaid(reviews, "r1", "511825101201", nameOf);
  it("waits for the township, and what is decided against it is told with the reason", () => {
    expect(said(review({}))).toContain("搬到203，等镇里定");
    expect(said(review({ state: "decided", decision: "stay", reason: "只是走亲戚" }))).toContain("没有搬。只是走亲戚");
    expect(said(review({ state: "decided", decision: "stay" }), review({ id: "q2" }))).toContain("等镇里定");
  });
  it("nothing is said of others, of other questions, or of who lives there by now", () => {
    expect(said()).toBeNull();
    expect(said(review({ entity_id: "r2" }), review({ kind: "stale_field" }), review({ state: "decided", decision: "move" }))).toBeNull();
    expect(moveSaid([review({})], "r1", "511825102203", nameOf)).toBeNull();
    expect([moveWaits([review({})], "r1"), moveWaits([review({ state: "decided" })], "r1")]).toEqual([true, false]);
  });
});

describe("the sheet", () => {
  let fake: FakePhone;
  const row = aResident({ household_id: "h1" });
  const sheet = () => mount(MoveSheet, { props: { row } });
  const send = (view: ReturnType<typeof sheet>) => view.findAll("button").find((b) => b.text() === MOVE.save)!;
  beforeEach(() => {
    fake = useFakePhone({ residents: [row] });
    Object.assign(fake.facts, { divisions: () => DIVISIONS });
  });
  async function filled(): Promise<ReturnType<typeof sheet>> {
    const view = sheet();
    await view.find("#move-township").setValue("511825102");
    await view.find("#move-village").setValue("511825102203");
    expect(send(view).attributes("disabled")).toBeDefined();
    const [group, why] = view.findAll("input:not([type=checkbox])");
    await group!.setValue("3组");
    await why!.setValue(" 跟儿子住 ");
    await view.find("input[type=checkbox]").setValue(true);
    return view;
  }
  it("asks for village and reason, and sends both with the group and who went along", async () => {
    const view = await filled();
    await send(view).trigger("click");
    expect(fake.saved).toEqual([{
      name: "resident.propose_move",
      args: { resident_id: "r1", to_village: "511825102203", to_group: 3, whole_household: true, reason: "跟儿子住" },
    }]);
    expect(view.emitted("saved")).toHaveLength(1);
  });
  it("stays open with all that was filled in when it could not be saved", async () => {
    const view = await filled();
    fake.broken = true;
    await send(view).trigger("click");
    expect([view.text().includes(MOVE.failed), view.emitted("saved")]).toEqual([true, undefined]);
  });
  it("another township empties the village", async () => {
    const view = sheet();
    await view.find("#move-village").setValue("511825101202");
    await view.find("#move-township").setValue("511825102");
    expect((view.find("#move-village").element as HTMLSelectElement).value).toBe("");
  });
});
