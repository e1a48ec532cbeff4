/** One summary of a visit for reading aloud: matters, papers, what is open, the letter, where it goes. Pure. */
import { plainName } from "../say/papers";
import { WINDOW_WORDS } from "../say/words";
import { type ApplyDraft, type Paper } from "./draft";
import { type Checked } from "./precheck";
import { APPLY } from "./words";

const W = APPLY.sayAll;

/** The sentences in the order one says them; papers and open points of all matters are merged, each said once. */
export function sayAll(name: string, draft: ApplyDraft, checked: readonly Checked[], papers: readonly Paper[]): string[] {
  const names = checked.map((one) => one.guide.short_name);
  const list = (state: Paper["state"], promised = false) =>
    papers.filter((p) => p.state === state && (draft.missing[p.code] === APPLY.sheet.commit) === promised).map((p) => plainName(p.name));
  const missing = [...list("open"), ...list("explained")];
  const promised = list("explained", true);
  const have = list("have");
  const open = unique(checked.flatMap((one) => one.result.conditions.filter((c) => c.state === "unknown").map((c) => c.text)));
  const wrong = unique(checked.flatMap((one) => one.result.papers.filter((p) => p.kind === "expired" || p.kind === "contradiction").map((p) => p.text)));
  return [
    W.hello(name, checked.length),
    ...checked.map((one) => W.matter(one.guide.short_name, outcome(one))),
    ...(open.length ? [W.open(open.join("，"))] : []),
    have.length ? W.have(have.join("、")) : W.none,
    ...(missing.length ? [W.missing(missing.join("、"))] : []),
    ...(wrong.length ? [W.wrong(wrong.join("，"))] : []),
    ...(promised.length ? [W.promise(promised.join("、"))] : []),
    W.letter(names.join("、")),
    W.hand(unique(checked.map((one) => WINDOW_WORDS[one.guide.window] ?? "便民服务中心")).join("、")),
    W.free,
  ];
}

/** Whether it fits; when not, why. */
function outcome({ result }: Checked): string {
  const fails = result.conditions.filter((c) => c.state === "no").map((c) => c.text);
  return [APPLY.outcomes[result.outcome], ...fails].join("，");
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
