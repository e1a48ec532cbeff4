/** The desk's questions about what a person must look at, each one REST call; screens take it as a port. */
import { api } from "@/api/client";

import {
  type BeyondList, type Decision, type DestroyedList, type Held, type Hold, type LetterLine, type LetterList, type RevokeBy, type PhoneDetail, type PhoneLine, type PhoneList, type Replayed, type Review, type ReviewPage,
} from "./types";
import { deskPaths } from "../paths";

export interface CareServer {
  reviews(kind: string, state: "open" | "done", size: number): Promise<ReviewPage>;
  review(id: string): Promise<Review>;
  decide(id: string, decision: Decision): Promise<Review>;
  phones(): Promise<PhoneList>;
  phone(id: string): Promise<PhoneDetail>;
  setStatus(id: string, status: PhoneLine["status"], reason: string): Promise<PhoneDetail>;
  held(): Promise<Held[]>;
  /** What windows asked beyond the slip left at home. */
  beyond(): Promise<BeyondList>;
  /** Letters of the people found, or those that end soon. */
  letters(q: string): Promise<LetterList>;
  revoke(letterId: string, by: RevokeBy): Promise<LetterLine>;
  destroyed(rule: string | null, page: number): Promise<DestroyedList>;
  holds(): Promise<Hold[]>;
  hold(about: { resident_id?: string; case_id?: string }, reason: string): Promise<Hold[]>;
  lift(holdId: string, reason: string): Promise<Hold[]>;
  /** Everything, or what one phone sent, or one command. */
  replay(which: { device_id?: string; mutation_id?: string }): Promise<Replayed[]>;
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const careServer: CareServer = {
  reviews: (kind, state, size) => api.get(deskPaths.reviews({ kind, state, size })),
  review: (id) => api.get(deskPaths.review(id)),
  decide: (id, decision) => api.post(deskPaths.decide(id), decision),
  phones: () => api.get(deskPaths.devices),
  phone: (id) => api.get(deskPaths.device(id)),
  setStatus: (id, status, reason) => api.post(deskPaths.deviceStatus(id), { status, reason }),
  held: async () => (await api.get<{ items: Held[] }>(deskPaths.quarantine)).items,
  beyond: () => api.get(deskPaths.beyond),
  letters: (q) => api.get(deskPaths.letters(q)),
  revoke: (letterId, by) => api.post(deskPaths.letterRevoke(letterId), by),
  destroyed: (rule, page) => api.get(deskPaths.destroyed(rule, page)),
  holds: async () => (await api.get<{ items: Hold[] }>(deskPaths.holds)).items,
  hold: async (about, reason) => (await api.post<{ items: Hold[] }>(deskPaths.holds, { ...about, reason })).items,
  lift: async (holdId, reason) => (await api.post<{ items: Hold[] }>(deskPaths.holdLift(holdId), { reason })).items,
  replay: async (which) => (await api.post<{ results: Replayed[] }>(deskPaths.replay, which)).results,
};
