/** A letter of authorisation being made: what it says and how it is signed. Pure. */
import { type AuthorizationRow, type Commands } from "@/offline";
import { type Power } from "@/papers/letter";
import { letterLacks } from "@/rules/agency";

import { addDays } from "../say/dates";
import { type Voice } from "../visit/useVoice";

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
  /** Drafts of an older app have none of these. */
  readBy?: Reader;
  /** null: not read yet. */
  readWay?: ReadWay | null;
  /** What each witness is to the resident, and the name they wrote on the screen. */
  relations?: string[];
  witnessSigns?: (string | null)[];
  voice?: Voice | null;
  guardian?: { name: string; relation: string };
  interest?: Interest;
  /** The letter this one continues. */
  renewsId?: string | null;
}

type Recorded = Commands["authorization.record"];
export type Reader = Recorded["read_by"];
export type ReadWay = NonNullable<Recorded["read_way"]>;
export type Interest = NonNullable<Recorded["interest"]>;

/** A letter that continues another: the same matters, powers and second agent, to be signed anew. */
export function renewal(draft: LetterDraft, old: AuthorizationRow, agentId: string): LetterDraft {
  const other = old.agent_a === agentId ? old.agent_b : old.agent_a;
  return {
    ...newLetter(draft.authorizationId, draft.residentId, [...old.matters]), powers: [...old.powers], agentB: other, renewsId: old.id,
    language: old.language ?? draft.language,
  };
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

/** A mark by finger alone needs two witnesses who are none of the agents. */
export function witnessesEnough(draft: LetterDraft, ...agents: string[]): boolean {
  return !lacksOf(draft, agents).includes("two_witnesses");
}

/** What the letter would lack if it were recorded now (rules R9.1, R9.2). */
export function lacksOf(draft: LetterDraft, agents: readonly string[], capacity = "full"): string[] {
  return letterLacks({
    method: draft.method, witnesses: draft.witnesses, agents, readWay: wayOf(draft), voiceSeconds: draft.voice?.seconds ?? null,
    capacity, byGuardian: !!draft.guardian?.name.trim(),
  });
}

/** By signs in sign language; else as it was read, or not at all. */
function wayOf(draft: LetterDraft): ReadWay {
  if (draft.readAloud && draft.language === "sign") return "sign";
  return draft.readAloud ? (draft.readWay ?? "person") : "self";
}

function readerOf(draft: LetterDraft): Reader {
  if (!draft.readAloud) return "self";
  return wayOf(draft) === "voice" ? "device" : (draft.readBy ?? "agent");
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
    witnesses: witnessesOf(draft),
    read_aloud: draft.readAloud,
    read_by: readerOf(draft),
    read_way: wayOf(draft),
    ...(draft.voice ? { voice_doc_id: draft.voice.docId } : {}),
    ...(draft.guardian?.name.trim() ? { guardian: { name: draft.guardian.name.trim(), relation: draft.guardian.relation.trim() || "监护人" } } : {}),
    interest: draft.interest ?? "none",
    ...(draft.renewsId ? { renews_id: draft.renewsId } : {}),
    language: draft.language,
    place: "home",
    signed_at: draft.signedAt ?? now,
  };
}

function witnessesOf(draft: LetterDraft): Recorded["witnesses"] {
  return draft.witnesses.flatMap((name, i) => {
    if (!name.trim()) return [];
    const sign = draft.witnessSigns?.[i];
    const relation = draft.relations?.[i]?.trim();
    return [{ name: name.trim(), ...(relation ? { relation } : {}), ...(sign ? { signature_doc_id: sign } : {}) }];
  });
}
