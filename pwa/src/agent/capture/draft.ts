/** What the camera remembers between shots, so that a killed tab comes back to the same paper. Pure. */
import { type PageSide } from "@/offline/rows";

export interface TakenPage {
  pageId: string;
  side: PageSide;
  n: number;
}

export interface CaptureDraft {
  residentId: string;
  kind: string;
  docId: string;
  pages: TakenPage[];
  /** The last day the paper is good for, as it stands on it. */
  expiresOn?: string | null;
  /** Written before the camera opens: which page was about to be taken, and since when. */
  pendingCapture: { n: number; since: string } | null;
}

export function newCapture(residentId: string, kind: string, docId: string): CaptureDraft {
  return { residentId, kind, docId, pages: [], pendingCapture: null };
}

export function withPage(draft: CaptureDraft, page: TakenPage): CaptureDraft {
  const others = draft.pages.filter((p) => p.n !== page.n);
  return { ...draft, pages: [...others, page].sort((a, b) => a.n - b.n), pendingCapture: null };
}

export function withoutPage(draft: CaptureDraft, pageId: string): CaptureDraft {
  return { ...draft, pages: draft.pages.filter((p) => p.pageId !== pageId) };
}

/** The number of the next page: the first hole, else one more. */
export function nextPage(draft: CaptureDraft): number {
  let n = 0;
  while (draft.pages.some((p) => p.n === n)) n += 1;
  return n;
}

export const captureKey = (residentId: string, kind: string): string => `capture:${residentId}:${kind}`;
