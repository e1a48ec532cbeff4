/**
 * Own steps in a case, as the phone proposes them (rules R1.5). Each looks at the state it starts from, so that a newer
 * server state is never drawn over (R1.6). Hand-off and supplement only mark: they take effect with the last page.
 */
import { type GuideMaterials, needed } from "../../rules/materials";
import { type Commands } from "../commands";
import { type CaseMaterial, type CaseRow, type CaseState, type GuideRow, type ResidentRow } from "../rows";
import { type OverlayContext, type Reducers } from "./types";

type Registered = Commands["case.register"];

const ENDED: readonly CaseState[] = ["refused_intake", "returned", "withdrawn", "terminated", "archived", "delivered"];

function materialsOf(guide: GuideRow | undefined, a: Registered, capacity: string): CaseMaterial[] {
  if (!guide) return [];
  const needs = needed(guide as GuideMaterials, a.sub_type ?? null, a.answers, { byAgent: !a.self_present, capacity });
  return needs.map((need) => emptyMaterial(need.code, need.name));
}

function emptyMaterial(requirement: string, name: string): CaseMaterial {
  return { requirement, name, doc_id: null, verdict: null, reason: null, acceptable: null, missing_reason: null, originals: 0 };
}

function placeOf(resident: ResidentRow | undefined, ctx: OverlayContext): Pick<CaseRow, "village" | "township"> {
  const village = resident?.village ?? "";
  return { village, township: village.slice(0, 9) || (ctx.me.township ?? "") };
}

function registered(a: Registered, ctx: OverlayContext): CaseRow {
  const resident = ctx.get("resident", a.resident_id);
  const guide = ctx.guide(a.guide_id);
  const row: CaseRow = {
    id: a.case_id,
    case_no: null,
    provisional_no: a.provisional_no,
    slip_code: a.slip_code,
    resident_id: a.resident_id,
    resident_name: resident?.name ?? "",
    ...placeOf(resident, ctx),
    window: guide?.window ?? "",
    matter: a.matter,
    guide_id: a.guide_id,
    sub_type: a.sub_type ?? null,
    state: "draft",
    outcome: null,
    agent_id: ctx.me.id,
    agent_name: ctx.me.name,
    agent_b_id: null,
    authorization_id: a.authorization_id ?? null,
    delegation: guide?.delegation ?? "direct",
    docs_total: 0,
    docs_missing: 0,
    hand_off_pending: false,
    supplement_pending: false,
    registered_at: null,
    collected_at: null,
    handed_off_at: null,
    received_at: null,
    accepted_on: null,
    promised_due_on: null,
    statutory_due_on: null,
    correction_due_on: null,
    ready_at: null,
    delivery_mode: a.delivery_mode,
    delivered_at: null,
    materials: materialsOf(guide, a, resident?.capacity ?? "full"),
    notice: null,
    events: [],
    answers: a.answers,
    precheck: a.precheck ? { slip_no: a.precheck.slip_no, checked_on: a.precheck.checked_on, outcome: a.precheck.outcome, papers: a.precheck.papers } : null,
    self_present: a.self_present,
    revoked: false,
    is_demo: false,
    ver: 0,
  };
  return stepped(row, ctx, "register", "registered", { registered_at: ctx.at });
}

/** The case after one step of the agent, with the step in its story. */
function stepped(
  row: CaseRow,
  ctx: OverlayContext,
  action: string,
  to: CaseState,
  more: Partial<CaseRow> = {},
): CaseRow {
  const seq = (row.events.at(-1)?.seq ?? 0) + 1;
  const who = { at: ctx.at, by_name: ctx.me.name, by_role: "agent", reason: null, paper_id: null };
  return { ...row, ...more, state: to, events: [...row.events, { seq, action, from: row.state, to, ...who }] };
}

function attached(row: CaseRow, requirement: string, docId: string): CaseRow {
  const has = row.materials.some((m) => m.requirement === requirement);
  const materials = has ? row.materials : [...row.materials, emptyMaterial(requirement, requirement)];
  const put = (m: CaseMaterial): CaseMaterial =>
    m.requirement === requirement && m.doc_id !== docId
      ? { ...m, doc_id: docId, verdict: null, missing_reason: null }
      : m;
  return { ...row, materials: materials.map(put) };
}

function collected(row: CaseRow, a: Commands["case.collect"]): CaseMaterial[] {
  const why = new Map(a.missing.map((m) => [m.requirement, m.reason]));
  const count = new Map(a.originals.map((o) => [o.requirement, o.count]));
  return row.materials.map((m) => ({
    ...m,
    missing_reason: why.get(m.requirement) ?? m.missing_reason,
    originals: count.get(m.requirement) ?? m.originals,
  }));
}

export const cases: Reducers = {
  "case.register": (a, ctx) => {
    if (!ctx.get("case", a.case_id)) ctx.put("case", a.case_id, registered(a, ctx));
  },

  "case.attach": (a, ctx) => {
    const row = ctx.get("case", a.case_id);
    if (row) ctx.put("case", a.case_id, attached(row, a.requirement, a.doc_id));
  },

  "case.collect": (a, ctx) => {
    const row = ctx.get("case", a.case_id);
    if (row?.state !== "registered" && row?.state !== "draft") return;
    const done = stepped(row, ctx, "collect", "collected", { collected_at: ctx.at, materials: collected(row, a) });
    ctx.put("case", a.case_id, done);
  },

  "case.hand_off": (a, ctx) => {
    const row = ctx.get("case", a.case_id);
    if (row?.state === "collected") ctx.put("case", a.case_id, { ...row, hand_off_pending: true });
  },

  "case.supplement": (a, ctx) => {
    const row = ctx.get("case", a.case_id);
    if (row?.state !== "correcting") return;
    const all = a.attachments.reduce((r, x) => attached(r, x.requirement, x.doc_id), row);
    ctx.put("case", a.case_id, { ...all, supplement_pending: true });
  },

  "case.withdraw": (a, ctx) => {
    const row = ctx.get("case", a.case_id);
    if (!row || row.state === "decided" || row.state === "ready" || ENDED.includes(row.state)) return;
    ctx.put("case", a.case_id, stepped(row, ctx, "withdraw", "withdrawn"));
  },

  "originals.give_back": (a, ctx) => {
    const row = ctx.get("case", a.case_id);
    if (!row?.papers_here) return;
    const given = new Map(a.originals.map((one) => [one.requirement, one.count]));
    const left = row.papers_here.map((one) => ({ ...one, count: one.count - (given.get(one.requirement) ?? 0) }));
    ctx.put("case", a.case_id, { ...row, papers_here: left.filter((one) => one.count > 0) });
  },

  "delivery.record": (a, ctx) => {
    const row = ctx.get("case", a.case_id);
    if (row?.state !== "ready" && row?.state !== "decided") return;
    ctx.put("case", a.case_id, stepped(row, ctx, "deliver", "delivered", { delivered_at: a.delivered_at }));
  },
};
