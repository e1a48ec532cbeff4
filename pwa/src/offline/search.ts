/**
 * Instant search over the residents in memory: name, pinyin initials, last digits of ID or phone, village group.
 * What a row is matched by is made once per row object and kept as long as the row lives. A question that only goes on
 * from the one before is looked for among those who matched it.
 */
import { ageOn } from "../rules/days";
import { type ResidentRow } from "./rows";
import { type FilterKind, type ResidentFilter } from "./types";

interface Keys {
  name: string;
  readings: string[];
  id4: string;
  phone: string;
}

const made = new WeakMap<ResidentRow, Keys>();

function keysOf(row: ResidentRow): Keys {
  let keys = made.get(row);
  if (!keys) {
    const readings = (row.initials || "").toLowerCase().split(" ").filter(Boolean);
    keys = {
      name: row.name,
      readings,
      id4: (row.id_last4 ?? "").toLowerCase(),
      phone: (row.phone ?? "").replace(/\D/g, ""),
    };
    made.set(row, keys);
  }
  return keys;
}

interface Term {
  kind: "group" | "digits" | "letters" | "words";
  text: string;
  /** The number of a group, else 0. */
  group: number;
}

const HAN_NUMBERS = "零一二三四五六七八九十";
const TERM = /(\d{1,2}|[一二三四五六七八九十]{1,3})[组社]|\d+x?|[a-z]+|[^\da-z\s]+/g;

function hanNumber(text: string): number {
  const at = text.indexOf("十");
  if (at < 0) return HAN_NUMBERS.indexOf(text);
  const tens = at === 0 ? 1 : HAN_NUMBERS.indexOf(text[0]!);
  return tens * 10 + (at + 1 < text.length ? HAN_NUMBERS.indexOf(text[at + 1]!) : 0);
}

/** Full-width letters and digits as typed by some keyboards become plain ones. */
function plainText(q: string): string {
  return q.normalize("NFKC").toLowerCase().trim();
}

export function termsOf(q: string): Term[] {
  return [...plainText(q).matchAll(TERM)].map((m): Term => {
    if (m[1]) return { kind: "group", text: m[0], group: /\d/.test(m[1]) ? Number(m[1]) : hanNumber(m[1]) };
    if (/^\d+x?$/.test(m[0])) return { kind: "digits", text: m[0], group: 0 };
    return { kind: /^[a-z]+$/.test(m[0]) ? "letters" : "words", text: m[0], group: 0 };
  });
}

/** Makes what rows are matched by, before the first letter is typed. */
export function warm(rows: readonly ResidentRow[]): void {
  for (const row of rows) keysOf(row);
}

function bestReading(readings: readonly string[], text: string): number {
  let best = 0;
  for (const reading of readings) {
    const at = reading.indexOf(text);
    if (at >= 0) best = Math.max(best, at > 0 ? 1 : reading.length === text.length ? 4 : 3);
  }
  return best;
}

/** 0: no match, else higher is better. */
function score(row: ResidentRow, keys: Keys, term: Term): number {
  switch (term.kind) {
    case "group":
      return Number(row.group_no) === term.group ? 1 : 0;
    case "digits":
      if (keys.id4 && (term.text.length <= 4 ? keys.id4.endsWith(term.text) : term.text.endsWith(keys.id4))) return 3;
      if (term.text.length === 1) return 0;
      return keys.phone.endsWith(term.text) ? 3 : keys.phone.includes(term.text) ? 1 : 0;
    case "letters":
      return bestReading(keys.readings, term.text);
    case "words":
      if (keys.name === term.text) return 5;
      return keys.name.startsWith(term.text) ? 4 : keys.name.includes(term.text) ? 2 : 0;
  }
}

const DISABLED_TAGS = ["severe_disab", "mental_disab", "mr_disab"] as const;

const FILTERS: Record<FilterKind, (row: ResidentRow, today: string) => boolean> = {
  aged80: (r, today) => ageOn(r.birth_on, today) >= 80,
  disabled: (r) => r.disability !== null || DISABLED_TAGS.some((t) => r.categories.includes(t)),
  dibao: (r) => r.categories.includes("dibao") || r.benefits.includes("dibao"),
  tekun: (r) => r.categories.includes("tekun_home") || r.benefits.includes("tekun"),
  alone: (r) => r.categories.includes("alone"),
  due: (r, today) => r.next_due_on !== null && r.next_due_on <= today,
};

export function passes(row: ResidentRow, filter: ResidentFilter, today: string): boolean {
  if (filter.village && row.village !== filter.village) return false;
  if (filter.group !== undefined && row.group_no !== filter.group) return false;
  if (filter.tags?.some((t) => !row.categories.includes(t))) return false;
  return (filter.kinds ?? []).every((kind) => FILTERS[kind](row, today));
}

/** Village, group, then name by its initials: the order in which one walks and looks. */
export function walkingOrder(rows: readonly ResidentRow[]): ResidentRow[] {
  const key = (r: ResidentRow): string =>
    `${r.village} ${String(r.group_no).padStart(3, "0")} ${r.initials} ${r.name} ${r.id}`;
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((x) => x.row);
}

interface Asked {
  rows: readonly ResidentRow[];
  filter: string;
  q: string;
  terms: readonly Term[];
  /** Who matched, in walking order. */
  hits: readonly ResidentRow[];
  /** The same, best first. */
  best: readonly ResidentRow[];
}

/** The search of one phone; remembers the last question. */
export class ResidentSearch {
  private last: Asked | undefined;

  /**
   * All rows that match every term of `q` and the filter, best first; rows must come in walking order.
   * An empty `q` matches all.
   */
  find(rows: readonly ResidentRow[], q: string, filter: ResidentFilter, today: string): readonly ResidentRow[] {
    const terms = termsOf(q);
    const filtered = filterKey(filter, today);
    if (!terms.length && !filtered) return rows;
    const { last } = this;
    // Asked again whenever anything on the phone changes: then nothing is searched, and nothing drawn.
    if (last?.rows === rows && last.filter === filtered && last.q === q) return last.best;
    const narrower = last?.rows === rows && last.filter === filtered && goesOn(last.terms, terms);
    const test = narrower || !filtered ? undefined : (row: ResidentRow) => passes(row, filter, today);
    const { hits, best } = matching(narrower ? last.hits : rows, terms, test);
    this.last = { rows, filter: filtered, q, terms, hits, best };
    return best;
  }

  forget(): void {
    this.last = undefined;
  }
}

export function searchResidents(
  rows: readonly ResidentRow[],
  q: string,
  filter: ResidentFilter,
  today: string,
): readonly ResidentRow[] {
  return new ResidentSearch().find(rows, q, filter, today);
}

/** "" when everybody passes. */
function filterKey(filter: ResidentFilter, today: string): string {
  const { village, group, kinds, tags } = filter;
  if (!village && group === undefined && !kinds?.length && !tags?.length) return "";
  return JSON.stringify([village, group, kinds, tags, today]);
}

/**
 * True when whoever matches `next` matched `before` too: the same terms, letters and words perhaps longer, or more terms.
 * Digits are found from the end as well, so longer ones may find others.
 */
function goesOn(before: readonly Term[], next: readonly Term[]): boolean {
  if (next.length < before.length) return false;
  return before.every((old, i) => {
    const { kind, text } = next[i]!;
    if (kind !== old.kind) return false;
    return text === old.text || ((kind === "letters" || kind === "words") && text.includes(old.text));
  });
}

function matching(
  rows: readonly ResidentRow[],
  terms: readonly Term[],
  test: ((row: ResidentRow) => boolean) | undefined,
): { hits: ResidentRow[]; best: ResidentRow[] } {
  const hits: ResidentRow[] = [];
  const byScore: ResidentRow[][] = [];
  for (const row of rows) {
    if (test && !test(row)) continue;
    const points = totalOf(row, terms);
    if (!points) continue;
    hits.push(row);
    (byScore[points] ??= []).push(row);
  }
  return { hits, best: byScore.reverse().flat() };
}

/** 1 for no terms at all. */
function totalOf(row: ResidentRow, terms: readonly Term[]): number {
  if (!terms.length) return 1;
  const keys = keysOf(row);
  let total = 0;
  for (const term of terms) {
    const points = score(row, keys, term);
    if (!points) return 0;
    total += points;
  }
  return total;
}
