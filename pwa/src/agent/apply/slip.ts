/** The papers as the 家门口预审单 lists them. Pure. */
import { type CaseRow } from "@/offline/rows";

import { type SlipPaper } from "../paper/sheets";
import { plainName } from "../say/papers";
import { type Paper } from "./draft";
import { type Checked } from "./precheck";
import { APPLY } from "./words";

/** Papers of the running application: what expired or contradicts stands among those to put right, though it is there. */
export function ofDraft(papers: readonly Paper[], checked: readonly Checked[], missing: Readonly<Record<string, string>>): SlipPaper[] {
  const wrong = new Map(checked.flatMap((one) => one.result.papers).filter((p) => p.kind === "expired" || p.kind === "contradiction").map((p) => [p.code, p.text]));
  return papers.map((p) => {
    const text = wrong.get(p.code);
    if (text) return { name: plainName(p.name), state: "open", note: text };
    const note = missing[p.code] ?? p.notes ?? p.reason ?? null;
    return { name: plainName(p.name), state: p.state, note: p.state !== "have" && !missing[p.code] && p.commit ? APPLY.mayPromise(note) : note };
  });
}

/** Papers of cases already handed off, each named once. */
export function ofCases(cases: readonly CaseRow[]): SlipPaper[] {
  const seen = new Map<string, SlipPaper>();
  for (const one of cases) {
    const named = new Map((one.precheck?.papers ?? []).map((p) => [p.requirement, p.kind]));
    for (const m of one.materials) {
      const wrong = APPLY.wrongKinds[named.get(m.requirement) as keyof typeof APPLY.wrongKinds] as string | undefined;
      const state = wrong ? "open" : m.doc_id ? "have" : "explained";
      seen.set(m.requirement, { name: plainName(m.name), state, note: wrong ?? m.missing_reason });
    }
  }
  return [...seen.values()];
}
