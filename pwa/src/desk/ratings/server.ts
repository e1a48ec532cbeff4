/** The desk's questions about ratings, each one REST call; screens take it as a port. */
import { api } from "@/api/client";
import { paths } from "@/api/paths";
import { type Schemas } from "@/api/types";
import { deskPaths } from "../paths";

export type Rating = Schemas["RatingOut"];
export type RatingPage = Schemas["RatingsOut"];
export type OwnRatings = Schemas["OwnRatingsOut"];
export type RectificationLine = Schemas["RectificationLineOut"];
export type RectificationPage = Schemas["RectificationsOut"];
export type Rectification = Schemas["RectificationOut"];
export type ActInput = Schemas["RectifyIn"];

const MOST = 100;

export interface RatingServer {
  mine(): Promise<OwnRatings>;
  ratings(which: "all" | "bad" | "flagged"): Promise<RatingPage>;
  rectifications(which: "running" | "overdue" | "closed"): Promise<RectificationPage>;
  rectification(id: string): Promise<Rectification>;
  act(id: string, act: string, input: ActInput): Promise<Rectification>;
  phone(ratingId: string, reason: string): Promise<string>;
  exclude(ratingId: string, reason: string): Promise<Rating>;
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const ratingServer: RatingServer = {
  mine: () => api.get(paths.ownRatings),
  ratings: (which) => api.get(deskPaths.ratings({ which, size: MOST })),
  rectifications: (which) => api.get(deskPaths.rectifications({ which, size: MOST })),
  rectification: (id) => api.get(deskPaths.rectification(id)),
  act: (id, act, input) => api.post(deskPaths.rectify(id, act), input),
  phone: async (ratingId, reason) => (await api.post<{ phone: string }>(deskPaths.ratingContact(ratingId), { reason })).phone,
  exclude: (ratingId, reason) => api.post(deskPaths.ratingExclude(ratingId), { reason }),
};
