/** Who asked for the paper, from the address of the camera: where it is put and where one goes back to. Pure. */
import { type CaseRow, type NewCommand } from "@/offline";

export interface Target {
  /** The draft that gets the document under its kind. */
  into: string | null;
  /** The screen above, when the app was opened cold. */
  above: string;
  /** A document whose photo was refused: the new one takes its place in its cases. */
  replaces: string | null;
}

export function targetOf(residentId: string, query: Record<string, unknown>): Target {
  const caseId = String(query.case ?? "");
  switch (query.for) {
    case "apply":
      return { into: `apply:${residentId}`, above: `/apply/${residentId}`, replaces: null };
    case "authorize":
      return { into: `authorize:${residentId}`, above: `/authorize/${residentId}`, replaces: null };
    case "supplement":
      return { into: `supplement:${caseId}`, above: `/cases/${caseId}`, replaces: null };
    case "deliver":
      return { into: `deliver:${caseId}`, above: `/deliver/${caseId}`, replaces: null };
    case "replace":
      return { into: null, above: "/outbox", replaces: typeof query.doc === "string" ? query.doc : null };
    default:
      return { into: null, above: `/residents/${residentId}`, replaces: null };
  }
}

/** Puts the new document where the refused one was, then gives the old one up. */
export function replacing(oldDoc: string, newDoc: string, cases: readonly CaseRow[], reason: string): NewCommand[] {
  const attach = cases.flatMap((c) =>
    c.materials
      .filter((m) => m.doc_id === oldDoc)
      .map((m): NewCommand => ({ name: "case.attach", args: { case_id: c.id, requirement: m.requirement, doc_id: newDoc } })),
  );
  return [...attach, { name: "document.discard", args: { doc_id: oldDoc, reason } }];
}
