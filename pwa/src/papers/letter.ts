/** The words of the letter of authorisation (民法典165; rules.md R9.1), for the screen, for reading aloud and for print. */
export interface LetterFacts {
  principal: string;
  idTail: string | null;
  /** Set when a guardian signs for the resident. */
  guardian: string | null;
  agent: string;
  cardNo: string | null;
  agentPhone: string | null;
  agentB: string | null;
  matters: readonly string[];
  powers: readonly string[];
  validTo: string;
  /** What the person does alone in these matters, whatever the letter says (R9.4). */
  personal?: readonly string[];
}

export const POWER_WORDS = {
  submit: "交材料",
  correct: "补材料",
  receive_papers: "领通知",
  receive_result: "取结果",
  sign_forms: "代签表格",
  withdraw: "撤回申请",
} as const;
export type Power = keyof typeof POWER_WORDS;

export const LETTER_NEVER = "拿银行卡和密码、代刷脸、收钱、替人结婚离婚";
export const LETTER_CANCEL = "随时可以，跟村里说或打 12345";

/** 我，杨例珍（证件尾号 0000），请代办员周试勤替我办：. Names stand between stars, to be set in bold. */
export function letterOpening(f: LetterFacts): string {
  const tail = f.idTail ? `（证件尾号 ${f.idTail}）` : "";
  const who = f.guardian ? `我，*${f.guardian}*，是*${f.principal}*${tail}的监护人` : `我，*${f.principal}*${tail}`;
  const card = f.cardNo ? `（${f.cardNo}）` : "";
  const agents = f.agentB ? `*${f.agent}*${card}、*${f.agentB}*` : `*${f.agent}*${card}`;
  return `${who}，请代办员${agents}${f.guardian ? "替他" : "替我"}办：`;
}

/** A text with names between stars as pieces, every second one a name. */
export function pieces(text: string): { text: string; name: boolean }[] {
  return text.split("*").map((part, i) => ({ text: part, name: i % 2 === 1 }));
}

/** The whole letter as one would read it to an old person: short sentences, no brackets. */
export function letterSpoken(f: LetterFacts): string {
  return letterSentences(f).join("");
}

/** The same one by one, to be read and understood before the next. */
export function letterSentences(f: LetterFacts): string[] {
  return [
    "授权委托书。",
    letterOpening(f).replace(/[（）]/g, "，").replace(/\*/g, ""),
    `${f.matters.join("，")}。`,
    ...(f.agentB ? [`${f.agent}不在的时候，${f.agentB}接着办。`] : []),
    `可以做的事：${f.powers.join("，")}。`,
    `不可以做的事：${LETTER_NEVER}。`,
    ...(f.personal?.length ? [`这些要本人来：${f.personal.join("，").replace(/[（）()]/g, "，")}。`] : []),
    `到${f.validTo}为止。`,
    "代办不收钱。",
    `想取消，${LETTER_CANCEL}。`,
  ];
}

/** About how long the reading takes, at the calm speed it is read with. */
export function spokenSeconds(text: string): number {
  return Math.max(10, Math.round(text.length / 4 / 5) * 5);
}
