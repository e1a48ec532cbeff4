/** Numbers made on the phone: the provisional case number (rules.md R14.5) and the code of a slip. */
import { provisionalNo } from "@/rules/codes";

const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const CODE_LENGTH = 12;
const STORE = "daiban.numbers";
const SLIPS = "daiban.slips";

/** A slip code: 60 random bits in signs nobody confuses, so that it cannot be guessed. */
export function newSlipCode(): string {
  return [...crypto.getRandomValues(new Uint8Array(CODE_LENGTH))].map((b) => ALPHABET[b % ALPHABET.length]).join("");
}

/** The next provisional number of this device and day; the sequence survives a restart of the app. */
export function nextProvisionalNo(deviceId: string, day: string): string {
  const n = nextOfDay(day);
  return provisionalNo(deviceId.replaceAll("-", "").slice(-4).toUpperCase(), day, n);
}

/** The next number of a 家门口预审单 (YS, its own series), as the server reads it (domain/precheck.py). */
export function nextSlipNo(deviceId: string, day: string): string {
  const device = deviceId.replaceAll("-", "").slice(-4).toUpperCase();
  return `YS${device}${day.slice(2).replaceAll("-", "")}${String(nextOfDay(day, SLIPS)).padStart(3, "0")}`;
}

function nextOfDay(day: string, store = STORE): number {
  let last = 0;
  try {
    const kept = JSON.parse(localStorage.getItem(store) ?? "{}") as { day?: string; n?: number };
    if (kept.day === day && typeof kept.n === "number") last = kept.n;
  } catch {
    // A broken counter only starts again: the case's own id tells cases apart.
  }
  const n = (last % 999) + 1;
  localStorage.setItem(store, JSON.stringify({ day, n }));
  return n;
}
