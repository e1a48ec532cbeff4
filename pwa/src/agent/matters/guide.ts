/** A guide in the words of a conversation, for the screen and for reading aloud. Pure. */
import { type GuideRow } from "@/offline/rows";

import { plainName } from "../say/papers";
import { GUIDE } from "./words";

export interface PaperLine {
  name: string;
  note: string;
}

/** Papers always needed, and those needed only in some cases (with the case). */
export function paperLines(guide: GuideRow): { always: PaperLine[]; sometimes: PaperLine[] } {
  const always: PaperLine[] = [];
  const sometimes: PaperLine[] = [];
  for (const m of guide.materials) {
    const how = [GUIDE.forms[m.form] ?? "", m.commit ? GUIDE.commit : ""].filter(Boolean).join("，");
    if (m.required === true) always.push({ name: plainName(m.name), note: how });
    else sometimes.push({ name: plainName(m.name), note: m.condition ?? how });
  }
  return { always, sometimes };
}

export function dayLines(guide: GuideRow): string[] {
  const { promised_wd: promised, statutory_wd: statutory } = guide.limits;
  return [
    promised === null || promised === undefined ? "" : GUIDE.promised(promised),
    statutory ? GUIDE.statutory(statutory) : "",
    guide.publicity && guide.publicity.days > 0 && guide.publicity.pauses ? GUIDE.publicity(guide.publicity.days) : "",
  ].filter(Boolean);
}

/** Short names of the steps; the wire carries more. */
export function stepNames(guide: GuideRow): string[] {
  return guide.steps.map((s) => (typeof s === "object" && s !== null && "name" in s ? String(s.name) : String(s)));
}

export function feeWord(guide: GuideRow): string {
  return Number(guide.fee) === 0 ? GUIDE.free : (guide.fee_note ?? String(guide.fee));
}

export function spokenGuide(guide: GuideRow): string {
  const papers = paperLines(guide);
  return [
    `${guide.short_name}。`,
    `${GUIDE.who}：${guide.applicant.who}。`,
    `${GUIDE.conditions}：${guide.applicant.conditions.join("；")}。`,
    `${GUIDE.papers}：${papers.always.map((p) => p.name).join("，")}。`,
    `${GUIDE.days}：${dayLines(guide).join("，")}。`,
    `${feeWord(guide)}。`,
  ].join("");
}
