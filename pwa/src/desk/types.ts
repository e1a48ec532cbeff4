/** What the desk reads from the server, shape by shape (contract §9). */

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
  provisional?: boolean;
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
  village: string | null;
  village_name: string;
  group_no: number | null;
  matter: string;
  matter_name: string;
  state: string;
  materials: { arrived: number; total: number; good: number; bad: number };
  /** The clock that counts now: sign-in, notice, promise, delivery. */
  due: { kind: string; on: string | null; left_wd: number | null; light: Light | null } | null;
  agent_name: string | null;
  handed_off_at: string | null;
  ver: number;
}

export interface QueuePage {
  counts: Partial<Record<Tab, number>>;
  items: QueueItem[];
  total: number;
  seq: number;
  villages?: Named[];
  matters?: Named[];
}

export interface PageRef {
  page_id: string;
  n: number;
  side: string;
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
  form: string;
  copies: number | null;
  required: boolean;
  notes: string | null;
  verdict: Judged | null;
  reason: string | null;
  acceptable: string | null;
  missing_reason: string | null;
  originals: number;
  seen_on_paper: boolean;
  doc_id: string | null;
  pages: PageRef[];
  reasons: Reason[];
}

export interface FormField {
  name: string;
  label: string;
  type: string;
  required: boolean;
  hint?: string | null;
  options?: { value: string; label: string }[];
  value?: unknown;
  min?: number | string | null;
  max?: number | string | null;
}

export interface Action {
  action: string;
  label: string;
  primary?: boolean;
  form: FormField[];
}

export interface CaseEvent {
  seq: number;
  action: string;
  label: string;
  from: string;
  to: string;
  at: string;
  by_name: string;
  by_role: string;
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
  reason: string;
  from_on: string;
  until_on: string | null;
}

export interface CaseDetail {
  case: {
    id: string;
    case_no: string | null;
    provisional_no: string | null;
    slip_code: string;
    state: string;
    outcome: string | null;
    matter: string;
    matter_name: string;
    window: string;
    agent_name: string | null;
    delivery_mode: string;
    received_at: string | null;
    handed_off_at: string | null;
    revoked: boolean;
    is_demo: boolean;
    ver: number;
  };
  resident: {
    id: string;
    name: string;
    sex: string;
    age: number | null;
    id_last4: string | null;
    phone_last4: string | null;
    village_name: string;
    group_no: number | null;
    capacity: string;
  };
  materials: MaterialLine[];
  events: CaseEvent[];
  papers: PaperRef[];
  clocks: { notice: Clock | null; promised: Clock; statutory: Clock; correction: Clock | null; pauses: Pause[] };
  actions: Action[];
}

export interface ResidentHit {
  id: string;
  name: string;
  sex: string;
  age: number | null;
  village_name: string;
  group_no: number | null;
  id_last4: string | null;
}

export type TicketKind = "paper" | "slip" | "page" | "archive";
