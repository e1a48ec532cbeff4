/** The desk's questions about dangers reported from homes, each one REST call. */
import { api } from "@/api/client";
import { type Schemas } from "@/api/types";

import { deskPaths } from "../paths";

export type DangerLine = Schemas["DeskAlarmOut"];
export type DangerList = Schemas["DeskAlarmsOut"];
export type Danger = Schemas["DeskAlarmDetailOut"];
export type Outcome = Schemas["OutcomeIn"];

export interface DangerServer {
  list(state: "open" | "closed"): Promise<DangerList>;
  waiting(): Promise<number>;
  show(id: string): Promise<Danger>;
  takeUp(id: string): Promise<Danger>;
  outcome(id: string, said: Outcome): Promise<Danger>;
  lookBack(id: string, note: string): Promise<Danger>;
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const dangerServer: DangerServer = {
  list: (state) => api.get(deskPaths.dangers(state)),
  waiting: async () => (await api.get<Schemas["AlarmsWaitingOut"]>(deskPaths.dangersWaiting)).waiting,
  show: (id) => api.get(deskPaths.danger(id)),
  takeUp: (id) => api.post(deskPaths.danger(id, "take-up"), {}),
  outcome: (id, said) => api.post(deskPaths.danger(id, "outcome"), said),
  lookBack: (id, note) => api.post(deskPaths.danger(id, "look-back"), { note }),
};
