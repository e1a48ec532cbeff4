/** A letter of authorisation being made: what it says and how it is signed. Pure. */
import { type Commands } from "@/offline";
import { type Power } from "@/papers/letter";

import { addDays } from "../say/dates";

/** Longest period of a letter (rules.md R9.1). */
export const MOST_DAYS = 90;
export const PERIODS = [30, 60, 90] as const;

export interface LetterDraft {
  authorizationId: string;
  residentId: string;
  /** All matters of the application, and those ticked. */
  offered: string[];
  matters: string[];
  powers: Power[];
  days: number;
  agentB: string | null;
  method: "signature" | "fingerprint";
  witnesses: string[];
  readAloud: boolean;
  language: string;
  signatureDocId: string | null;
  /** The photo of the signed paper, put here by the camera under its kind. */
  papers: { letter?: string };
  signedAt: string | null;
}

export function newLetter(authorizationId: string, residentId: string, matters: string[]): LetterDraft {
  return {
    authorizationId, residentId, offered: matters, matters, powers: ["submit", "correct", "receive_papers", "receive_result"],
    days: MOST_DAYS, agentB: null, method: "signature", witnesses: ["", ""], readAloud: false, language: "dialect",
    signatureDocId: null, papers: {}, signedAt: null,
  };
}

/** The last day, the first day counted in. */
export function validTo(draft: LetterDraft, day: string): string {
  return addDays(day, Math.min(draft.days, MOST_DAYS) - 1);
}

/** A mark by finger alone needs two witnesses who are not the agent. */
export function witnessesEnough(draft: LetterDraft, agentName: string): boolean {
  if (draft.method !== "fingerprint") return true;
  const names = new Set(draft.witnesses.map((w) => w.trim()).filter((w) => w && w !== agentName));
  return names.size >= 2;
}

export function letterRecord(draft: LetterDraft, day: string, now: string): Commands["authorization.record"] {
  return {
    authorization_id: draft.authorizationId,
    resident_id: draft.residentId,
    matters: draft.matters,
    powers: draft.powers,
    valid_from: day,
    valid_to: validTo(draft, day),
    ...(draft.agentB ? { agent_b: draft.agentB } : {}),
    sub_delegation: false,
    method: draft.method,
    ...(draft.signatureDocId ? { signature_doc_id: draft.signatureDocId } : {}),
    letter_doc_id: draft.papers.letter ?? "",
    witnesses: draft.witnesses.map((w) => w.trim()).filter(Boolean).map((name) => ({ name })),
    read_aloud: draft.readAloud,
    language: draft.language,
    place: "home",
    signed_at: draft.signedAt ?? now,
  };
}
