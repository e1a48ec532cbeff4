/** Counting a bag: what is on the table beside what the list says, and what is sent. Pure. */
import { type Batch, type BatchLine, type SignInput } from "./server";

export interface Counting {
  /** Case id -> taken now. */
  taken: Record<string, boolean>;
  /** Case id -> paper -> as typed. */
  counts: Record<string, Record<string, string>>;
  /** Case id -> the difference in words. */
  told: Record<string, string>;
  seal: string;
}

/** Everything that may be signed for, counted as the list says. */
export function begin(batch: Batch): Counting {
  const mine = signable(batch);
  return {
    taken: Object.fromEntries(mine.map((line) => [line.case_id!, true])),
    counts: Object.fromEntries(mine.map((line) => [line.case_id!, Object.fromEntries(line.originals.map((one) => [one.requirement, String(one.expected)]))])),
    told: Object.fromEntries(mine.map((line) => [line.case_id!, ""])),
    seal: "",
  };
}

export const signable = (batch: Batch): BatchLine[] => batch.lines.filter((line) => line.may_sign && line.case_id !== null);

/** A paper of this case was counted otherwise than listed. */
export function differs(line: BatchLine, counting: Counting): boolean {
  return line.originals.some((one) => counting.counts[line.case_id ?? ""]?.[one.requirement] !== String(one.expected));
}

/** What keeps the signature back: a count that is no number, or a difference nobody has written down. */
export function isOpen(batch: Batch, counting: Counting): boolean {
  const taken = signable(batch).filter((line) => counting.taken[line.case_id!]);
  return taken.length === 0 || taken.some((line) => wrongNumber(line, counting) || (differs(line, counting) && !counting.told[line.case_id!]?.trim()));
}

const wrongNumber = (line: BatchLine, counting: Counting): boolean =>
  Object.values(counting.counts[line.case_id!] ?? {}).some((n) => !/^\d{1,2}$/.test(n));

export function inputOf(batch: Batch, counting: Counting): SignInput {
  return {
    seal_no: counting.seal.trim() || null,
    cases: signable(batch).filter((line) => counting.taken[line.case_id!]).map((line) => ({
      case_id: line.case_id!,
      ver: line.ver,
      counts: line.originals.map((one) => ({ requirement: one.requirement, count: Number(counting.counts[line.case_id!]![one.requirement]) })),
      discrepancy: differs(line, counting) ? counting.told[line.case_id!]!.trim() : null,
    })),
  };
}
