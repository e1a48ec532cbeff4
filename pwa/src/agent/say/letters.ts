/** What the letter of a case lets this agent do, and what to say and do when it does not. Pure. */
import { POWER_OF_ACTION, powersOk } from "@/rules/agency";
import { type AuthorizationRow, type CaseRow } from "@/offline/rows";

export interface LetterTrouble {
  code: string;
  text: string;
  /** A new letter mends it: the address where it is signed. */
  mend: string | null;
}

export const TROUBLES: Readonly<Record<string, string>> = {
  authorization_missing: "没有委托书，也不是本人在场，这一步不能代办。",
  authorization_agent: "委托书没有写您的名字，请写了名字的代办员来办。",
  authorization_revoked: "本人撤销了委托，这一步不能再办。已经交上去的都在。",
  authorization_frozen: "委托人已去世，委托冻结了。正在办的由乡镇决定。",
  authorization_expired: "委托书过期了，续办一份再接着办。填好的都在。",
  authorization_matter: "委托书里没有这件事，补一份再办。",
  authorization_power: "委托书里没有勾这项权限，补一份再办。",
};
/** What the same person can give anew at the bedside. */
const MENDED = new Set(["authorization_missing", "authorization_expired", "authorization_matter", "authorization_power", "authorization_revoked"]);

/** Why an act of this agent on a case would be refused (rules.md R9.3); null when it may be done, or only the county can tell. */
export function letterTrouble(
  row: CaseRow, letters: readonly AuthorizationRow[], agentId: string, action: string, day: string,
): LetterTrouble | null {
  const power = POWER_OF_ACTION[action];
  if (!power || row.self_present) return null;
  const letter = letters.find((one) => one.id === row.authorization_id);
  if (row.authorization_id && !letter) return null; // not on this phone: the server decides
  const code = powersOk(letter, agentId, row.matter, power, day);
  if (!code) return null;
  const renews = letter && letter.state !== "revoked" ? `?renew=${letter.id}` : "";
  return { code, text: TROUBLES[code] ?? code, mend: MENDED.has(code) ? `/authorize/${row.resident_id}${renews}` : null };
}
