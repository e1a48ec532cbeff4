/**
 * The papers an agent leaves behind or takes along, from the phone's own copy: with signal or without. What the county
 * has not confirmed is marked 暂定. Pure.
 */
import { type AuthorizationRow, type CaseRow, type GuideRow, type ResidentRow } from "@/offline/rows";
import { LETTER_CANCEL, LETTER_NEVER, letterOpening, POWER_WORDS } from "@/papers/letter";
import { type Part, type Sheet } from "@/papers/sheet";

import { dayOf, fullDay } from "../say/dates";
import { plainName } from "../say/papers";
import { WINDOW_WORDS } from "../say/words";
import { PAPER } from "./words";

/** What is on every paper, and how to look things up. */
export interface Desk {
  day: string;
  agent: { name: string; card: string | null; phone: string | null };
  hotline: string;
  originalsDays: number;
  demo: boolean;
  guideOf: (guideId: string, matter: string) => GuideRow | undefined;
  /** Address behind the code of a slip. */
  urlOf: (slipCode: string) => string;
  /** The county has not answered yet. */
  pending: (caseId: string) => boolean;
}

type Person = Pick<ResidentRow, "name" | "id_last4">;
type PaperCase = Pick<CaseRow, "id" | "case_no" | "provisional_no" | "slip_code" | "guide_id" | "matter" | "window" | "materials" | "collected_at">;

const isProvisional = (cases: readonly PaperCase[], desk: Desk): boolean => cases.some((c) => !c.case_no || desk.pending(c.id));
const numberOf = (c: PaperCase): string => c.case_no ?? c.provisional_no ?? "";
const nameOf = (c: PaperCase, desk: Desk): string => desk.guideOf(c.guide_id, c.matter)?.short_name ?? c.matter;

function head(title: string, desk: Desk, provisional: boolean, marks: readonly string[]): Part[] {
  return [
    { kind: "title", text: title },
    ...marks.filter(Boolean).map((text): Part => ({ kind: "mark", text })),
    ...(provisional ? [{ kind: "stamp", text: PAPER.provisional } as const] : []),
    ...(desk.demo ? [{ kind: "mark", text: PAPER.demo } as const] : []),
  ];
}

function codeOf(c: PaperCase, desk: Desk): Part {
  return {
    kind: "code", url: desk.urlOf(c.slip_code), label: PAPER.codeOf(nameOf(c, desk)),
    lines: [nameOf(c, desk), WINDOW_WORDS[c.window] ?? c.window, c.case_no ? PAPER.caseNo(c.case_no) : PAPER.tempNo(numberOf(c))],
  };
}

function foot(desk: Desk): Part[] {
  return [
    { kind: "text", text: PAPER.scan, soft: true },
    { kind: "text", text: PAPER.hotline(desk.hotline) },
    { kind: "text", text: PAPER.agent(desk.agent.name, desk.agent.card, desk.agent.phone) },
  ];
}

const stateOf = (m: CaseRow["materials"][number]): string => (m.originals ? PAPER.original(m.originals) : m.doc_id ? PAPER.have : PAPER.lacking);
const papersOf = (c: PaperCase): Part => ({ kind: "pairs", rows: c.materials.map((m) => [plainName(m.name), m.doc_id || m.originals ? stateOf(m) : (m.missing_reason ?? PAPER.lacking)] as const) });

/** 代办收件回执: what the agent took over from this person, case by case. */
export function receiptSheet(cases: readonly PaperCase[], person: Person, desk: Desk): Sheet {
  const originals = cases.some((c) => c.materials.some((m) => m.originals));
  const at = cases.map((c) => c.collected_at).find(Boolean);
  return {
    name: `${PAPER.titles.receipt}-${numberOf(cases[0]!)}`,
    parts: [
      ...head(PAPER.titles.receipt, desk, isProvisional(cases, desk), [PAPER.no(numberOf(cases[0]!)), PAPER.copy]),
      { kind: "text", text: PAPER.who(person.name, person.id_last4), strong: true },
      { kind: "text", text: PAPER.received(fullDay(at ? dayOf(at) : desk.day)) },
      ...cases.flatMap((c): Part[] => [codeOf(c, desk), papersOf(c)]),
      ...(originals ? [{ kind: "text", text: PAPER.originals(desk.originalsDays) } as const] : []),
      { kind: "text", text: PAPER.notAccepted },
      ...foot(desk),
      { kind: "sign", text: PAPER.signApplicant },
      { kind: "sign", text: PAPER.signAgent },
    ],
  };
}

/** 交接清单 of one visit: what goes to which window, how many originals, both signatures. */
export function listSheet(cases: readonly PaperCase[], person: Person, desk: Desk): Sheet {
  return {
    name: `${PAPER.titles.list}-${numberOf(cases[0]!)}`,
    parts: [
      ...head(PAPER.titles.list, desk, isProvisional(cases, desk), [fullDay(desk.day), PAPER.agent(desk.agent.name, desk.agent.card, desk.agent.phone)]),
      { kind: "text", text: PAPER.who(person.name, person.id_last4), strong: true },
      ...cases.flatMap((c): Part[] => [codeOf(c, desk), papersOf(c)]),
      { kind: "sign", text: PAPER.handedBy },
      { kind: "sign", text: PAPER.time },
    ],
  };
}

/** One matter as the slip shows it. */
export interface SlipMatter {
  name: string;
  number: string;
  url: string;
  window: string;
  promisedDays: number | null;
  /** 符合, 不符合 or 要问清; null for cases of an older app. */
  outcome: string | null;
  /** Conditions that fail or are still open, in words. */
  open: string[];
}
export interface SlipPaper {
  name: string;
  state: "have" | "explained" | "open";
  note: string | null;
}

/** 家门口预审单: whether it fits, what is there and what is missing. Not the authority's notice, and says so. */
export function slipSheet(no: string | null, matters: readonly SlipMatter[], papers: readonly SlipPaper[], person: Person, desk: Desk): Sheet {
  const wanted = papers.filter((p) => p.state !== "have");
  const there = papers.filter((p) => p.state === "have").map((p) => p.name);
  return {
    name: `${PAPER.titles.slip}${no ? `-${no}` : ""}`,
    parts: [
      ...head(PAPER.titles.slip, desk, false, [no ? PAPER.no(no) : "", fullDay(desk.day), PAPER.notOfficial]),
      { kind: "text", text: PAPER.who(person.name, person.id_last4), strong: true },
      ...(wanted.length ? ([{ kind: "head", text: PAPER.toFix }, { kind: "points", items: wanted.map((p) => ({ text: p.name, note: p.note })), numbered: true }] as const) : []),
      { kind: "head", text: PAPER.there },
      { kind: "text", text: there.join("、") || PAPER.nothing },
      ...matters.map((m): Part => ({
        kind: "code", url: m.url, label: PAPER.codeOf(m.name),
        lines: [
          m.outcome ? `${m.name}：${m.outcome}` : m.name, ...(m.open.length ? [m.open.join("；")] : []), m.window,
          ...(m.promisedDays === null ? [] : [PAPER.days(m.promisedDays)]), PAPER.tempNo(m.number),
        ],
      })),
      { kind: "text", text: PAPER.beyond },
      ...foot(desk),
    ],
  };
}

/** 授权委托书 as it was signed, for the person who gave it; the cases that go by it carry the codes. */
export function letterSheet(letter: AuthorizationRow, person: ResidentRow, agentB: string | null, cases: readonly PaperCase[], desk: Desk): Sheet {
  const matters = letter.matters.map((code) => desk.guideOf("", code)?.short_name ?? code);
  const opening = letterOpening({
    principal: person.name, idTail: person.id_last4, guardian: person.capacity === "full" ? null : (person.guardian?.name ?? ""), agent: desk.agent.name,
    cardNo: desk.agent.card, agentPhone: desk.agent.phone, agentB, matters, powers: [], validTo: "",
  }).replace(/\*/g, "");
  return {
    name: `授权委托书-${person.name}`,
    parts: [
      ...head(PAPER.titles.letter, desk, desk.pending(letter.id), [PAPER.no(shortId(letter.id)), PAPER.copy]),
      ...(letter.state === "revoked" ? [{ kind: "stamp", text: PAPER.revoked } as const] : []),
      { kind: "text", text: opening },
      { kind: "text", text: `${matters.join("、")}。`, strong: true },
      { kind: "text", text: PAPER.may(letter.powers.map((p) => POWER_WORDS[p]).join("、")) },
      { kind: "text", text: PAPER.mayNot(LETTER_NEVER) },
      { kind: "text", text: PAPER.until(fullDay(letter.valid_from), fullDay(letter.valid_to)) },
      { kind: "text", text: PAPER.cancel(LETTER_CANCEL) },
      { kind: "text", text: PAPER.free },
      { kind: "text", text: PAPER.signed(fullDay(dayOf(letter.signed_at)), PAPER.methods[letter.method]), soft: true },
      ...cases.map((c) => codeOf(c, desk)),
      ...foot(desk),
    ],
  };
}

/** 一次性告知书 as the window issued it and the phone pulled it: every line, its deadline, and what follows. */
export function noticeSheet(theCase: CaseRow, person: Person, desk: Desk): Sheet | null {
  const { notice } = theCase;
  if (!notice) return null;
  return {
    name: `${PAPER.titles.notice}-${notice.no}`,
    parts: [
      ...head(PAPER.titles.notice, desk, false, [PAPER.noticeOf(notice.no, fullDay(dayOf(notice.issued_at))), PAPER.copy]),
      { kind: "text", text: PAPER.who(person.name, person.id_last4), strong: true },
      { kind: "head", text: PAPER.toFix },
      {
        kind: "points", numbered: true,
        items: notice.items.map((item) => ({ text: plainName(item.name), note: [item.wrong, item.acceptable, item.commit ? PAPER.mayPromise : ""].filter(Boolean).join("；") })),
      },
      ...(notice.due_on ? ([{ kind: "text", text: PAPER.noticeDue(fullDay(notice.due_on)), strong: true }, { kind: "text", text: PAPER.noticeLate }] as const) : []),
      codeOf(theCase, desk),
      ...foot(desk),
    ],
  };
}

/** What people can read out of an id: its last eight signs. */
const shortId = (id: string): string => id.replaceAll("-", "").slice(-8).toUpperCase();
