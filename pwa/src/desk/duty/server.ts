/** The desk's questions about posts, absences, handovers, first contacts and alerts, each one REST call. */
import { api } from "@/api/client";
import { paths } from "@/api/paths";
import { type Schemas } from "@/api/types";

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
  board: (township) => api.get(paths.deskDuty(township)),
  assign: (input) => api.post(paths.deskAssign, input),
  release: (input) => api.post(paths.deskRelease, input),
  away: (input) => api.post(paths.deskAway, input),
  back: (absenceId) => api.post(paths.deskBack(absenceId), {}),
  handover: (id) => api.get(paths.deskHandover(id)),
  briefed: (id) => api.post(paths.deskBriefed(id), {}),
  alerts: () => api.get(paths.deskAlerts),
  seen: (id) => api.post(paths.deskAlertSeen(id), {}),
  asked: (state) => api.get(paths.deskAsked(state)),
  ask: (input) => api.post(paths.deskAsk, input),
  answer: (id, answer) => api.post(paths.deskAnswer(id), { answer }),
  whoAsked: (id) => api.post(paths.deskWhoAsked(id), {}),
};
