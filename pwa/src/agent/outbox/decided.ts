/** What the county has decided meanwhile about a conflict of one's own: the agent reads it and lays it aside. Pure. */
import { type ReviewItemRow } from "@/offline";

const WORDS: Record<string, string> = {
  take: "县里定了：用您填的。", keep: "县里定了：用县里的。", dismiss: "县里看过了，不改。", move: "县里同意搬了。", stay: "县里查过了，没有搬。",
};

/** The sentence for one item, or nothing while nobody has decided. */
export function decidedWord(reviews: readonly ReviewItemRow[], reviewId: string | null): string | undefined {
  const row = reviewId ? reviews.find((review) => review.id === reviewId) : undefined;
  if (row?.state !== "decided" || !row.decision || row.decision === "agent") return undefined;
  return `${WORDS[row.decision] ?? "县里已经定了。"}${row.reason ? `${row.reason}` : ""}`;
}
