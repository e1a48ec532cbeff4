/** The desk's questions about what a person must look at, each one REST call; screens take it as a port. */
import { api } from "@/api/client";
import { paths } from "@/api/paths";

import {
  type BeyondList, type Decision, type DestroyedList, type Held, type Hold, type LetterLine, type LetterList, type RevokeBy, type PhoneDetail, type PhoneLine, type PhoneList, type Replayed, type Review, type ReviewPage,
} from "./types";

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
  reviews: (kind, state, size) => api.get(paths.deskReviews({ kind, state, size })),
  review: (id) => api.get(paths.deskReview(id)),
  decide: (id, decision) => api.post(paths.deskDecide(id), decision),
  phones: () => api.get(paths.deskDevices),
  phone: (id) => api.get(paths.deskDevice(id)),
  setStatus: (id, status, reason) => api.post(paths.deskDeviceStatus(id), { status, reason }),
  held: async () => (await api.get<{ items: Held[] }>(paths.deskQuarantine)).items,
  beyond: () => api.get(paths.deskBeyond),
  letters: (q) => api.get(paths.deskLetters(q)),
  revoke: (letterId, by) => api.post(paths.deskLetterRevoke(letterId), by),
  destroyed: (rule, page) => api.get(paths.deskDestroyed(rule, page)),
  holds: async () => (await api.get<{ items: Hold[] }>(paths.deskHolds)).items,
  hold: async (about, reason) => (await api.post<{ items: Hold[] }>(paths.deskHolds, { ...about, reason })).items,
  lift: async (holdId, reason) => (await api.post<{ items: Hold[] }>(paths.deskHoldLift(holdId), { reason })).items,
  replay: async (which) => (await api.post<{ results: Replayed[] }>(paths.deskReplay, which)).results,
};
