/** Correcting a visit beside the original (visits.md Q6): what it says now, what a correction changes. Pure. */
import { type Commands } from "@/offline";
import { type Answers, type VisitRow } from "@/offline/rows";

import { numbersOf, type Numbers, type TypedNumbers } from "./numbers";

type Changes = Commands["visit.amend"]["changes"];

/** What of a visit can be put right. */
export interface VisitSays {
  mode: VisitRow["mode"];
  met: VisitRow["met"];
  no_contact_reason: string | null;
  answers: Answers;
  numbers: Numbers;
  needs: string[];
  summary: string | null;
}

export interface AmendDraft extends VisitSays {
  /** The numbers as they are being typed; absent while nobody touched them. */
  typed?: TypedNumbers;
  reason: string;
}

export const FIELDS = ["met", "mode", "no_contact_reason", "answers", "numbers", "needs", "summary"] as const satisfies readonly (keyof VisitSays)[];

/** The visit as it was first recorded. */
export function original(row: VisitRow): VisitSays {
  return { mode: row.mode, met: row.met, no_contact_reason: row.no_contact_reason, answers: row.answers, numbers: row.numbers ?? {}, needs: row.needs, summary: row.summary };
}

/** The visit with all corrections, the newest winning. */
export function amended(row: VisitRow): VisitSays {
  return row.amendments.reduce((says: VisitSays, one) => {
    const change = Object.fromEntries(FIELDS.filter((field) => one.changes[field] !== undefined).map((field) => [field, one.changes[field]]));
    return { ...says, ...change };
  }, original(row));
}

/** What the draft says differently; null when nothing does. An empty house has no answers, somebody met no reason. */
export function changesOf(row: VisitRow, draft: AmendDraft): Changes | null {
  const before = amended(row);
  const nobody = draft.met === "nobody";
  const says: VisitSays = {
    ...draft,
    no_contact_reason: nobody ? (draft.no_contact_reason ?? "unknown") : null,
    answers: nobody ? {} : draft.answers,
    numbers: nobody ? {} : draft.typed ? numbersOf(draft.typed) : (draft.numbers ?? {}),
    summary: draft.summary?.trim() || null,
  };
  const changed = FIELDS.filter((field) => JSON.stringify(sorted(says[field])) !== JSON.stringify(sorted(before[field])));
  return changed.length ? (Object.fromEntries(changed.map((field) => [field, says[field]])) as Changes) : null;
}

/** Sets or, with null, takes back one answer. */
export function withAnswer(answers: Answers, section: string, code: string, said: Answers[string][string] | null): Answers {
  const others = Object.fromEntries(Object.entries(answers[section] ?? {}).filter(([key]) => key !== code));
  const own = said ? { ...others, [code]: said } : others;
  const rest = Object.fromEntries(Object.entries(answers).filter(([key]) => key !== section));
  return Object.keys(own).length ? { ...rest, [section]: own } : rest;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort();
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).sort().map(([k, v]) => [k, sorted(v)]));
  return value ?? null;
}
