/** The desk's questions to the server, each one REST call. Screens and composables take it as a port. */
import { api, jsonInit } from "@/api/client";
import { paths } from "@/api/paths";
import { problemOf } from "@/api/problem";

import { type CaseDetail, type DeskGuide, type Judged, type QueuePage, type ResidentCard, type TicketKind } from "./types";
import { deskPaths, type QueueQuery } from "./paths";

export interface VerdictInput {
  verdict: Judged | null;
  reason_code?: string;
  reason?: string;
  acceptable?: string;
  seen_on_paper?: boolean;
  originals?: number;
  /** Whose paper, when several people of a household hand in the same kind. */
  party?: string;
}

export interface WalkIn {
  resident_id?: string;
  /** Somebody who is on no roll here. */
  person?: { name: string; id_no: string; phone?: string; address?: string };
  matter: string;
  sub_type?: string;
  answers: Record<string, boolean>;
  /** The papers that were brought, and how many originals of each the window keeps. */
  materials: { requirement: string; originals: number }[];
  delivery_mode: string;
  applicant_present: boolean;
}

export interface DeskServer {
  queue(query: QueueQuery): Promise<QueuePage>;
  /** The cases of a tab as an Excel workbook. */
  ledger(query: Omit<QueueQuery, "page" | "size">): Promise<File>;
  /** The newest change number, or null when nothing changed since. */
  changes(since: number): Promise<number | null>;
  open(caseId: string): Promise<CaseDetail>;
  act(caseId: string, action: string, ver: number, args: Record<string, unknown>): Promise<CaseDetail>;
  judge(caseId: string, requirement: string, ver: number, input: VerdictInput): Promise<CaseDetail>;
  /** The second person says yes: the act is done in the asker's name. */
  agree(caseId: string, approvalId: string, ver: number): Promise<CaseDetail>;
  decline(caseId: string, approvalId: string, note: string): Promise<CaseDetail>;
  withdraw(caseId: string, approvalId: string): Promise<CaseDetail>;
  /** A person has looked at what the machine hinted at on this paper. */
  settleHints(caseId: string, docId: string): Promise<CaseDetail>;
  image(pageId: string, caseId: string, variant: "view" | "thumb", reason?: string): Promise<Blob>;
  ticket(kind: TicketKind, id: string, caseId: string): Promise<string>;
  walkIn(input: WalkIn): Promise<CaseDetail>;
  guides(): Promise<DeskGuide[]>;
  residents(q: string): Promise<ResidentCard[]>;
  reveal(residentId: string, reason: string): Promise<string>;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Twenty thousand rows take the server a while. */
const LEDGER_MS = 60_000;
const ifMatch = (ver: number) => ({ "If-Match": `"${ver}"` });

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const deskServer: DeskServer = {
  queue: (query) => api.get(deskPaths.queue(query)),

  async ledger(query) {
    const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value));
    const res = await api.send(deskPaths.ledger, { ...jsonInit("POST", asked), timeoutMs: LEDGER_MS });
    if (!res.ok) throw await problemOf(res);
    const name = /filename\*=UTF-8''(\S+)/.exec(res.headers.get("Content-Disposition") ?? "")?.[1];
    return new File([await res.blob()], name ? decodeURIComponent(name) : "台账.xlsx", { type: XLSX });
  },

  async changes(since) {
    const res = await api.send(deskPaths.changes(since), { timeoutMs: 15_000 });
    if (res.status === 304) return null;
    if (!res.ok) throw await problemOf(res);
    const seq = ((await res.json()) as { seq: number }).seq;
    return seq === since ? null : seq;
  },

  open: (caseId) => api.get(deskPaths.case(caseId)),
  act: (caseId, action, ver, args) => api.post(deskPaths.action(caseId, action), args, ifMatch(ver)),
  judge: (caseId, requirement, ver, input) => api.post(deskPaths.verdict(caseId, requirement), input, ifMatch(ver)),

  agree: (caseId, approvalId, ver) => api.post(deskPaths.approval(caseId, approvalId, "agree"), {}, ifMatch(ver)),
  decline: (caseId, approvalId, note) => api.post(deskPaths.approval(caseId, approvalId, "decline"), { note }),
  withdraw: (caseId, approvalId) => api.post(deskPaths.approval(caseId, approvalId, "withdraw"), {}),
  settleHints: (caseId, docId) => api.post(deskPaths.hintsSeen(caseId, docId), {}),

  async image(pageId, caseId, variant, reason) {
    const res = await api.send(paths.page(pageId, caseId, variant, reason), { headers: { Accept: "image/*, application/json" } });
    if (!res.ok) throw await problemOf(res);
    return res.blob();
  },

  ticket: async (kind, id, caseId) => (await api.post<{ url: string }>(paths.tickets, { kind, id, case_id: caseId })).url,
  walkIn: (input) => api.post(deskPaths.walkIns, input),
  guides: async () => (await api.get<{ items: DeskGuide[] }>(deskPaths.guides)).items,
  residents: async (q) => (await api.get<{ items: ResidentCard[] }>(deskPaths.residents(q))).items,
  reveal: async (residentId, reason) =>
    (await api.post<{ id_no: string }>(paths.revealResident(residentId), { reason })).id_no,
};
