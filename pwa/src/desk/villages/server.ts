/** The desk's questions about how the villages are looked after, each one REST call. */
import { api } from "@/api/client";
import { type Schemas } from "@/api/types";

import { deskPaths } from "../paths";

export type Villages = Schemas["VillagesOut"];
export type VillageLine = Schemas["VillageLineOut"];
export type Village = Schemas["VillageOut"];
export type Load = Schemas["LoadOut"];
export type Entitled = Schemas["EntitledOut"];

export interface VillageServer {
  list(township: string): Promise<Villages>;
  show(code: string): Promise<Village>;
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const villageServer: VillageServer = {
  list: (township) => api.get(deskPaths.villages(township)),
  show: (code) => api.get(deskPaths.village(code)),
};
