/** The list 记录在哪里: what was saved together is one line, a paper and its photos are one line. Pure. */
import { type Item } from "@/offline";

export interface OutboxLine {
  key: string;
  state: Item["state"];
  /** The command that names the line; photos alone are `page`. */
  name: string;
  title: string | null;
  residentId: string | null;
  savedAt: string;
  receiptNo: string | null;
  checking: boolean;
  photos: { sent: number; total: number } | null;
  cases: number;
  items: Item[];
}

/** Of what was saved in one go, the command people think of. */
const NAMED_BY = [
  "alarm.raise", "visit.record", "case.hand_off", "case.supplement", "delivery.record", "originals.give_back", "authorization.record", "case.withdraw",
  "resident.create", "resident.update", "consent.record", "document.add", "case.register",
];

/** Lines of one state, newest first; what needs the agent stands alone, one line per problem. */
export function outboxLines(items: readonly Item[]): Record<Item["state"] | "checking", OutboxLine[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = groupOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const lines = [...groups].map(([key, group]) => lineOf(key, group)).sort((a, b) => b.savedAt.localeCompare(a.savedAt));
  return {
    fix: lines.filter((l) => l.state === "fix"),
    kept: lines.filter((l) => l.state === "kept"),
    checking: lines.filter((l) => l.state === "received" && isHeld(l)),
    received: lines.filter((l) => l.state === "received" && !isHeld(l)),
  };
}

/** Received, and the county's own system could not do it yet (sync B17); a photo being looked at is not that. */
function isHeld(line: OutboxLine): boolean {
  return line.items.some((item) => item.kind === "record" && item.checking);
}

/** How many lines still wait on this phone: the number in the line at the top. */
export function keptCount(items: readonly Item[]): number {
  return outboxLines(items).kept.length;
}

function docOf(item: Item): string | null {
  if (item.kind === "page") return item.entityId;
  if (item.name !== "document.add") return null;
  return (item.args as { doc_id?: string } | null)?.doc_id ?? null;
}

function groupOf(item: Item): string {
  const doc = docOf(item);
  if (item.state === "fix") return item.kind === "page" ? `fix/doc/${doc}` : `fix/${item.id}`;
  return doc ? `doc/${doc}` : `save/${item.residentId ?? ""}/${item.savedAt}`;
}

function lineOf(key: string, items: Item[]): OutboxLine {
  const main = [...items].sort((a, b) => rank(a) - rank(b))[0]!;
  const pages = items.filter((i) => i.kind === "page");
  const state = items.some((i) => i.state === "fix") ? "fix" : items.some((i) => i.state === "kept") ? "kept" : "received";
  return {
    key, state, name: main.name,
    title: titleOf(items) ?? main.label,
    residentId: items.find((i) => i.residentId)?.residentId ?? null,
    savedAt: main.savedAt,
    receiptNo: items.find((i) => i.receiptNo)?.receiptNo ?? null,
    checking: items.some((i) => i.checking),
    photos: pages.length ? { sent: pages.filter((p) => p.state === "received").length, total: pages.length } : null,
    cases: items.filter((i) => i.name === "case.hand_off").length,
    items,
  };
}

function rank(item: Item): number {
  const at = NAMED_BY.indexOf(item.name);
  return at < 0 ? NAMED_BY.length + (item.kind === "page" ? 1 : 0) : at;
}

/** The paper's own name when the line is a paper. */
function titleOf(items: readonly Item[]): string | null {
  const add = items.find((i) => i.name === "document.add");
  return (add?.args as { title?: string } | null)?.title ?? null;
}
