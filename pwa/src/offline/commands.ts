/**
 * The commands a phone may save: name -> arguments of version 1 (the server refuses unknown fields).
 * `document.add` lists its pages only on the wire: the store fills them from the sealed pages it holds.
 */
import type { AlarmPart, Answers, Emergency, PageSide, Person, ResidentTag, SpottedMatter } from "./rows";

export interface WirePage {
  page_id: string;
  side: PageSide;
  n: number;
  sha_plain: string;
  sha_sealed: string;
  size: number;
  kid: string;
  width: number;
  height: number;
  captured_at: string;
  quality: Record<string, unknown>;
}

export interface ResidentFields {
  name?: string;
  phone?: string | null;
  address?: string | null;
  landmark?: string | null;
  walk_minutes?: number | null;
  group_no?: number;
  categories?: ResidentTag[];
  emergency?: Emergency | null;
  capacity?: "full" | "limited" | "none";
  guardian?: Person | null;
  disability?: { class: string; grade: number | null; expires_on: string | null } | null;
}

export interface Commands {
  "resident.create": {
    resident_id: string;
    household_id?: string;
    village: string;
    group_no: number;
    name: string;
    sex: "男" | "女";
    birth_on: string;
    id_last4?: string;
    id_sealed?: string;
    phone?: string;
    address?: string;
    landmark?: string;
    categories: ResidentTag[];
    on_roll: boolean;
  };
  "resident.update": { resident_id: string; fields: ResidentFields; base_ver: number };
  "resident.propose_move": { resident_id: string; to_village: string; reason: string };
  "visit.record": {
    visit_id: string;
    resident_id: string;
    started_at: string;
    ended_at: string;
    mode: string;
    purpose: string[];
    place: string;
    met: string;
    no_contact_reason?: string;
    answers: Answers;
    needs: string[];
    matters_spotted: SpottedMatter[];
    alarm?: AlarmPart;
    summary?: string;
    resident_mark: string;
    next_on?: string;
    skew_ms?: number;
  };
  "visit.amend": { amendment_id: string; visit_id: string; changes: Record<string, unknown>; reason: string };
  "alarm.raise": {
    alarm_id: string;
    resident_id: string;
    visit_id?: string;
    level: string;
    kind: string;
    action: string;
    told: string[];
    raised_at: string;
  };
  "consent.record": {
    consent_id: string;
    resident_id: string;
    purposes: string[];
    notice_version: string;
    notice_sha256: string;
    given_by: string;
    method: string;
    given_at: string;
  };
  "consent.withdraw": { consent_id: string; reason: string };
  "authorization.record": {
    authorization_id: string;
    resident_id: string;
    matters: string[];
    powers: string[];
    valid_from: string;
    valid_to: string;
    agent_b?: string;
    sub_delegation: boolean;
    method: "signature" | "fingerprint" | "voice";
    signature_doc_id?: string;
    letter_doc_id: string;
    witnesses: { name: string; phone?: string }[];
    read_aloud: boolean;
    language: string;
    place: string;
    signed_at: string;
  };
  "authorization.revoke": { authorization_id: string; reason: string; by: string };
  "document.add": { doc_id: string; resident_id: string; kind: string; title?: string; pages?: WirePage[] };
  "document.discard": { doc_id: string; reason: string };
  "case.register": {
    case_id: string;
    resident_id: string;
    matter: string;
    guide_id: string;
    sub_type?: string;
    provisional_no: string;
    slip_code: string;
    authorization_id?: string;
    self_present: boolean;
    answers: Record<string, boolean>;
    parties?: unknown[];
    visit_id?: string;
    delivery_mode: "home" | "pickup" | "post";
  };
  "case.attach": { case_id: string; requirement: string; doc_id: string; party?: string };
  "case.collect": {
    case_id: string;
    missing: { requirement: string; reason: string }[];
    originals: { requirement: string; count: number }[];
  };
  "case.hand_off": {
    case_id: string;
    batch_id: string;
    doc_ids: string[];
    originals: { requirement: string; count: number }[];
    cosigner?: string;
  };
  "case.supplement": { case_id: string; attachments: { requirement: string; doc_id: string }[] };
  "case.withdraw": { case_id: string; reason: string };
  "delivery.record": {
    delivery_id: string;
    case_id: string;
    recipient: string;
    relation: string;
    delivered_at: string;
    place: string;
    method: string;
    signature_doc_id?: string;
    witnesses: unknown[];
    read_out: boolean;
    slip_given: boolean;
  };
  "task.complete": { task_id: string; outcome: string; note?: string };
  "note.add": { note_id: string; entity: string; entity_id: string; text: string };
  "mutation.discard": { mutation_id: string; reason: string };
}

export type CommandName = keyof Commands;

/** What a screen hands to `save`. `deps` is optional: the store finds the mutations that created what is named. */
export type NewCommand = { [N in CommandName]: { name: N; args: Commands[N]; deps?: string[] } }[CommandName];

/** A saved command as it lies in the outbox and goes over the wire. */
export type Mutation = {
  [N in CommandName]: {
    mutation_id: string;
    seq: number;
    name: N;
    v: number;
    args: Commands[N];
    client_time: string;
    deps: string[];
    supersedes?: string;
  };
}[CommandName];
