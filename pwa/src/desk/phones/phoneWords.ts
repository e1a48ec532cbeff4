/** What a list line says about one phone; pure. */
import { type PhoneLine } from "../care/types";
import { PHONES } from "./words";

export type Tone = "late" | "due" | "done" | "kept";

/** The worst that is wrong with it, or that all is well. */
export function stateOf(phone: PhoneLine): { word: string; tone: Tone } {
  const worst = phone.troubles[0];
  if (worst) return { word: PHONES.troubles[worst] ?? worst, tone: phone.alarm ? "late" : "due" };
  if (phone.status === "upload_only") return { word: PHONES.upload_only, tone: "kept" };
  return { word: PHONES.fine, tone: "done" };
}

export function unsentOf(phone: PhoneLine): string {
  if (phone.pending === null && phone.photos === null) return PHONES.unknown;
  const parts = [phone.pending ? PHONES.visits(phone.pending) : "", phone.photos ? PHONES.photos(phone.photos) : ""].filter(Boolean);
  return parts.join("，") || PHONES.nothing;
}

export function clockOf(phone: PhoneLine): string {
  const minutes = Math.round((phone.skew_ms ?? 0) / 60_000);
  return Math.abs(minutes) > 2 ? PHONES.clockOff(minutes) : PHONES.clockOk;
}
