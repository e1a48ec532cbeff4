/** Turns an application into the commands that register, fill and hand off each of its cases. Pure. */
import { type NewCommand, type ResidentRow } from "@/offline";

import { LETTER, needsOf, type ApplyDraft, type ApplyItem, type GuideOf } from "../apply/draft";
import { type SlipArgs } from "../apply/precheck";

export interface HandOffContext {
  resident: Pick<ResidentRow, "capacity">;
  guideOf: GuideOf;
  authorizationId: string;
  letterDocId: string | null;
  batchId: string;
  /** What the pre-check at home said of each matter. */
  slips?: Readonly<Record<string, SlipArgs>>;
}

interface Collected {
  item: ApplyItem;
  docs: { requirement: string; docId: string }[];
  missing: { requirement: string; reason: string }[];
  originals: { requirement: string; count: number }[];
}

/** All commands of one hand-off, in the order they happen; one batch for all cases of the visit. */
export function handOffCommands(draft: ApplyDraft, context: HandOffContext): NewCommand[] {
  const counted = new Set<string>();
  return draft.items.flatMap((item) => commandsOf(collect(draft, item, context, counted), draft, context));
}

/** What one case gets. An original can lie in one envelope only: the first case that asks for it carries it. */
function collect(draft: ApplyDraft, item: ApplyItem, context: HandOffContext, counted: Set<string>): Collected {
  const out: Collected = { item, docs: [], missing: [], originals: [] };
  for (const need of needsOf(item, context.resident, context.guideOf)) {
    const docId = need.code === LETTER ? context.letterDocId : draft.papers[need.code];
    if (docId) out.docs.push({ requirement: need.code, docId });
    else out.missing.push({ requirement: need.code, reason: draft.missing[need.code] ?? "没有" });
    const count = draft.originals[need.code] ?? 0;
    if (count > 0 && !counted.has(need.code)) {
      counted.add(need.code);
      out.originals.push({ requirement: need.code, count });
    }
  }
  return out;
}

function commandsOf({ item, docs, missing, originals }: Collected, draft: ApplyDraft, context: HandOffContext): NewCommand[] {
  const caseId = item.caseId;
  return [
    {
      name: "case.register",
      args: {
        case_id: caseId, resident_id: draft.residentId, matter: item.matter, guide_id: item.guideId,
        ...(item.subType ? { sub_type: item.subType } : {}),
        provisional_no: item.provisionalNo, slip_code: item.slipCode, authorization_id: context.authorizationId,
        self_present: false, answers: item.answers, ...(draft.visitId ? { visit_id: draft.visitId } : {}),
        delivery_mode: draft.deliveryMode, ...(context.slips?.[item.matter] ? { precheck: context.slips[item.matter] } : {}),
      },
    },
    ...docs.map(({ requirement, docId }): NewCommand => ({ name: "case.attach", args: { case_id: caseId, requirement, doc_id: docId } })),
    { name: "case.collect", args: { case_id: caseId, missing, originals } },
    {
      name: "case.hand_off",
      args: {
        case_id: caseId, batch_id: context.batchId, doc_ids: [...new Set(docs.map((d) => d.docId))], originals,
        ...(draft.cosigner ? { cosigner: draft.cosigner } : {}),
      },
    },
  ];
}

/** Originals that go along need a cadre's second signature when a volunteer hands off (rules.md R16.1). */
export function needsCosigner(originals: readonly number[], roles: readonly string[]): boolean {
  const carries = originals.some((n) => n > 0);
  return carries && roles.includes("volunteer") && !roles.includes("cadre");
}
