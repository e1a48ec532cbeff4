/** What may be counted or measured on a visit (visits.md 5), typed and in words; the bounds are the county's. Pure. */
import { type VisitRow } from "@/offline/rows";

import { NUMBERS } from "./words";

export type NumberCode = keyof typeof NUMBERS.fields;
export type Numbers = NonNullable<VisitRow["numbers"]>;
/** As typed, by code. */
export type TypedNumbers = Partial<Record<NumberCode, string>>;

export const NUMBER_CODES = Object.keys(NUMBERS.fields) as NumberCode[];
const BOUNDS: Readonly<Record<NumberCode, readonly [number, number]>> = {
  falls: [0, 60], medicine_days: [0, 365], systolic: [50, 280], diastolic: [20, 180], sugar_tenths: [5, 400], contact_days: [0, 3650],
};

/** Blood sugar is kept in tenths. */
const per = (code: NumberCode): number => (code === "sugar_tenths" ? 10 : 1);

/** The number that was typed; null for what is none, or is not believed. */
export function numberOf(code: NumberCode, typed: string): number | null {
  const text = typed.trim().replace(/[。．]/g, ".");
  if (!/^\d{1,4}(\.\d)?$/.test(text)) return null;
  const value = Math.round(Number(text) * per(code));
  const [least, most] = BOUNDS[code];
  return value >= least && value <= most && (per(code) > 1 || Number.isInteger(Number(text))) ? value : null;
}

/** One sentence of what to change; empty when there is nothing to say. */
export function wrongNumber(code: NumberCode, typed: string): string {
  if (!typed.trim() || numberOf(code, typed) !== null) return "";
  const [least, most] = BOUNDS[code];
  return NUMBERS.wrong(least / per(code), most / per(code));
}

/** What is recorded: only what is a number and believed. */
export function numbersOf(typed: TypedNumbers): Numbers {
  const found: Numbers = {};
  for (const code of NUMBER_CODES) {
    const value = numberOf(code, typed[code] ?? "");
    if (value !== null) found[code] = value;
  }
  return found;
}

/** The numbers as one would type them. */
export function typedOf(numbers: Numbers): TypedNumbers {
  return Object.fromEntries(NUMBER_CODES.filter((code) => numbers[code] !== undefined).map((code) => [code, String(numbers[code]! / per(code))]));
}

/** 摔了 1 次，药还够 4 天; in the order of the form, empty for none. */
export function sayNumbers(numbers: Numbers): string {
  const typed = typedOf(numbers);
  return NUMBER_CODES.filter((code) => typed[code] !== undefined).map((code) => NUMBERS.said[code](typed[code]!)).join("，");
}
