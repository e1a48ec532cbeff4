/** The desk's questions about rounds of extra visits, each one REST call. */
import { api } from "@/api/client";
import { type Schemas } from "@/api/types";

import { deskPaths } from "../paths";

export type Rounds = Schemas["RoundsOut"];
export type RoundLine = Schemas["RoundLineOut"];
export type Round = Schemas["RoundOut"];
export type RoundVillage = Schemas["RoundVillageOut"];
export type RoundInput = Schemas["RoundIn"];

export interface RoundServer {
  list(): Promise<Rounds>;
  start(input: RoundInput): Promise<Rounds>;
  show(id: string): Promise<Round>;
  end(id: string, reason: string): Promise<Round>;
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const roundServer: RoundServer = {
  list: () => api.get(deskPaths.rounds),
  start: (input) => api.post(deskPaths.rounds, input),
  show: (id) => api.get(deskPaths.round(id)),
  end: (id, reason) => api.post(deskPaths.roundEnd(id), { reason }),
};
