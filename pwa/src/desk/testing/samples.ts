/** Cases for tests, with defaults: name only what the test is about. */
import { type CaseDetail, type Clock, type MaterialLine, type QueueItem, type QueuePage } from "../types";

const STILL: Clock = { due_on: null, left_wd: null, light: null, total: null, provisional: false };

export function line(requirement: string, more: Partial<MaterialLine> = {}): MaterialLine {
  return {
    requirement, name: requirement, form_label: "表格", copies: 1, notes: null, verdict: null, reason: null, acceptable: null,
    missing_reason: null, originals: 0, originals_received: 0, needs_paper: false, seen_on_paper: false, doc_id: `doc-${requirement}`,
    party_id: null, pages: [{ page_id: `${requirement}-1`, n: 1, side: "page", state: "stored" }],
    reasons: [{ code: "blurred", wrong: "照片不清楚", acceptable: "重拍" }],
    ...more,
  };
}

export function detail(more: Omit<Partial<CaseDetail>, "case"> & { case?: Partial<CaseDetail["case"]> } = {}): CaseDetail {
  const { case: file, ...rest } = more;
  return {
    case: {
      id: "case-1", ver: 1, case_no: "TQ1", provisional_no: null, slip_code: "S", matter_name: "高龄津贴", short_name: "高龄津贴",
      sub_type_name: null, township_name: "始阳镇", window_name: "民政", state: "prechecking", state_label: "预审中", outcome_label: null,
      agent_name: "代办员", agent_phone: null, clerk_name: null, self_present: false, authorization: null, delivery_label: "送到家里",
      delegation_label: "", docs_total: 0, docs_missing: 0, handed_off_at: null, received_at: null, day_zero_on: null, accepted_on: null,
      deemed: false, decided_at: null, publicity_until: null, objection_open: false, revoked: false, is_demo: true,
      ...file,
    },
    resident: {
      id: "r", name: "某人", sex: "女", age: 80, id_last4: "0020", phone_last4: null, village_name: "新村", group_no: 1, address: null,
      capacity: "full", capacity_label: "", guardian_name: null,
    },
    materials: [line("id_card"), line("hukou"), line("bank_card")],
    events: [], papers: [], notes: [], custody: null, notice_draft: null, actions: [], can_judge: true,
    clocks: { notice: null, correction: null, promised: STILL, statutory: STILL, paused_days: 0, extended_wd: 0, pauses: [] },
    ...rest,
  };
}

export function item(id: string, more: Partial<QueueItem> = {}): QueueItem {
  return {
    id, case_no: id, provisional_no: null, slip_code: id, resident_name: id, age: 70, village_name: "新村", group_no: 1,
    matter_name: "低保", township: "t", window: "w", state: "received", state_label: "窗口收件", docs_total: 4, docs_missing: 0,
    objection_open: false, revoked: false, materials: { arrived: 4, total: 4, good: 0, bad: 0 }, due: null, agent_name: "代办员",
    handed_off_at: null, ver: 1, ...more,
  };
}

export const page = (items: QueueItem[], more: Partial<QueuePage> = {}): QueuePage => ({
  counts: { new: items.length }, items, total: items.length, seq: 1, villages: [], matters: [], ...more,
});

/** An answer that comes when the test says so. */
export function later<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void } {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => ((resolve = yes), (reject = no)));
  return { promise, resolve, reject };
}
