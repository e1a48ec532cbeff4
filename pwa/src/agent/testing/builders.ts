/** Rows with defaults for tests: every test names only what it is about. All people are invented. */
import { type CaseRow, type GuideMaterial, type GuideRow, type ResidentRow } from "@/offline/rows";
import { type Item, type SyncSummary } from "@/offline";

export function aResident(change: Partial<ResidentRow> = {}): ResidentRow {
  return {
    id: "r1", village: "511825101201", group_no: 3, household_id: null, name: "高样明", initials: "gym", sex: "男", birth_on: "1942-03-01",
    id_last4: "0000", phone: null, address: null, landmark: null, walk_minutes: null, categories: [], disability: null, capacity: "full",
    guardian: null, emergency: null, group_lead: null, level: "L3", interval_days: 30, last_visit_on: null, last_visit_by: null,
    next_due_on: null, benefits: [], on_roll: true, is_demo: true, ver: 1, ...change,
  } as ResidentRow;
}

export function aMaterial(code: string, change: Partial<GuideMaterial> = {}): GuideMaterial {
  return {
    code, name: code, form: "copy", copies: 1, required: true, photo: "archive", commit: false, pi: "normal", ...change,
  } as GuideMaterial;
}

export function aGuide(matter: string, materials: GuideMaterial[], change: Partial<GuideRow> = {}): GuideRow {
  return {
    id: `g-${matter}`, is_current: true, matter, version: 1, seq: 1, name: matter, short_name: matter, window: "civil_affairs",
    department: "县民政局", item_type: "", case_type: "", delegation: "direct", applicant: { unit: "", who: "", conditions: [] },
    proxy: { allowed: true, how: "", personal_presence: [] }, materials, steps: [], limits: { promised_wd: 10 }, publicity: null, fee: 0,
    legal_basis: [], result: { document: "", delivery: [] }, renewal: null, rejection_reasons: [], ver: 1, ...change,
  } as GuideRow;
}

export function aCase(change: Partial<CaseRow> = {}): CaseRow {
  return {
    id: "c1", case_no: null, provisional_no: null, slip_code: "s", resident_id: "r1", resident_name: "郑例华", village: "511825101201",
    township: "511825101", window: "civil_affairs", matter: "linshi", guide_id: "g", sub_type: null, state: "reviewing", outcome: null,
    agent_id: "a1", agent_name: "周试勤", authorization_id: null, delegation: "direct", docs_total: 0, docs_missing: 0,
    hand_off_pending: false, supplement_pending: false, registered_at: null, collected_at: null, handed_off_at: null, received_at: null,
    accepted_on: null, promised_due_on: null, statutory_due_on: null, correction_due_on: null, ready_at: null, delivery_mode: "home",
    delivered_at: null, materials: [], notice: null, events: [], answers: {}, revoked: false, ver: 1, ...change,
  } as CaseRow;
}

export function anItem(change: Partial<Item> = {}): Item {
  return {
    id: "m1", kind: "record", state: "kept", seq: 1, name: "visit.record", label: "走访记录", entityId: "v1", residentId: "r1",
    savedAt: "2026-11-23T01:12:00Z", receiptNo: null, checking: false, code: null, reason: null, fields: [], server: null, reviewId: null,
    progress: null, args: {}, ...change,
  };
}

export function aSummary(change: Partial<SyncSummary> = {}): SyncSummary {
  return {
    online: true, phase: "idle", pending: 0, pagesTotal: 0, pagesSent: 0, needsFix: 0, drafts: 0, allReceived: false, backedUp: false,
    lastSync: null, signedOut: false, backupNewest: 0, durability: "backup", photosDropped: 0, uploadOnly: false,
    appTooOld: false, filling: false, leaseExpired: false, skewMs: 0, persisted: true,
    storageUsed: 0, storageLow: false, room: null, oldestUnsent: null, overdue: false, trouble: null, nextTryAt: null, unsentPages: 0, ...change,
  };
}
