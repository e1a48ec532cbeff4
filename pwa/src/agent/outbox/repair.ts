/**
 * What an agent can change of a refused command before it is sent again: the fields the county found wrong, and the
 * words and dates people mistype. Pure; ids and what was seen at the door stay as they are.
 */
import { type FieldFault, type Item, plain } from "@/offline";

export interface FixField {
  /** Place inside the arguments, e.g. `["fields", "phone"]`. */
  path: string[];
  label: string;
  kind: "text" | "number" | "date";
  value: string;
  /** The county named this one. */
  wrong: boolean;
}

const LABELS: Record<string, string> = {
  name: "姓名", birth_on: "出生日期", id_last4: "证件尾号 4 位", phone: "电话", address: "住在哪", landmark: "怎么认路", group_no: "几组",
  walk_minutes: "从大路走几分钟", summary: "说了什么", reason: "原因", text: "备注", note: "备注", recipient: "收件人", relation: "和本人的关系",
  place: "在哪", next_on: "下次什么时候去", valid_from: "从哪天起", valid_to: "到哪天止", action: "做了什么", no_contact_reason: "为什么没见到",
  to_group: "几组", outcome: "结果",
};
/** Places of these commands are codes, not words. */
const CODED_PLACE = new Set(["visit.record"]);
const NUMBERS = new Set(["group_no", "walk_minutes", "to_group"]);
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The fields that can be put right by typing; none means: only again or not at all. */
export function fixFields(item: Pick<Item, "name" | "args" | "fields">): FixField[] {
  return walk(item.args, [], item).sort((a, b) => Number(b.wrong) - Number(a.wrong));
}

function walk(value: unknown, path: string[], item: Pick<Item, "name" | "fields">): FixField[] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, key];
    if (inner !== null && typeof inner === "object") return key === "answers" ? [] : walk(inner, at, item);
    const label = LABELS[key];
    if (!label || (key === "place" && CODED_PLACE.has(item.name))) return [];
    const kind = NUMBERS.has(key) ? "number" : DATE.test(String(inner)) ? "date" : "text";
    return [{ path: at, label, kind, value: inner === null ? "" : String(inner), wrong: isWrong(at, item.fields) } as FixField];
  });
}

function isWrong(path: readonly string[], faults: readonly FieldFault[]): boolean {
  return faults.some((fault) => fault.path === `/${path.join("/")}`);
}

/** The arguments with what was typed; an emptied field is left out, as if it had never been filled in. */
export function mended(args: unknown, fields: readonly FixField[]): Record<string, unknown> {
  const copy = plain(args) as Record<string, unknown>;
  for (const { path, kind, value } of fields) {
    const holder = path.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
    const key = path.at(-1)!;
    const text = value.trim();
    if (text === "" && holder[key] === null) continue;
    if (text === "" && path[0] === "fields") holder[key] = null;
    else if (text === "") delete holder[key];
    else holder[key] = kind === "number" ? Number(text) : text;
  }
  return copy;
}

/** What a fault of the county means in words. */
const FAULTS: Record<string, string> = {
  required: "要填", future: "日子还没到", not_a_day: "日期不对", unknown: "没有这一个", too_long: "太长了", out_of_range: "数不对", length: "长短不对",
};
export const faultWord = (fault: FieldFault | undefined): string | undefined => fault && (FAULTS[fault.code] ?? "这里不对");
