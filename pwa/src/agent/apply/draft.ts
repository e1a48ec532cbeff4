/**
 * What is being applied for at one resident: several matters in one visit, one list of papers. Pure.
 * The draft becomes commands only at 交到窗口 (handoff/commands.ts); papers and letters are saved as they are made.
 */
import { type GuideRow, type ResidentRow } from "@/offline/rows";
import { needed, type GuideMaterials, type Need } from "@/rules/materials";
import { type Outcome } from "@/rules/precheck";

import { type Said, type SaidBy } from "./facts";

export const LETTER = "proxy_letter";

export interface ApplyItem {
  matter: string;
  guideId: string;
  subType: string | null;
  caseId: string;
  slipCode: string;
  provisionalNo: string;
  /** What the rules say with all that is known and said; null: not judged yet. */
  fits: Outcome | null;
  /** Material code -> does its condition apply, by the rules. */
  answers: Record<string, boolean>;
}

export type DeliveryMode = "home" | "pickup" | "post";

export interface ApplyDraft {
  residentId: string;
  visitId: string | null;
  items: ApplyItem[];
  /** Material code -> document on this phone or on file. */
  papers: Record<string, string>;
  /** Material code -> why it is not there. */
  missing: Record<string, string>;
  /** Material code -> originals that go along to the window. */
  originals: Record<string, number>;
  authorizationId: string | null;
  letterDocId: string | null;
  /** Question code -> what was said; drafts of an older app have none. */
  said?: Record<string, Said>;
  saidBy?: SaidBy;
  /** Number of the 家门口预审单, given when it is issued. */
  slipNo?: string | null;
  deliveryMode: DeliveryMode;
  cosigner: string | null;
  step: number;
}

export function newApply(residentId: string, visitId: string | null): ApplyDraft {
  return {
    residentId, visitId, items: [], papers: {}, missing: {}, originals: {}, authorizationId: null, letterDocId: null,
    deliveryMode: "home", cosigner: null, step: 0,
  };
}

/** One paper of the merged list: shot once, used for each matter that names it. */
export interface Paper {
  code: string;
  name: string;
  form: string;
  photo: string;
  copies: number;
  commit: boolean;
  notes: string | null;
  reason: string | null;
  matters: string[];
  state: "have" | "explained" | "open";
}

export type GuideOf = (id: string) => GuideRow | undefined;
type Resident = Pick<ResidentRow, "capacity">;

/** The first sub-type is the new application; null when the guide has none. */
export function firstSubType(guide: GuideRow): string | null {
  return guide.sub_types?.[0]?.code ?? null;
}

/** What one matter needs of this person, the letter included. */
export function needsOf(item: ApplyItem, resident: Resident, guideOf: GuideOf): Need[] {
  const guide = guideOf(item.guideId);
  if (!guide) return [];
  return needed(asMaterials(guide), item.subType, item.answers, { byAgent: true, capacity: resident.capacity });
}

/** The one list of papers of all matters, the letter left out: it has its own step. Open ones first. */
export function papersOf(draft: ApplyDraft, resident: Resident, guideOf: GuideOf): Paper[] {
  const merged = new Map<string, Paper>();
  for (const item of draft.items) {
    for (const need of needsOf(item, resident, guideOf)) {
      if (need.code === LETTER) continue;
      const known = merged.get(need.code);
      if (known) merged.set(need.code, stricter(known, need, item.matter));
      else merged.set(need.code, { ...bare(need), matters: [item.matter], state: stateOf(draft, need.code) });
    }
  }
  return [...merged.values()].sort((a, b) => RANK[a.state] - RANK[b.state]);
}

const RANK = { open: 0, explained: 1, have: 2 } as const;

function stateOf(draft: ApplyDraft, code: string): Paper["state"] {
  if (draft.papers[code]) return "have";
  return draft.missing[code] ? "explained" : "open";
}

function bare(need: Need): Omit<Paper, "matters" | "state"> {
  return {
    code: need.code, name: need.name, form: need.form, photo: need.photo, copies: need.copies, commit: need.commit,
    notes: need.notes, reason: need.reason,
  };
}

/** Two matters asking for one paper: the stricter wish of each field wins. */
function stricter(paper: Paper, need: Need, matter: string): Paper {
  return {
    ...paper,
    matters: [...paper.matters, matter],
    copies: Math.max(paper.copies, need.copies),
    commit: paper.commit && need.commit,
    form: need.form === "original" ? "original" : paper.form,
    photo: need.photo === "precheck" ? "precheck" : paper.photo,
  };
}

export function openPapers(papers: readonly Paper[]): Paper[] {
  return papers.filter((paper) => paper.state === "open");
}

/** Guides come over the wire as JSON; the rules read only their materials. */
export function asMaterials(guide: GuideRow): GuideMaterials {
  return guide as unknown as GuideMaterials;
}
