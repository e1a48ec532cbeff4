/** 一件事一次办: things of life that need several matters, as the county sends them; their papers merged here. Pure. */
import { type GuideRow } from "@/offline/rows";

import { plainName } from "../say/papers";
import { type Spoken } from "./search";

export interface EventPart {
  matter: string;
  /** When it belongs to it; null: always. */
  when: string | null;
  /** Parts of one order run side by side, a higher one waits. */
  order: number;
  /** Sub-type of the guide that is meant (stop, adjust). */
  kind?: string;
  /** A matter without a guide on this phone. */
  other: { name: string; window: string | null; department: string; note: string | null; fee: number | null } | null;
}

export interface LifeEvent {
  code: string;
  seq: number;
  name: string;
  audience: string[];
  trigger: string;
  everyday: Spoken[];
  parts: EventPart[];
  papers: { code: string; name: string; for: string[]; condition?: string }[];
  one_visit: string;
  result: string;
  rule?: string;
  notes?: string[];
}

export type CurrentGuide = (matter: string) => GuideRow | undefined;

/** 残疾人证 for a matter with a guide, the county's word for one without. */
export function partName(part: EventPart, guideOf: CurrentGuide): string {
  return guideOf(part.matter)?.short_name ?? part.other?.name ?? part.matter;
}

export interface EventPaper {
  code: string;
  name: string;
  /** Asked in every case by a part that always belongs to it. */
  always: boolean;
  condition: string | null;
  /** Names of the parts that use it. */
  parts: string[];
}

/** The one list of papers of all parts: each paper once, those always needed first (rules.md: the strictest wish wins). */
export function mergedPapers(event: LifeEvent, guideOf: CurrentGuide): EventPaper[] {
  const merged = new Map<string, EventPaper>();
  for (const part of event.parts) {
    const name = partName(part, guideOf);
    for (const one of papersOf(part, event, guideOf)) {
      const always = one.always && part.when === null;
      const known = merged.get(one.code);
      if (!known) merged.set(one.code, { ...one, always, condition: always ? null : (one.condition ?? part.when), parts: [name] });
      else merged.set(one.code, { ...known, always: known.always || always, condition: always ? null : known.condition, parts: [...known.parts, name] });
    }
  }
  return [...merged.values()].sort((a, b) => Number(b.always) - Number(a.always));
}

/** How many papers people would bring matter by matter, less how many they bring now. */
export function papersSaved(papers: readonly EventPaper[]): number {
  return papers.reduce((n, paper) => n + paper.parts.length - 1, 0);
}

type PartPaper = Pick<EventPaper, "code" | "name" | "always" | "condition">;

function papersOf(part: EventPart, event: LifeEvent, guideOf: CurrentGuide): PartPaper[] {
  const guide = guideOf(part.matter);
  if (!guide)
    return event.papers
      .filter((paper) => paper.for.includes(part.matter))
      .map((paper) => ({ code: paper.code, name: plainName(paper.name), always: !paper.condition, condition: paper.condition ?? null }));
  const kind = guide.sub_types?.find((one) => one.code === part.kind);
  return (kind?.materials ?? guide.materials).map((m) => ({
    code: m.code, name: plainName(m.name), always: m.required === true, condition: m.required === true ? null : (m.condition ?? null),
  }));
}
