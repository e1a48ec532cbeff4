/** What the desk reads of review items, phones and the quarantine (api/schemas/reviews.py, devices.py). */

export interface ReviewLine {
  id: string;
  kind: string;
  state: string;
  entity: string | null;
  created_at: string;
  /** Whom it is about. */
  who: string | null;
  village_name: string;
  township_name: string;
  /** Whose work raised it. */
  raised_by: string | null;
  decision: string | null;
  reason: string | null;
  decided_at: string | null;
}

export interface ReviewPage {
  counts: Record<string, number>;
  items: ReviewLine[];
  total: number;
}

export interface Difference {
  field: string;
  theirs: string[];
  ours: string[];
  disputed: boolean;
}

export interface PersonBehind {
  id: string;
  name: string;
  sex: string;
  birth_on: string;
  age: number;
  id_last4: string | null;
  phone_last4: string | null;
  village_name: string;
  group_no: number | null;
  address: string | null;
  last_visit_on: string | null;
  created_at: string;
  visits: number;
  cases: number;
}

export interface VisitBehind {
  id: string;
  visited_on: string;
  started_at: string;
  received_at: string;
  mode: string;
  met: string;
  by_name: string;
  counted: boolean;
  summary: string | null;
  resident_name: string;
}

export interface ReviewFacts {
  from?: number;
  to?: number;
  skew_ms?: number;
  to_village_name?: string;
  to_group?: number | null;
  whole_household?: boolean;
  reason?: string;
  name?: string;
  seq?: number;
  lacks?: string[];
}

export interface Review extends ReviewLine {
  differences: Difference[];
  facts: ReviewFacts;
  people: PersonBehind[];
  hidden_people: number;
  visits: VisitBehind[];
  case_id: string | null;
  phone: string | null;
  choices: string[];
  decided_by: string | null;
}

export interface Decision {
  choice: string;
  reason?: string;
  keep_id?: string;
  group_no?: number;
  whole_household?: boolean;
}

export interface PhoneLine {
  id: string;
  label: string | null;
  user_name: string;
  user_phone: string | null;
  township_name: string;
  village_name: string;
  app: string | null;
  status: "active" | "upload_only";
  status_reason: string | null;
  status_at: string | null;
  last_seen_at: string | null;
  reported_at: string | null;
  pending: number | null;
  oldest: string | null;
  photos: number | null;
  needs_fix: number | null;
  room: "ok" | "low" | "full" | null;
  persisted: boolean | null;
  skew_ms: number | null;
  gaps: number;
  held: number;
  troubles: string[];
  alarm: boolean;
}

export interface PhoneList {
  counts: Record<string, number>;
  items: PhoneLine[];
}

export interface PhoneDetail extends PhoneLine {
  residents: PersonBehind[];
  hidden_residents: number;
  reviews: { id: string; kind: string; state: string; created_at: string }[];
}

export interface Held {
  mutation_id: string;
  device_id: string;
  seq: number;
  name: string;
  code: string | null;
  received_at: string;
  user_name: string;
  phone: string | null;
  tries: number | null;
  error: string | null;
  kept: boolean;
  receipt_no: string | null;
}

export interface Replayed {
  mutation_id: string;
  name: string;
  status: string;
  error: string | null;
}
