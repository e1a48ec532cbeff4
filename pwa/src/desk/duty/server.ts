/** The desk's questions about posts, absences, handovers, first contacts and alerts, each one REST call. */
import { api } from "@/api/client";
import { type Schemas } from "@/api/types";
import { deskPaths } from "../paths";

export type DutyBoard = Schemas["DutyOut"];
export type Post = Schemas["PostOut"];
export type Absence = Schemas["AbsenceOut"];
export type HandoverLine = Schemas["HandoverLineOut"];
export type Handover = Schemas["HandoverOut"];
export type AbsenceInput = Schemas["AbsenceIn"];
export type AssignInput = Schemas["AssignIn"];
export type PostInput = Schemas["PostIn"];
export type AlertList = Schemas["AlertsOut"];
export type AlertLine = Schemas["AlertOut"];
export type Asked = Schemas["AskedOut"];
export type AskedList = Schemas["AskedListOut"];
export type AskInput = Schemas["AskIn"];
export type WhoAsked = Schemas["WhoAskedOut"];

export interface DutyServer {
  board(township: string): Promise<DutyBoard>;
  assign(input: AssignInput): Promise<DutyBoard>;
  release(input: PostInput): Promise<DutyBoard>;
  away(input: AbsenceInput): Promise<DutyBoard>;
  back(absenceId: string): Promise<DutyBoard>;
  handover(id: string): Promise<Handover>;
  briefed(id: string): Promise<Handover>;
  alerts(): Promise<AlertList>;
  seen(id: string): Promise<AlertList>;
  asked(state: "open" | "done"): Promise<AskedList>;
  ask(input: AskInput): Promise<AskedList>;
  answer(id: string, answer: string): Promise<AskedList>;
  whoAsked(id: string): Promise<WhoAsked>;
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const dutyServer: DutyServer = {
  board: (township) => api.get(deskPaths.duty(township)),
  assign: (input) => api.post(deskPaths.assign, input),
  release: (input) => api.post(deskPaths.release, input),
  away: (input) => api.post(deskPaths.away, input),
  back: (absenceId) => api.post(deskPaths.back(absenceId), {}),
  handover: (id) => api.get(deskPaths.handover(id)),
  briefed: (id) => api.post(deskPaths.briefed(id), {}),
  alerts: () => api.get(deskPaths.alerts),
  seen: (id) => api.post(deskPaths.alertSeen(id), {}),
  asked: (state) => api.get(deskPaths.asked(state)),
  ask: (input) => api.post(deskPaths.ask, input),
  answer: (id, answer) => api.post(deskPaths.answer(id), { answer }),
  whoAsked: (id) => api.post(deskPaths.whoAsked(id), {}),
};
