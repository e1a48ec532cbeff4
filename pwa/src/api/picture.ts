/** A photo of a visit from the county: fetched with the bearer, given as bytes, kept nowhere. */
import { api } from "./client";
import { problemOf } from "./problem";

/** @param reason supervisors must say why (rules R10.6) @throws ProblemError, NetworkError, SignedOut */
export async function pictureOf(pageId: string, reason?: string): Promise<Blob> {
  const asked = reason ? `?${new URLSearchParams({ reason }).toString()}` : "";
  const res = await api.send(`/api/v1/pages/${encodeURIComponent(pageId)}${asked}`, { headers: { Accept: "image/jpeg, application/json" } });
  if (!res.ok) throw await problemOf(res);
  return new Blob([await res.arrayBuffer()], { type: "image/jpeg" });
}
