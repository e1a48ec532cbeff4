/** A guide, and a thing of life, as a sheet that can be sent as a picture or printed. Pure. */
import { type GuideRow } from "@/offline/rows";
import { type Part, type Sheet } from "@/papers/sheet";

import { WINDOW_WORDS } from "../say/words";
import { mergedPapers, papersSaved, partName, type CurrentGuide, type LifeEvent } from "./events";
import { dayLines, feeWord, paperLines, stepLines } from "./guide";
import { EVENT, GUIDE } from "./words";

/** What stands at the foot: where the newest guide is, and the day of this one. */
export interface Foot {
  url: string;
  day: string;
  hotline: string;
}

const point = ({ name, note }: { name: string; note: string }) => ({ text: name, note: note || null });

export function guideSheet(guide: GuideRow, kind: string | undefined, foot: Foot): Sheet {
  const papers = paperLines(guide, kind);
  const kindName = guide.sub_types?.find((one) => one.code === kind)?.name;
  return {
    name: guide.short_name,
    parts: [
      { kind: "title", text: guide.short_name },
      { kind: "mark", text: [guide.name, kindName].filter(Boolean).join("，") },
      { kind: "head", text: GUIDE.who },
      { kind: "text", text: guide.applicant.who },
      { kind: "points", items: guide.applicant.conditions.map((text) => ({ text })) },
      { kind: "head", text: GUIDE.papers },
      { kind: "points", items: papers.always.map(point), numbered: true },
      ...some(GUIDE.papersMaybe, papers.sometimes.map(point)),
      { kind: "head", text: GUIDE.days },
      { kind: "text", text: [...dayLines(guide), feeWord(guide)].join("，") + "。" + GUIDE.free2 },
      { kind: "head", text: GUIDE.steps },
      { kind: "points", items: stepLines(guide).map(point), numbered: true },
      { kind: "head", text: GUIDE.where },
      { kind: "text", text: `${WINDOW_WORDS[guide.window] ?? guide.window}，${guide.department}` },
      ...some(GUIDE.basis, guide.legal_basis.map((text) => ({ text }))),
      footPart(foot, guide.short_name),
    ],
  };
}

export function eventSheet(event: LifeEvent, guideOf: CurrentGuide, foot: Foot): Sheet {
  const papers = mergedPapers(event, guideOf);
  const saved = papersSaved(papers);
  return {
    name: event.name,
    parts: [
      { kind: "title", text: event.name },
      { kind: "mark", text: EVENT.bar },
      { kind: "head", text: EVENT.parts(event.parts.length) },
      { kind: "points", items: event.parts.map((part) => ({ text: partName(part, guideOf), note: part.when })) },
      { kind: "head", text: EVENT.papers },
      { kind: "points", items: papers.filter((p) => p.always).map((p) => ({ text: p.name })), numbered: true },
      ...some(EVENT.maybe, papers.filter((p) => !p.always).map((p) => ({ text: p.name, note: p.condition }))),
      ...(saved ? [{ kind: "text", text: EVENT.saved(saved), strong: true } as const] : []),
      { kind: "head", text: EVENT.result },
      { kind: "text", text: event.result },
      footPart(foot, event.name),
    ],
  };
}

function some(head: string, items: { text: string; note?: string | null }[]): Part[] {
  return items.length ? [{ kind: "head", text: head }, { kind: "points", items }] : [];
}

const footPart = (foot: Foot, name: string): Part => ({
  kind: "code", url: foot.url, label: `${name}办事指南的码`, lines: [GUIDE.scan, GUIDE.asOf(foot.day), foot.hotline],
});
