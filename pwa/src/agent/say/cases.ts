/** Where a case stands, in one short line for the agent. Pure. */
import { type CaseRow } from "@/offline/rows";

import { monthDay } from "./dates";
import { STATE_WORDS } from "./words";

/** 镇里审核中，12月1日前有答复 */
export function standing(row: CaseRow): string {
  const state = STATE_WORDS[row.state] ?? row.state;
  if (row.revoked) return `授权已撤销，${state}`;
  if (row.state === "correcting" && row.correction_due_on) return `${state}，${monthDay(row.correction_due_on)}前`;
  if (row.docs_missing > 0 && row.hand_off_pending) return `照片在路上，还差 ${row.docs_missing} 份`;
  if (RUNNING.includes(row.state) && row.promised_due_on) return `${state}，${monthDay(row.promised_due_on)}前有答复`;
  return state;
}

const RUNNING: readonly string[] = ["accepted", "reviewing", "publicizing", "conveying", "county_reviewing"];

/** The number people quote: the county's when there is one, else the one made on this phone. */
export function caseNumber(row: CaseRow): string {
  return row.case_no ?? row.provisional_no ?? "";
}
