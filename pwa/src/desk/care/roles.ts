/** Which of these screens a post has. The server decides again, whatever is shown. */
export interface CareRights {
  reviews: boolean;
  phones: boolean;
  held: boolean;
}

const REVIEWS = ["clerk", "township_lead", "county_supervisor", "inspector", "admin", "auditor"];
const PHONES = ["township_lead", "county_supervisor", "admin"];
const HELD = ["county_supervisor", "admin"];

export function rightsOf(roles: readonly string[]): CareRights {
  const any = (wanted: string[]): boolean => roles.some((role) => wanted.includes(role));
  return { reviews: any(REVIEWS), phones: any(PHONES), held: any(HELD) };
}
