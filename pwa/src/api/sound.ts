/** What was said on a visit: fetched with the bearer, given as bytes, kept nowhere. */
import { api } from "./client";
import { problemOf } from "./problem";

export interface Wanted {
  /** The case in which it is heard; the one who said it needs none. */
  caseId?: string;
  /** Supervisors must say why (rules R10.6). */
  reason?: string;
}

/** @throws ProblemError, NetworkError, SignedOut */
export async function soundOf(pageId: string, wanted: Wanted = {}): Promise<Blob> {
  const query = new URLSearchParams();
  if (wanted.caseId) query.set("case_id", wanted.caseId);
  if (wanted.reason) query.set("reason", wanted.reason);
  const asked = query.size ? `?${query.toString()}` : "";
  const res = await api.send(`/api/v1/pages/${encodeURIComponent(pageId)}/sound${asked}`, { headers: { Accept: "audio/webm, application/json" } });
  if (!res.ok) throw await problemOf(res);
  return new Blob([await res.arrayBuffer()], { type: "audio/webm" });
}
