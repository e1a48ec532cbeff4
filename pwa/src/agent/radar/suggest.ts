/** 应享未享 of one resident after another: by the rules of the guides, from the phone's own copy. */
import { type CaseRow, type GuideRow, type ResidentRow } from "@/offline/rows";
import { radar, type RadarKind } from "@/rules/radar";

import { factsOfResident } from "../apply/facts";
import { asRules } from "../apply/precheck";
import { livePhone } from "../shell/phone";

export interface Suggested {
  matter: string;
  name: string;
  reason: string;
  kind: RadarKind;
  /** Something must be asked before it is certain. */
  ask: boolean;
  /** Counts for the village; what is weak only stands on the person's own page. */
  strong: boolean;
  on: string;
}

/** States in which nothing runs any more, so that the matter may be begun again. */
const ENDED: readonly string[] = ["withdrawn", "terminated", "returned", "refused_intake"];
const DONE: readonly string[] = [...ENDED, "delivered", "archived"];

/** `seen` are coded findings of a visit. */
export function useSuggestions(): (row: ResidentRow, seen?: readonly string[]) => Suggested[] {
  return (row, seen) => {
    const phone = livePhone();
    return suggest(row, phone.casesOf(row.id), phone.guides(), phone.today(), seen);
  };
}

/** A matter already running is left out; one that was granted stays out until it must be renewed. */
export function suggest(
  row: ResidentRow, cases: readonly CaseRow[], guides: readonly GuideRow[], day: string, seen: readonly string[] = [],
): Suggested[] {
  return radar(guides.map(asRules), factsOfResident(row, cases, seen), day).flatMap((hit) => {
    const over = hit.kind === "renew" ? DONE : ENDED;
    if (cases.some((c) => c.matter === hit.matter && !over.includes(c.state))) return [];
    const name = guides.find((g) => g.matter === hit.matter)?.short_name ?? hit.matter;
    return [{ matter: hit.matter, name, reason: hit.text, kind: hit.kind, ask: !hit.sure, strong: hit.strong, on: hit.on }];
  });
}
