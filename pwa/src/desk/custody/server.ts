/** The desk's questions about originals and bags, each one REST call; screens take it as a port. */
import { api } from "@/api/client";
import { type Schemas } from "@/api/types";
import { deskPaths } from "../paths";

export type HeldPage = Schemas["OriginalsHeldOut"];
export type HeldLine = Schemas["HeldLineOut"];
export type PaperHeld = Schemas["PaperHeldOut"];
export type CaseOriginals = Schemas["CaseOriginalsOut"];
export type BatchPage = Schemas["BatchesOut"];
export type Batch = Schemas["BatchDetailOut"];
export type BatchHead = Schemas["BatchOut"];
export type BatchLine = Schemas["BatchLineOut"];
export type Ready = Schemas["BatchReadyOut"];
export type ReadyPlace = Schemas["ReadyPlaceOut"];
export type SendInput = Schemas["BatchSendIn"];
export type SignInput = Schemas["BatchSignIn"];
export type GiveBackInput = Schemas["GiveBackIn"];
export type CountInput = Schemas["CountPart"];
export type Who = keyof HeldPage["counts"];

export interface CustodyServer {
  held(query: { who: string; q: string; page: number }): Promise<HeldPage>;
  batches(which: string): Promise<BatchPage>;
  batch(id: string): Promise<Batch>;
  ready(): Promise<Ready>;
  send(input: SendInput): Promise<Batch>;
  sign(id: string, input: SignInput): Promise<Batch>;
  giveBack(caseId: string, input: GiveBackInput): Promise<CaseOriginals>;
  toAgent(caseId: string, originals: CountInput[]): Promise<CaseOriginals>;
  settle(holdingId: string, outcome: "found" | "never_given", words: string): Promise<CaseOriginals>;
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const custodyServer: CustodyServer = {
  held: (query) => api.get(deskPaths.custody(query)),
  batches: (which) => api.get(deskPaths.batches(which)),
  batch: (id) => api.get(deskPaths.batch(id)),
  ready: () => api.get(deskPaths.batchReady),
  send: (input) => api.post(deskPaths.batches(), input),
  sign: (id, input) => api.post(deskPaths.batchSign(id), input),
  giveBack: (caseId, input) => api.post(deskPaths.giveBack(caseId), input),
  toAgent: (caseId, originals) => api.post(deskPaths.toAgent(caseId), { originals }),
  settle: (holdingId, outcome, words) => api.post(deskPaths.settle(holdingId), { outcome, words }),
};
