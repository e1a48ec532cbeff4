/**
 * Photos nobody waits for: of a paper that was given up, or refused and not saved anew. They are not sent, hold back no
 * green tick and ask nothing of anybody; their bytes go once no backup could bring the paper back (retention.ts).
 */
import { codec } from "./codec";
import { type Core } from "./core";
import { type PageRow } from "./db";
import { type Pending } from "./view";

/** Pages that are still somebody's: every list, count and sender looks at these only. */
export function pagesWanted(core: Core): PageRow[] {
  return core.view.once("pages wanted", () => wanted(core.view.pending));
}

/** Papers the county has refused and their agent has not answered yet: their photos may be needed, and go last. */
export function docsInDoubt(core: Core): Set<string> {
  return core.view.once("papers in doubt", () => papersOf(core.view.pending).inDoubt);
}

function wanted(p: Pending): PageRow[] {
  const { gone } = papersOf(p);
  return gone.size ? p.pages.filter((page) => isSafe(page) || !gone.has(page.doc_id)) : p.pages;
}

/** What the county has already proved is kept and shown in the usual way. */
const isSafe = (page: PageRow): boolean => page.state === "stored" || page.state === "covered";

/** By what is saved and settled on this phone: a discard that waits or was applied, a refusal the agent has answered. */
function papersOf({ outbox, retained }: Pending): { gone: Set<string>; inDoubt: Set<string> } {
  const gone = new Set<string>();
  const alive = new Set<string>();
  const inDoubt = new Set<string>();
  for (const { mutation } of outbox) {
    if (mutation.name === "document.add") alive.add(mutation.args.doc_id);
    if (mutation.name === "document.discard") gone.add(mutation.args.doc_id);
  }
  const refused: string[] = [];
  for (const row of retained) {
    const { mutation, repaired } = codec.open(row.box);
    if (mutation.name === "document.discard" && row.status === "applied") gone.add(mutation.args.doc_id);
    if (mutation.name !== "document.add") continue;
    if (row.status !== "rejected") alive.add(mutation.args.doc_id);
    else if (repaired) refused.push(mutation.args.doc_id);
    else inDoubt.add(mutation.args.doc_id);
  }
  for (const doc of refused) if (!alive.has(doc) && !inDoubt.has(doc)) gone.add(doc);
  return { gone, inDoubt };
}
