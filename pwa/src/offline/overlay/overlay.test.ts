import { describe, expect, it } from "vitest";

import { type Mutation, type NewCommand } from "../commands";
import { type AnyRow, type CaseRow, type Entity, type Rows } from "../rows";
import { resident, visit } from "../testing/world";
import { overlayOf } from ".";

const ME = { id: "u-1", name: "高文秀", township: "511825101" };
const AT = "2026-11-24T01:40:00Z";

function after(
  commands: NewCommand[],
  base: Record<string, unknown> = {},
): <E extends Entity>(e: E, id: string) => Rows[E] | undefined {
  const rows = new Map<string, AnyRow>([
    ["resident/r-1", resident("r-1")],
    ...(Object.entries(base) as [string, AnyRow][]),
  ]);
  const get = <E extends Entity>(e: E, id: string): Rows[E] | undefined =>
    rows.get(`${e}/${id}`) as Rows[E] | undefined;
  const mutations = commands.map(
    (c, i) => ({ ...c, mutation_id: `m-${i}`, seq: i + 1, v: 1, client_time: AT, deps: [] }) as unknown as Mutation,
  );
  const over = overlayOf(mutations, { get }, ME);
  return <E extends Entity>(e: E, id: string) => (over.get(e)?.get(id) as Rows[E] | undefined) ?? get(e, id);
}

const guide = {
  id: "g-1",
  window: "civil_affairs",
  delegation: "forward",
  sub_types: [],
  materials: [
    {
      code: "id_card",
      name: "身份证",
      form: "copy",
      copies: 1,
      required: true,
      photo: "archive",
      commit: false,
      pi: "sensitive",
    },
    {
      code: "proxy_letter",
      name: "委托书",
      form: "original",
      copies: 1,
      required: "conditional",
      photo: "archive",
      commit: false,
      pi: "plain",
    },
  ],
};
const register: NewCommand = {
  name: "case.register",
  args: {
    case_id: "c-1",
    resident_id: "r-1",
    matter: "man80",
    guide_id: "g-1",
    provisional_no: "L1234261124001",
    slip_code: "S",
    self_present: false,
    answers: {},
    delivery_mode: "home",
  },
};
const attach: NewCommand = { name: "case.attach", args: { case_id: "c-1", requirement: "id_card", doc_id: "d-1" } };
const collect: NewCommand = {
  name: "case.collect",
  args: {
    case_id: "c-1",
    missing: [{ requirement: "proxy_letter", reason: "明天补" }],
    originals: [{ requirement: "id_card", count: 1 }],
  },
};
const handOff: NewCommand = {
  name: "case.hand_off",
  args: { case_id: "c-1", batch_id: "b", doc_ids: ["d-1"], originals: [] },
};

describe("what the screen shows before the county has answered", () => {
  it("a case walks draft, registered, collected; a hand-off only marks it", () => {
    const get = after([register, attach, collect, handOff], { "guide/g-1": guide });
    const row = get("case", "c-1")!;
    expect(row).toMatchObject({
      state: "collected",
      hand_off_pending: true,
      window: "civil_affairs",
      township: "511825101",
    });
    expect(row.materials.map((m) => [m.requirement, m.doc_id, m.missing_reason, m.originals])).toEqual([
      ["id_card", "d-1", null, 1],
      ["proxy_letter", null, "明天补", 0],
    ]);
    expect(row.events.map((e) => e.action)).toEqual(["register", "collect"]);
  });

  it("never draws an old step over a newer state of the county", () => {
    const further = {
      id: "c-1",
      state: "accepted",
      materials: [],
      events: [],
      hand_off_pending: false,
    } as unknown as CaseRow;
    const withdraw: NewCommand = { name: "case.withdraw", args: { case_id: "c-1", reason: "不办了" } };
    const rows = { "case/c-1": further };
    expect(after([register, collect, handOff], rows)("case", "c-1")).toMatchObject({
      state: "accepted",
      hand_off_pending: false,
    });
    const decided = { "case/c-1": { ...further, state: "decided" } };
    expect(after([withdraw], decided)("case", "c-1")!.state).toBe("decided");
  });

  it("a visit sets the last and the next date; an empty house changes neither", () => {
    expect(after([visit()])("resident", "r-1")).toMatchObject({
      last_visit_on: "2026-11-24",
      next_due_on: "2026-12-01",
    });
    const nobody = visit();
    nobody.args.met = "nobody";
    const get = after([nobody]);
    expect(get("resident", "r-1")).toMatchObject({ last_visit_on: null, next_due_on: "2026-11-20" });
    expect(get("visit_line", nobody.args.visit_id)).toMatchObject({ counted: false });
  });

  it("the server's row of the same visit wins over the phone's", () => {
    const mine = visit();
    const line = { id: mine.args.visit_id, resident_id: "r-1", visited_on: "2026-11-24", counted: false, ver: 5 };
    expect(after([mine], { [`visit_line/${line.id}`]: line })("visit_line", line.id)).toMatchObject({
      counted: false,
      ver: 5,
    });
  });

  it("a raise holds at once, a request to lower changes nothing but that it waits, taken back the rule holds", () => {
    const grade = (act: "raise" | "lower" | "take_back", level: "L1" | "L3" | null = null): NewCommand => ({
      name: "resident.grade",
      args: { judgement_id: "j-1", resident_id: "r-1", act, level, reason: "一个人" },
    });
    const base = { "resident/r-1": resident("r-1", { level: "L2", interval_days: 15, categories: ["dementia"], last_visit_on: "2026-11-20", next_due_on: "2026-12-05" }) };
    const raised = after([grade("raise", "L1")], base)("resident", "r-1");
    expect(raised).toMatchObject({ level: "L1", interval_days: 7, next_due_on: "2026-11-27", judged: [{ state: "stands", by_name: "高文秀" }] });
    expect(after([grade("lower", "L3")], base)("resident", "r-1")).toMatchObject({ level: "L2", next_due_on: "2026-12-05", judged: [{ state: "asked" }] });
    const back = after([grade("raise", "L1"), grade("take_back")], base)("resident", "r-1");
    expect(back).toMatchObject({ level: "L2", next_due_on: "2026-12-05", judged: [] });
    const approved = { "resident/r-1": { ...raised, level: "L3", judged: [{ id: "j-1", act: "lower", state: "stands" }] } };
    expect(after([grade("lower", "L3")], approved)("resident", "r-1")).toBe(approved["resident/r-1"]);
  });

  it("a new resident is on the list at once, judged by the rule", () => {
    const create: NewCommand = {
      name: "resident.create",
      args: {
        resident_id: "r-9",
        village: "v",
        group_no: 2,
        name: "李四",
        sex: "男",
        birth_on: "1935-01-01",
        categories: ["alone"],
        on_roll: true,
      },
    };
    const update: NewCommand = {
      name: "resident.update",
      args: { resident_id: "r-9", fields: { phone: "139" }, base_ver: 0 },
    };
    expect(after([create, update])("resident", "r-9")).toMatchObject({
      name: "李四",
      initials: "ls",
      phone: "139",
      level: "L1",
      interval_days: 7,
    });
  });

  it("a revoked authorization and a withdrawn consent say so", () => {
    const record: NewCommand = {
      name: "authorization.record",
      args: {
        authorization_id: "a-1",
        resident_id: "r-1",
        matters: ["man80"],
        powers: ["submit"],
        valid_from: "2026-11-24",
        valid_to: "2027-05-24",
        sub_delegation: false,
        method: "fingerprint",
        letter_doc_id: "d",
        witnesses: [],
        read_aloud: true,
        read_by: "agent",
        read_way: "person",
        language: "zh",
        place: "home",
        signed_at: AT,
      },
    };
    const revoke: NewCommand = {
      name: "authorization.revoke",
      args: { authorization_id: "a-1", reason: "不要了", by: "resident" },
    };
    expect(after([record])("authorization", "a-1")).toMatchObject({ state: "valid", agent_a: "u-1" });
    expect(after([record, revoke])("authorization", "a-1")).toMatchObject({ state: "revoked" });
  });

  it("a move that was reported stands as asked, and the person stays on the roll where they are", () => {
    const get = after([
      { name: "resident.propose_move", args: { resident_id: "r-1", to_village: "511825102203", to_group: null, whole_household: false, reason: "跟儿子住" } },
    ]);
    expect(get("review_item", "move:r-1")).toMatchObject({ kind: "propose_move", entity_id: "r-1", state: "open", theirs: { to_village: "511825102203" } });
    expect(get("resident", "r-1")).toEqual(resident("r-1"));
  });
});
