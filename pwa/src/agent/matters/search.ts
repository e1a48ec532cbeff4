/** Finding a matter or a thing of life by the words people use, by pinyin or by initials. Pure; works on this phone alone. */
import { type GuideRow } from "@/offline/rows";

import { type LifeEvent } from "./events";

/** A word people say, with its pinyin syllables from the county. */
export interface Spoken {
  word: string;
  pinyin: string;
}

export type Found = { kind: "matter"; guide: GuideRow } | { kind: "event"; event: LifeEvent };

/** Guides in the order of the handbook, or by how well they answer the query. */
export function searchGuides(guides: readonly GuideRow[], query: string): GuideRow[] {
  const ordered = [...guides].sort((a, b) => a.seq - b.seq);
  return best(ordered, query, (guide) => signsOf(guide)).map(({ one }) => one);
}

/** Matters and things of life together, the best answer first; of equal answers the single matter first. */
export function searchAll(guides: readonly GuideRow[], events: readonly LifeEvent[], query: string): Found[] {
  const matters = best([...guides].sort((a, b) => a.seq - b.seq), query, signsOf);
  const bundles = best(events, query, signsOfEvent);
  const found = [
    ...matters.map(({ one, score }) => ({ score, hit: { kind: "matter", guide: one } as Found })),
    ...bundles.map(({ one, score }) => ({ score, hit: { kind: "event", event: one } as Found })),
  ];
  return found.sort((a, b) => b.score - a.score).map(({ hit }) => hit);
}

/** What something is found by. */
interface Signs {
  names: string[];
  everyday: Spoken[];
  text: string;
}

const made = new WeakMap<object, Signs>();

function signsOf(guide: GuideRow): Signs {
  let signs = made.get(guide);
  if (!signs) {
    const text = [guide.applicant.who, ...guide.applicant.conditions, ...guide.materials.map((m) => m.name), guide.department].join(" ");
    made.set(guide, (signs = { names: [guide.short_name, guide.name], everyday: spoken(guide), text: text.toLowerCase() }));
  }
  return signs;
}

/** A guide from before the county sent words is still found by its names. */
const spoken = (guide: GuideRow): Spoken[] => guide.everyday ?? [{ word: guide.short_name, pinyin: "" }, { word: guide.name, pinyin: "" }];

function signsOfEvent(event: LifeEvent): Signs {
  let signs = made.get(event);
  if (!signs) made.set(event, (signs = { names: [event.name], everyday: event.everyday, text: [...event.audience, event.trigger].join(" ") }));
  return signs;
}

function best<T>(all: readonly T[], query: string, signs: (one: T) => Signs): { one: T; score: number }[] {
  const words = termsOf(query);
  if (!words.length) return all.map((one) => ({ one, score: 1 }));
  return all
    .map((one) => ({ one, score: scoreOf(signs(one), words) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score);
}

/** Letters apart from signs: 80sui津贴 is two questions at once. What one asks with is no part of what one asks for. */
const TERM = /[a-z]+(?=[^a-z]|$)|[^a-z\s]+/g;
const ASKING = /^(我们?|老人|他|她)?(想要?|要|怎么|咋个|如何)(办理?|申请|领取?)?|^(办理|申请|领取)|(怎么办|咋办|怎么领|吗|呢|啊|？|\?)$/g;

function termsOf(query: string): string[] {
  const plain = query.normalize("NFKC").toLowerCase().trim();
  return [...plain.matchAll(TERM)].map(([term]) => {
    const bare = term.replace(ASKING, "");
    return bare.length >= 2 ? bare : term;
  });
}

function scoreOf(signs: Signs, words: readonly string[]): number {
  const scores = words.map((word) => (/^[a-z]/.test(word) ? letterScore(signs, word) : wordScore(signs, word)));
  return scores.every((score) => score > 0) ? scores.reduce((sum, score) => sum + score, 0) : 0;
}

/** 6 is its name, 5 in its name or just what people say, 4 within what people say, 2 in the text, 1 when most of its signs occur. */
function wordScore(signs: Signs, word: string): number {
  if (signs.names.includes(word)) return 6;
  if (signs.names.some((name) => name.toLowerCase().includes(word))) return 5;
  const said = signs.everyday.map((one) => one.word.toLowerCase());
  if (said.includes(word)) return 5;
  if (said.some((one) => one.includes(word) || (one.length > 2 && word.includes(one)))) return 4;
  if (signs.text.includes(word)) return 2;
  const together = said.join(" ");
  return word.length >= 3 && pairs(word).filter((pair) => together.includes(pair)).length * 2 > word.length - 1 ? 1 : 0;
}

/** 5 from the first syllable of a name, 4 of what people say, 3 from a later syllable: lrbt and laoren are both 老人补贴. */
function letterScore(signs: Signs, letters: string): number {
  let top = 0;
  signs.everyday.forEach(({ word, pinyin }) => {
    const at = readAt(pinyin.split(" ").filter(Boolean), letters);
    if (at >= 0) top = Math.max(top, at > 0 ? 3 : signs.names.includes(word) ? 5 : 4);
  });
  return top;
}

/** The syllable from which `letters` are its initials or its pinyin; -1 nowhere. One letter must begin the word. */
export function readAt(syllables: readonly string[], letters: string): number {
  for (let at = 0; at < syllables.length; at += 1) {
    const rest = syllables.slice(at);
    if (rest.map((s) => s[0]).join("").startsWith(letters) || rest.join("").startsWith(letters)) return at;
    if (letters.length === 1) return -1;
  }
  return -1;
}

/** Neighbouring pairs of signs: 老人补贴 -> 老人 人补 补贴. */
function pairs(word: string): string[] {
  return [...word].slice(1).map((sign, i) => `${[...word][i]}${sign}`);
}
