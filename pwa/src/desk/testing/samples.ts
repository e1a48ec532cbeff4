/** Cases for tests, with defaults: name only what the test is about. */
import { type CaseDetail, type Clock, type MaterialLine, type PageRef, type QueueItem, type QueuePage } from "../types";

const STILL: Clock = { due_on: null, left_wd: null, light: null, total: null, provisional: false };

export const aPage = (page_id: string, n: number, side: PageRef["side"]): PageRef => ({
  page_id, n, side, state: "stored", sha_sealed: "0".repeat(64), size: 1, reject_code: null,
});

const NO_CASES: QueuePage["counts"] = {
  new: 0, waiting: 0, checking: 0, correcting: 0, running: 0, due: 0, overdue: 0, ready: 0, deliver: 0, archive: 0, all: 0,
};

export function line(requirement: string, more: Partial<MaterialLine> = {}): MaterialLine {
  return {
    requirement, name: requirement, form_label: "表格", copies: 1, notes: null, verdict: null, reason: null, acceptable: null,
    missing_reason: null, originals: 0, originals_received: 0, needs_paper: false, seen_on_paper: false, doc_id: `doc-${requirement}`,
    party_id: null, pages: [aPage(`${requirement}-1`, 1, "page")],
    n: 1, form: "form", photo: "archive", commit: false, judged_at: null, required: true, captured_at: null, source: null, destroyed_at: null,
    reasons: [{ code: "blurred", wrong: "照片不清楚", acceptable: "重拍" }],
    ...more,
  };
}

const GUIDE: CaseDetail["guide"] = {
  id: "g", version: 1, name: "高龄津贴", short_name: "高龄津贴", window: "civil_affairs", department: "县民政局", item_type: "行政给付",
  case_type: "承诺件", delegation: "direct", delegation_note: null, applicant: { unit: "个人", who: "本人", conditions: [] },
  proxy: { allowed: true, how: "委托书", personal_presence: [] }, steps: [], fee: 0, fee_note: null, legal_basis: [], rejection_reasons: [],
  limits: { clock: "accept", statutory_wd: 20, statutory_basis: "", extend_to_wd: null, promised_wd: 10, promised_basis: "" },
  publicity: { days: 0, unit: "workday", place: null, pauses: false, hide: [], minors: null }, result: { document: "批复", delivery: [] },
};

export function detail(more: Omit<Partial<CaseDetail>, "case"> & { case?: Partial<CaseDetail["case"]> } = {}): CaseDetail {
  const { case: file, ...rest } = more;
  return {
    case: {
      id: "case-1", ver: 1, case_no: "TQ1", provisional_no: null, slip_code: "S", matter_name: "高龄津贴", short_name: "高龄津贴",
      sub_type_name: null, township_name: "始阳镇", window_name: "民政", state: "prechecking", state_label: "预审中", outcome_label: null,
      agent_name: "代办员", agent_phone: null, clerk_name: null, self_present: false, authorization: null, delivery_label: "送到家里",
      delegation_label: "", docs_total: 0, docs_missing: 0, handed_off_at: null, received_at: null, day_zero_on: null, accepted_on: null,
      deemed: false, decided_at: null, publicity_until: null, objection_open: false, revoked: false, is_demo: true,
      matter: "gaoling", sub_type: null, township: "511825101", window: "civil_affairs", village: null, village_name: null,
      department: "县民政局", delegation: "direct", outcome: null, delivery_mode: "home", hand_off_pending: false, supplement_pending: false,
      registered_at: null, collected_at: null, notice_due_on: null, correction_due_on: null, notice_count: 0, second_notice_count: 0,
      ready_at: null, delivered_at: null,
      ...file,
    },
    resident: {
      id: "r", name: "某人", sex: "女", age: 80, id_last4: "0020", phone_last4: null, village_name: "新村", group_no: 1, address: null,
      capacity: "full", capacity_label: "", guardian_name: null, birth_on: "1946-01-01", village: "511825101201", on_roll: true, level: "L3", judged: [], ver: 1,
    },
    guide: GUIDE, needs: [],
    materials: [line("id_card"), line("hukou"), line("bank_card")],
    events: [], papers: [], copies: [], recordings: [], notes: [], originals: { held: [], trail: [], bags: [], may_give_back: false, may_hand_to_agent: false, may_settle: false }, precheck: null, notice_draft: null, actions: [], can_judge: true,
    approval: null, due: null, clocks: { notice: null, correction: null, promised: STILL, statutory: STILL, paused_days: 0, extended_wd: 0, pauses: [], forecast: null, late: null, late_due: false },
    ...rest,
  };
}

export function item(id: string, more: Partial<QueueItem> = {}): QueueItem {
  return {
    id, case_no: id, provisional_no: null, slip_code: id, resident_name: id, age: 70, village_name: "新村", group_no: 1,
    matter_name: "低保", township: "t", window: "w", state: "received", state_label: "窗口收件", docs_total: 4, docs_missing: 0,
    objection_open: false, revoked: false, materials: { arrived: 4, total: 4, good: 0, bad: 0 }, due: null, forecast: null, asked: null, agent_name: "代办员",
    handed_off_at: null, ver: 1, matter: "dibao", village: null, outcome: null, delegation: "direct", hand_off_pending: false,
    supplement_pending: false, second_notice: false, arrived_at: null, ...more,
  };
}

type PageParts = Omit<Partial<QueuePage>, "counts"> & { counts?: Partial<QueuePage["counts"]> };

export const page = (items: QueueItem[], { counts, ...more }: PageParts = {}): QueuePage => ({
  counts: { ...NO_CASES, new: items.length, ...counts }, items, total: items.length, seq: 1, villages: [], matters: [], stands_in: [], ...more,
});

/** An answer that comes when the test says so. */
export function later<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void } {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => ((resolve = yes), (reject = no)));
  return { promise, resolve, reject };
}
