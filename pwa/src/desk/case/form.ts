/** A form drawn from the server's own description of an act: what is typed, what is missing, what is sent. Pure. */
import { type FormField } from "../types";

export interface AddedLine {
  requirement: string;
  wrong: string;
  acceptable: string;
}

export interface Witness {
  name: string;
  phone: string;
}

export type Value = string | boolean | string[] | Record<string, string> | AddedLine[] | Witness[];
export type Values = Record<string, Value>;

/** Every field with what it begins with: the server's suggestion, the expected counts, or nothing. */
export function begin(fields: readonly FormField[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, startOf(field)]));
}

function startOf(field: FormField): Value {
  switch (field.type) {
    case "bool":
      return field.value === true;
    case "multi":
    case "accounts":
    case "lines":
    case "witnesses":
      return [];
    case "counts":
      return Object.fromEntries(field.items.map((line) => [line.requirement, String(line.expected)]));
    default:
      return field.value === null || field.value === undefined ? "" : String(field.value);
  }
}

/** Keeps what was typed when a form is read anew; fields that are new begin as the server says. */
export function merge(fields: readonly FormField[], typed: Values | undefined): Values {
  const fresh = begin(fields);
  if (!typed) return fresh;
  for (const name of Object.keys(fresh)) if (name in typed) fresh[name] = typed[name]!;
  return fresh;
}

/** Names of required fields without an answer, and of numbers that are none or out of range. */
export function faults(fields: readonly FormField[], values: Values): string[] {
  return fields.filter((field) => isWrong(field, values[field.name])).map((field) => field.name);
}

function isWrong(field: FormField, value: Value | undefined): boolean {
  const empty = value === undefined || value === "" || value === false || (Array.isArray(value) && value.length === 0);
  if (field.required && (empty || (typeof value === "string" && value.trim() === ""))) return true;
  if (field.type === "number" && typeof value === "string" && value !== "") return !inRange(field, value);
  if (field.type === "counts") return Object.values(value as Record<string, string>).some((n) => !/^\d{1,2}$/.test(n));
  return false;
}

function inRange(field: FormField, value: string): boolean {
  const n = Number(value);
  return Number.isInteger(n) && n >= (field.min ?? 0) && n <= (field.max ?? Number.MAX_SAFE_INTEGER);
}

/** The act's arguments. What is empty is left out; the server knows what that means. */
export function argsOf(fields: readonly FormField[], values: Values): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const field of fields) {
    const value = sent(field, values[field.name]);
    if (value !== undefined) args[field.name] = value;
  }
  return args;
}

function sent(field: FormField, value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  if (typeof value === "boolean") return value;
  if (field.type === "counts") {
    return Object.entries(value as Record<string, string>).map(([requirement, n]) => ({ requirement, count: Number(n) }));
  }
  if (field.type === "lines") return (value as AddedLine[]).map(withoutEmpty);
  if (field.type === "witnesses") return (value as Witness[]).filter((one) => one.name.trim()).map(withoutEmpty);
  if (Array.isArray(value)) return value;
  const text = (value as string).trim();
  if (text === "") return undefined;
  return field.type === "number" ? Number(text) : text;
}

function withoutEmpty<T extends object>(line: T): Partial<T> {
  return Object.fromEntries(Object.entries(line).filter(([, v]) => String(v).trim() !== "")) as Partial<T>;
}
