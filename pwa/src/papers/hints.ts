/**
 * What a machine saw on a paper, in words for who looks once more: agent and clerk read the same. Hints, never decisions;
 * where the county has no papers read there are none, and nothing says so.
 */
import { type Schemas } from "@/api/types";
import { expiry } from "@/rules/paperHints";

type DeskHint = Schemas["DeskHintOut"];
type PhoneHint = Schemas["PaperHintOut"];
type Code = DeskHint["code"];

export interface HintLine {
  code: Code;
  text: string;
  readOn: string;
  /** Who looked and on which day; null as long as nobody has. */
  seen: { by: string; on: string } | null;
}

const fullDay = (day: string): string => day.split("-").map(Number).map((n, i) => `${n}${"年月日"[i]}`).join("");

const WORDS: Record<Code, (until: string) => string> = {
  other_person: () => "看着像是别人的证件，请您再核一眼",
  name_differs: () => "机器看到的姓名和登记的不一样，请您再核一眼",
  number_differs: () => "机器看到的号码和登记的不一样，请您再核一眼",
  number_check: () => "机器没把号码看准，请您对着证件看一眼",
  birth_differs: () => "机器看到的出生日期和登记的不一样，请您再核一眼",
  sex_differs: () => "机器看到的性别和登记的不一样，请您再核一眼",
  other_holder: () => "账户名字看着是别人的，请您再核一眼",
  grade_differs: () => "证上的残疾等级和登记的不一样，请您再核一眼",
  other_paper: () => "看着不像这种证件，请您再核一眼",
  unreadable: () => "机器没看清这一页，您看得清就行",
  expired: (until) => `证上的有效期到${until}，已经过了，请您再核一眼`,
  expires_soon: (until) => `证上的有效期到${until}，快到期了`,
};

export const HINTS = {
  read: (day: string): string => `${day}机器看的，只是提醒，以您看的为准`,
  fine: "看过了，没问题",
  seen: (who: string, day: string): string => `${who} ${day}看过，没问题`,
  window: "窗口",
  mark: "请再核",
};

/** The hints of a line of the checklist; both pages of a paper saying the same say it once. */
export const deskHints = (hints: readonly DeskHint[] | undefined): HintLine[] => once((hints ?? []).map((hint) => line(hint, hint.code, hint.seen_by || HINTS.window)));

/** The hints of a paper on the phone as of `day`. Words of a newer server that this app does not know are left out. */
export function phoneHints(hints: readonly PhoneHint[] | undefined, day: string): HintLine[] {
  return once((hints ?? []).flatMap((hint) => {
    const code = hint.code === "valid_until" ? expiry(hint.until, day) : hint.code;
    return code && code in WORDS ? [line(hint, code, HINTS.window)] : [];
  }));
}

function line(hint: Pick<DeskHint, "until" | "read_on" | "seen_on">, code: Code, by: string): HintLine {
  return { code, text: WORDS[code](hint.until ? fullDay(hint.until) : ""), readOn: hint.read_on, seen: hint.seen_on ? { by, on: hint.seen_on } : null };
}

function once(lines: readonly HintLine[]): HintLine[] {
  return lines.filter((one, i) => lines.findIndex((other) => other.code === one.code) === i);
}
