/** Every address the phone calls, in one table; those of the desk alone lie in desk/paths.ts, off the first screen. Ids are put in by the functions, never by string work elsewhere. */

export const V1 = "/api/v1";
export const id = encodeURIComponent;

export function query(params: Record<string, string | number | undefined | null>): string {
  const found = Object.entries(params).filter(([, v]) => v !== undefined && v !== null && v !== "");
  return found.length ? `?${new URLSearchParams(found.map(([k, v]) => [k, String(v)]))}` : "";
}

export const paths = {
  health: "/healthz",
  login: `${V1}/auth/login`,
  refresh: `${V1}/auth/refresh`,
  logout: `${V1}/auth/logout`,
  me: `${V1}/auth/me`,
  password: `${V1}/auth/password`,

  ping: `${V1}/sync/ping`,
  enrol: `${V1}/sync/enrol`,
  push: `${V1}/sync/push`,
  pull: `${V1}/sync/pull`,
  bundles: `${V1}/sync/bundles`,
  bundleReceipt: (bundleId: string) => `${V1}/sync/bundles/${id(bundleId)}/receipt`,
  uploads: `${V1}/uploads`,
  upload: (pageId: string) => `${V1}/uploads/${id(pageId)}`,

  revealResident: (residentId: string) => `${V1}/residents/${id(residentId)}/reveal`,
  ownRatings: `${V1}/desk/ratings/mine`,
  page: (pageId: string, caseId: string, variant: "view" | "thumb", reason?: string) =>
    `${V1}/pages/${id(pageId)}${query({ case_id: caseId, variant, reason })}`,
  tickets: `${V1}/tickets`,
  paper: (paperId: string) => `${V1}/papers/${id(paperId)}`,
  /** The public guide of a matter. */
  guide: (matter: string) => `/g/${id(matter)}`,
  /** The public page of a thing of life. */
  lifeEvent: (event: string) => `/g/e/${id(event)}`,
  slip: (slipCode: string) => `/q/${id(slipCode)}`,
} as const;
