/** The desk's questions about what a person must look at, each one REST call; screens take it as a port. */
import { api } from "@/api/client";
import { paths } from "@/api/paths";

import {
  type BeyondList, type Decision, type Held, type PhoneDetail, type PhoneLine, type PhoneList, type Replayed, type Review, type ReviewPage,
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
  replay: async (which) => (await api.post<{ results: Replayed[] }>(paths.deskReplay, which)).results,
};
