/** Somebody who went in alone and has not come out: when the phone asks (visits.md C10). Pure. */
import { ALONE } from "./aloneWords";
import { type VisitDraft } from "./draft";

export const ASK_AFTER_MINUTES = 60;
const MINUTE_MS = 60_000;
/** A draft older than that was forgotten, nobody is in there any more. */
const FORGOTTEN_MS = 24 * 60 * MINUTE_MS;

/** Minutes since the agent went in or last said that all is well; null when nobody has to be asked. */
export function minutesAlone(draft: VisitDraft, now: number): number | null {
  const inSince = Date.parse(draft.startedAt);
  if (draft.mode !== "door" || draft.companion?.trim() || now - inSince > FORGOTTEN_MS) return null;
  const heard = Math.max(inSince, ...(draft.safeAt ?? []).map((at) => Date.parse(at)));
  return Math.floor((now - heard) / MINUTE_MS);
}

export function isDue(draft: VisitDraft, now: number, after: number): boolean {
  const minutes = minutesAlone(draft, now);
  return minutes !== null && minutes >= after;
}

/** 1 小时, 40 分钟: since the agent went in. */
export function sayInside(draft: VisitDraft, now: number): string {
  const minutes = Math.floor((now - Date.parse(draft.startedAt)) / MINUTE_MS);
  return minutes >= 60 ? ALONE.hours(Math.floor(minutes / 60)) : ALONE.minutes(minutes);
}

export const withSafe = (draft: VisitDraft, at: string): VisitDraft => ({ ...draft, safeAt: [...(draft.safeAt ?? []), at].slice(-24) });
