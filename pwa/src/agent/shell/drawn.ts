import { type CapturedPage, newId, type NewCommand } from "@/offline";

/** A signature as the pad gives it. */
export interface Drawn {
  blob: Blob;
  width: number;
  height: number;
}

/** What was drawn on the glass as a paper of this resident with its one page, to be saved with the command it stands for. */
export function drawnPaper(
  docId: string, residentId: string, title: string, drawn: Drawn, capturedAt: string,
): { docId: string; command: NewCommand; page: CapturedPage } {
  return {
    docId,
    command: { name: "document.add", args: { doc_id: docId, resident_id: residentId, kind: "signature", title } },
    page: { pageId: newId(), docId, side: "page", n: 0, ...drawn, quality: { drawn: true }, capturedAt },
  };
}

/** True for two different people who are neither the agent nor whoever receives it: only they prove what they saw (rules §5). */
export function haveSeen(witnesses: readonly string[], agent: string, recipient: string): boolean {
  const others = new Set(witnessNames(witnesses));
  others.delete(agent);
  others.delete(recipient.trim());
  return others.size >= 2;
}

/** Names of witnesses that somebody typed, without empty fields. */
export const witnessNames = (typed: readonly string[]): string[] => typed.map((name) => name.trim()).filter(Boolean);
