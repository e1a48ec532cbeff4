/** What the desk reads from the server, shape by shape (contract §9). */
import { type ListedMaterial } from "@/rules/materials";

export const TABS = [
  "new", "waiting", "checking", "correcting", "running", "due", "overdue", "ready", "deliver", "archive", "all",
] as const;
export type Tab = (typeof TABS)[number];

export type Light = "green" | "yellow" | "red";

/** A clock, promised or statutory; without a day it has not started. */
export interface Clock {
  due_on: string | null;
  left_wd: number | null;
  /** null while it stands still */
  light: Light | null;
  total: number | null;
  provisional: boolean;
}

export interface Named {
  code: string;
  name: string;
}

export interface QueueItem {
  id: string;
  case_no: string | null;
  provisional_no: string | null;
  slip_code: string;
  resident_name: string;
  age: number | null;
  village_name: string;
  group_no: number | null;
  matter_name: string;
  township: string;
  window: string;
  state: string;
  state_label: string;
  /** Pages photographed, and how many of them are still on their way. */
  docs_total: number;
  docs_missing: number;
  objection_open: boolean;
  revoked: boolean;
  materials: { arrived: number; total: number; good: number; bad: number };
  /** The clock that counts now: sign-in, notice, promise, delivery. */
  due: { kind: string; on: string; left_wd: number; light: Light | null } | null;
  agent_name: string | null;
  handed_off_at: string | null;
  ver: number;
}

export interface QueuePage {
  counts: Partial<Record<Tab, number>>;
  items: QueueItem[];
  total: number;
  seq: number;
  villages: Named[];
  matters: Named[];
}

export interface PageRef {
  page_id: string;
  n: number;
  side: string;
  /** declared, receiving, verifying, stored, rejected */
  state: string;
}

export interface Reason {
  code: string;
  wrong: string;
  acceptable: string;
}

export type Judged = "good" | "bad";

export interface MaterialLine {
  requirement: string;
  name: string;
  form_label: string;
  copies: number | null;
  notes: string | null;
  verdict: Judged | null;
  reason: string | null;
  acceptable: string | null;
  missing_reason: string | null;
  /** Announced by the village, and counted at the window. */
  originals: number;
  originals_received: number;
  /** A photo alone may not be kept: the paper must be seen (R10.5). */
  needs_paper: boolean;
  seen_on_paper: boolean;
  doc_id: string | null;
  party_id: string | null;
  pages: PageRef[];
  reasons: Reason[];
}

export interface Option {
  value: string;
  label: string;
}

/** One line of a `counts` field: how many originals are expected. */
export interface CountLine {
  requirement: string;
  name: string;
  expected: number;
}

export type FieldType =
  | "text" | "longtext" | "choice" | "multi" | "bool" | "number" | "month" | "account" | "accounts" | "counts" | "lines"
  | "witnesses";

export interface FormField {
  name: string;
  label: string;
  /** A FieldType; a newer server's type is drawn as text. */
  type: string;
  required: boolean;
  options: Option[];
  items: CountLine[];
  value: string | number | boolean | null;
  hint: string | null;
  min: number | null;
  max: number | null;
}

export interface Action {
  action: string;
  label: string;
  primary: boolean;
  /** Ends the case or sends it back: outlined in red, never first. */
  harsh: boolean;
  form: FormField[];
}

export interface CaseEvent {
  seq: number;
  action: string;
  label: string;
  to_label: string;
  at: string;
  by_name: string;
  role_label: string;
  reason: string | null;
  paper_id: string | null;
}

export interface PaperRef {
  id: string;
  kind: string;
  name: string;
  no: string;
  issued_at: string;
}

export interface Pause {
  label: string;
  from_on: string;
  until_on: string | null;
  expected_days: number | null;
  days: number | null;
}

export interface NoticeLine {
  requirement: string;
  name: string;
  wrong: string;
  acceptable: string;
  commit: boolean;
}

export interface NoticeDraft {
  items: NoticeLine[];
  unjudged: string[];
  due_on: string;
  hours: string;
}

export interface Clocks {
  notice: Clock | null;
  correction: Clock | null;
  promised: Clock;
  statutory: Clock;
  paused_days: number;
  extended_wd: number;
  pauses: Pause[];
}

export interface CaseFile {
  id: string;
  ver: number;
  case_no: string | null;
  provisional_no: string | null;
  slip_code: string;
  matter_name: string;
  short_name: string;
  sub_type_name: string | null;
  township_name: string;
  window_name: string;
  state: string;
  state_label: string;
  outcome_label: string | null;
  agent_name: string | null;
  agent_phone: string | null;
  clerk_name: string | null;
  self_present: boolean;
  authorization: { valid_from: string; valid_to: string; state: string; powers: string[] } | null;
  delivery_label: string;
  delegation_label: string;
  docs_total: number;
  docs_missing: number;
  handed_off_at: string | null;
  received_at: string | null;
  day_zero_on: string | null;
  accepted_on: string | null;
  deemed: boolean;
  decided_at: string | null;
  publicity_until: string | null;
  objection_open: boolean;
  revoked: boolean;
  is_demo: boolean;
}

export interface ResidentCard {
  id: string;
  name: string;
  sex: string;
  age: number;
  id_last4: string | null;
  phone_last4: string | null;
  village_name: string;
  group_no: number | null;
  address: string | null;
  capacity: string;
  capacity_label: string;
  guardian_name: string | null;
}

export interface CaseDetail {
  case: CaseFile;
  resident: ResidentCard;
  materials: MaterialLine[];
  events: CaseEvent[];
  papers: PaperRef[];
  notes: { id: string; author_name: string; text: string; at: string }[];
  clocks: Clocks;
  custody: { batch_no: string | null; from_name: string | null; to_name: string | null; sent_at: string; received_at: string | null; discrepancy: string | null } | null;
  notice_draft: NoticeDraft | null;
  actions: Action[];
  can_judge: boolean;
}

/** The part of a guide that opening a case at the window needs (contract §5). */
export interface DeskGuide {
  id: string;
  matter: string;
  name: string;
  short_name: string;
  window: string;
  delegation: string;
  applicant: { unit: string; who: string; conditions: string[] };
  sub_types?: { code: string; name: string; hint?: string; materials?: ListedMaterial[] }[];
  materials: ListedMaterial[];
  limits: { promised_wd: number | null };
}

export type TicketKind = "paper" | "paper58" | "slip" | "page" | "archive";
