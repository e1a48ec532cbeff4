/** Which of these screens a post has. The server decides again, whatever is shown. */
export interface CareRights {
  reviews: boolean;
  phones: boolean;
  held: boolean;
  channels: boolean;
  /** Anything of 好差评: rows for supervisors, rectifications for those who owe one, sums for those rated. */
  ratings: boolean;
  rows: boolean;
  rectify: boolean;
  rated: boolean;
  settings: boolean;
  /** Keeps the seal and its register (R14.7). */
  seals: boolean;
  booklet: boolean;
  /** Rounds of extra visits. */
  rounds: boolean;
  /** The duty board and the questions asked first. */
  centre: boolean;
  /** Dangers reported from homes: civil affairs, the centre's head, the county. */
  dangers: boolean;
  /** Letters of authorisation: found and ended by telephone. */
  letters: boolean;
  /** What was destroyed and what may not be; `holds`: may mark it. */
  keeping: boolean;
  holds: boolean;
}

const REVIEWS = ["clerk", "township_lead", "county_supervisor", "inspector", "admin", "auditor"];
const CENTRE = [...REVIEWS, "pickup_clerk"];
const PHONES = ["township_lead", "county_supervisor", "admin"];
const SETTINGS = ["admin", "county_supervisor", "auditor"];
const HELD = ["county_supervisor", "admin"];
const ROWS = ["township_lead", "county_supervisor", "inspector", "admin", "auditor"];
const RECTIFY = [...ROWS, "department_reviewer"];
const SEALS = ["pickup_clerk", "township_lead"];
const BOOKLET = ["county_supervisor", "admin"];
const LETTERS = ["clerk", "township_lead", "county_supervisor"];
const DANGERS = [...LETTERS, "inspector", "auditor"];
const HOLDS = ["township_lead", "county_supervisor", "auditor"];
const RATED = ["clerk", "pickup_clerk", "department_reviewer"];

export function rightsOf(roles: readonly string[]): CareRights {
  const any = (wanted: string[]): boolean => roles.some((role) => wanted.includes(role));
  return {
    reviews: any(REVIEWS), phones: any(PHONES), held: any(HELD), channels: roles.includes("admin"), ratings: any([...RECTIFY, ...RATED]), rows: any(ROWS),
    rectify: any(RECTIFY), rated: any(RATED), settings: any(SETTINGS), seals: any(SEALS), booklet: any(BOOKLET), rounds: any(ROWS),
    centre: any(CENTRE), letters: any(LETTERS), dangers: any(DANGERS), keeping: any(ROWS), holds: any(HOLDS),
  };
}
