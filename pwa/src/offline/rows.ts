/**
 * The mirror rows: exactly what a pull sends per entity, and what every screen reads.
 * Instants are ISO 8601 UTC with `Z`; every `*_on` is `YYYY-MM-DD` in Asia/Shanghai.
 */

export type CaseState =
  | "draft"
  | "registered"
  | "collected"
  | "handed_off"
  | "received"
  | "prechecking"
  | "correcting"
  | "accepted"
  | "reviewing"
  | "publicizing"
  | "conveying"
  | "county_reviewing"
  | "paused"
  | "decided"
  | "ready"
  | "delivered"
  | "archived"
  | "refused_intake"
  | "returned"
  | "withdrawn"
  | "terminated";

export type RiskLevel = "L1" | "L2" | "L3" | "L4";

export type ResidentTag =
  | "alone"
  | "empty_nest"
  | "left_behind"
  | "dysfunction"
  | "dementia"
  | "severe_disab"
  | "mental_disab"
  | "mr_disab"
  | "family_plan_special"
  | "tekun_home"
  | "dibao"
  | "aged80"
  | "aged90"
  | "bedridden"
  | "chronic_severe"
  | "elder_cares_disabled"
  | "recent_loss"
  | "discharged"
  | "house_c_d"
  | "disaster_zone"
  | "child_difficulty"
  | "other";

export interface Person {
  name: string;
  phone: string | null;
}
export interface Emergency extends Person {
  relation: string | null;
}
export interface Disability {
  class: string;
  grade: number | null;
  expires_on: string | null;
}

export interface ResidentRow {
  id: string;
  village: string;
  group_no: number;
  household_id: string | null;
  name: string;
  /** Space separated readings of the pinyin initials, e.g. "zgx zgy" for a name with two readings. */
  initials: string;
  sex: "男" | "女";
  birth_on: string;
  id_last4: string | null;
  phone: string | null;
  address: string | null;
  landmark: string | null;
  walk_minutes: number | null;
  categories: ResidentTag[];
  disability: Disability | null;
  capacity: "full" | "limited" | "none";
  guardian: Person | null;
  emergency: Emergency | null;
  group_lead: Person | null;
  level: RiskLevel;
  interval_days: number;
  last_visit_on: string | null;
  last_visit_by: string | null;
  next_due_on: string | null;
  benefits: string[];
  on_roll: boolean;
  is_demo: boolean;
  ver: number;
}

export interface HouseholdRow {
  id: string;
  village: string;
  group_no: number;
  address: string | null;
  head_id: string | null;
  ver: number;
}

export interface VisitLineRow {
  id: string;
  resident_id: string;
  visited_on: string;
  by_name: string;
  mode: string;
  counted: boolean;
  next_due_on: string | null;
  ver: number;
}

export type Answer = "ok" | "watch" | "problem";
export type Answers = Record<string, Record<string, Answer>>;
export interface SpottedMatter {
  matter: string;
  act: string;
}
export interface AlarmPart {
  level: string;
  kind: string;
  action: string;
  told: string[];
}

export interface VisitRow {
  id: string;
  resident_id: string;
  agent_id: string;
  started_at: string;
  ended_at: string;
  mode: string;
  purpose: string[];
  place: string;
  met: string;
  no_contact_reason: string | null;
  answers: Answers;
  needs: string[];
  matters_spotted: SpottedMatter[];
  alarm: AlarmPart | null;
  summary: string | null;
  resident_mark: string;
  counted: boolean;
  next_due_on: string | null;
  amendments: {
    amendment_id?: string;
    changes: Record<string, unknown>;
    reason: string;
    at?: string;
    by_name?: string;
  }[];
  ver: number;
}

export interface CaseMaterial {
  requirement: string;
  name: string;
  doc_id: string | null;
  verdict: "good" | "bad" | null;
  reason: string | null;
  missing_reason: string | null;
  originals: number;
}

export interface NoticeItem {
  requirement: string;
  name: string;
  wrong: string;
  acceptable: string;
}
export interface CaseNotice {
  paper_id: string;
  no: string;
  issued_at: string;
  due_on: string | null;
  items: NoticeItem[];
}
export interface CaseEvent {
  seq: number;
  action: string;
  from: CaseState;
  to: CaseState;
  at: string;
  by_name: string;
  by_role: string;
  reason: string | null;
  paper_id: string | null;
}

export interface CaseRow {
  id: string;
  case_no: string | null;
  provisional_no: string | null;
  slip_code: string;
  resident_id: string;
  resident_name: string;
  village: string;
  township: string;
  window: string;
  matter: string;
  guide_id: string;
  sub_type: string | null;
  state: CaseState;
  outcome: string | null;
  agent_id: string;
  agent_name: string;
  authorization_id: string | null;
  delegation: "direct" | "forward" | "external";
  docs_total: number;
  docs_missing: number;
  hand_off_pending: boolean;
  supplement_pending: boolean;
  registered_at: string | null;
  collected_at: string | null;
  handed_off_at: string | null;
  received_at: string | null;
  accepted_on: string | null;
  promised_due_on: string | null;
  statutory_due_on: string | null;
  correction_due_on: string | null;
  ready_at: string | null;
  delivery_mode: "home" | "pickup" | "post";
  delivered_at: string | null;
  materials: CaseMaterial[];
  notice: CaseNotice | null;
  events: CaseEvent[];
  answers: Record<string, boolean>;
  revoked: boolean;
  ver: number;
}

export type PageSide = "front" | "back" | "page";
export interface DocumentPage {
  page_id: string;
  side: PageSide;
  state: "declared" | "receiving" | "verifying" | "stored" | "rejected";
  sha_sealed: string;
  size: number;
  reject_code: string | null;
}
export interface DocumentRow {
  id: string;
  resident_id: string;
  kind: string;
  title: string | null;
  state: "open" | "discarded";
  pages: DocumentPage[];
  captured_at: string;
  ver: number;
}

export interface AuthorizationRow {
  id: string;
  resident_id: string;
  matters: string[];
  powers: string[];
  valid_from: string;
  valid_to: string;
  agent_a: string;
  agent_b: string | null;
  method: "signature" | "fingerprint" | "voice";
  state: "valid" | "revoked" | "expired";
  letter_doc_id: string | null;
  signature_doc_id: string | null;
  ver: number;
}

export interface ConsentRow {
  id: string;
  resident_id: string;
  purposes: string[];
  notice_version: string;
  given_by: string;
  method: string;
  given_at: string;
  withdrawn_at: string | null;
  ver: number;
}

export interface AlarmRow {
  id: string;
  resident_id: string;
  visit_id: string | null;
  level: string;
  kind: string;
  state: string;
  action: string | null;
  raised_at: string | null;
  ver: number;
}

export interface TaskRow {
  id: string;
  kind: "deliver" | "supplement" | "revisit" | "follow_up";
  resident_id: string | null;
  case_id: string | null;
  title: string;
  due_on: string | null;
  state: "open" | "done";
  ver: number;
}

export interface NoteRow {
  id: string;
  entity: string;
  entity_id: string;
  text: string;
  at: string | null;
  author_name: string | null;
  ver: number;
}

export interface ReceiptRow {
  id: string;
  seq: number;
  device_id: string;
  name: string;
  status: MutationStatus;
  code: string | null;
  receipt_no: string;
  change_seq: number;
  entity_id: string | null;
  ver: number;
}
export type MutationStatus = "applied" | "rejected" | "conflict" | "quarantined";

export interface ReviewItemRow {
  id: string;
  kind: string;
  entity: string;
  entity_id: string;
  mutation_id: string | null;
  theirs: unknown;
  ours: unknown;
  state: string;
  ver: number;
}

export interface GuideMaterial {
  code: string;
  name: string;
  form: string;
  copies: number;
  required: true | "conditional";
  condition?: string;
  photo: "archive" | "precheck" | "none";
  commit: boolean;
  pi: "normal" | "sensitive";
  share?: string | boolean;
  notes?: string;
}

export interface GuideRow {
  id: string;
  is_current: boolean;
  matter: string;
  version: number | string;
  seq: number;
  name: string;
  short_name: string;
  window: string;
  department: string;
  co_department?: string;
  item_type: string;
  case_type: string;
  delegation: "direct" | "forward" | "external";
  delegation_note?: string;
  applicant: { unit: string; who: string; conditions: string[]; exempt?: string[] };
  proxy: { allowed: boolean | string; how: string; personal_presence: string[] };
  sub_types?: { code: string; name: string; hint?: string; materials?: GuideMaterial[] }[];
  materials: GuideMaterial[];
  steps: unknown[];
  limits: {
    clock?: string;
    statutory_wd?: number | null;
    extend_to_wd?: number | null;
    promised_wd?: number | null;
    [key: string]: unknown;
  };
  publicity: {
    days: number;
    unit?: string;
    place?: string;
    pauses?: boolean;
    hide?: string[];
    minors?: string;
    before_acceptance?: boolean;
    skip_if?: string;
  } | null;
  fee: number | string;
  fee_note?: string;
  legal_basis: string[];
  result: { document: string; delivery: string[] };
  renewal: Record<string, unknown> | null;
  rejection_reasons: string[];
  ver: number;
}

export interface DivisionRow {
  id: string;
  code: string;
  name: string;
  short_name?: string;
  level: string;
  parent: string | null;
  ver: number;
}
export interface WindowRow {
  id: string;
  township?: string;
  code?: string;
  name: string;
  accepts_cases?: boolean;
  phone?: string | null;
  address?: string | null;
  ver: number;
}
export interface CalendarRow {
  id: string;
  year?: number;
  version: string;
  off: string[];
  work: string[];
  provisional: boolean;
  ver: number;
}
export interface SettingRow {
  id: string;
  key?: string;
  value: unknown;
  ver: number;
}
export interface ServerKeyRow {
  id: string;
  kid?: string;
  public_jwk: JsonWebKey;
  not_after: string;
  ver: number;
}
export interface UserCardRow {
  id: string;
  name: string;
  role?: string;
  title?: string | null;
  card_no?: string | null;
  township: string | null;
  village: string | null;
  phone: string | null;
  ver: number;
}

/** Entity name on the wire -> row type. */
export interface Rows {
  resident: ResidentRow;
  household: HouseholdRow;
  visit_line: VisitLineRow;
  visit: VisitRow;
  case: CaseRow;
  document: DocumentRow;
  authorization: AuthorizationRow;
  consent: ConsentRow;
  alarm: AlarmRow;
  task: TaskRow;
  note: NoteRow;
  receipt: ReceiptRow;
  review_item: ReviewItemRow;
  guide: GuideRow;
  division: DivisionRow;
  window: WindowRow;
  calendar: CalendarRow;
  setting: SettingRow;
  server_key: ServerKeyRow;
  user_card: UserCardRow;
}
export type Entity = keyof Rows;
export type AnyRow = Rows[Entity];
