/** A guide in the words of a conversation, for the screen and for reading aloud. Pure. */
import { type GuideRow } from "@/offline/rows";

import { plainName } from "../say/papers";
import { GUIDE } from "./words";

export interface PaperLine {
  name: string;
  note: string;
}

/** Papers always needed, and those needed only in some cases (with the case); of one kind when it has papers of its own. */
export function paperLines(guide: GuideRow, kind?: string): { always: PaperLine[]; sometimes: PaperLine[] } {
  const always: PaperLine[] = [];
  const sometimes: PaperLine[] = [];
  for (const m of guide.sub_types?.find((one) => one.code === kind)?.materials ?? guide.materials) {
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

/** The steps in their order, each with the days it may take where the guide names any. */
export function stepLines(guide: GuideRow): PaperLine[] {
  return guide.steps.map((step) => ({
    name: step.name,
    note: [
      step.limit_wd ? GUIDE.stepDays(step.limit_wd) : "",
      step.start_within_wd ? GUIDE.stepStart(step.start_within_wd) : "",
      (step.publicity_days ?? step.publicity_wd) ? GUIDE.stepPublic((step.publicity_days ?? step.publicity_wd)!) : "",
    ].filter(Boolean).join("，"),
  }));
}

export function feeWord(guide: GuideRow): string {
  return Number(guide.fee) === 0 ? GUIDE.free : (guide.fee_note ?? String(guide.fee));
}

/** The guide as one would tell it. */
export function spokenGuide(guide: GuideRow, kind?: string): string {
  const papers = paperLines(guide, kind);
  return [
    `${guide.short_name}。`,
    `${GUIDE.who}：${guide.applicant.who}。`,
    `${GUIDE.conditions}：${guide.applicant.conditions.join("；")}。`,
    `${GUIDE.papers}：${papers.always.map((p) => p.name).join("，")}。`,
    ...papers.sometimes.map((p) => `${p.note}的，要带${p.name}。`),
    `${GUIDE.steps}：${stepLines(guide).map((step) => step.name).join("；")}。`,
    `${GUIDE.days}：${dayLines(guide).join("，")}。`,
    `${feeWord(guide)}。${GUIDE.free2}`,
  ].join("");
}
