/**
 * Pinyin initials of a name, for somebody the phone made known itself: until the county's row comes down he must be
 * found like anybody else. The browser's own pinyin order of signs tells the first letter; the county's word counts.
 */
const LETTERS = "abcdefghjklmnopqrstwxyz";
/** The first sign of each letter in pinyin order. */
const FIRST = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀";
/** Surnames that are read with another letter as surnames; the common reading stays beside it. */
const SURNAMES: Record<string, string> = {
  曾: "z", 单: "s", 解: "x", 仇: "q", 查: "z", 区: "o", 翟: "z", 乐: "y", 长: "z", 覃: "q", 种: "c", 重: "c", 召: "s", 折: "s", 洗: "x", 石: "s", 车: "c",
};
const DOUBLE: Record<string, string> = { 尉迟: "yc", 万俟: "mq", 长孙: "zs", 单于: "cy" };
const HAN = /\p{Script=Han}/u;

let order: Intl.Collator | undefined;

function letterOf(sign: string): string {
  if (!HAN.test(sign)) return sign.toLowerCase();
  order ??= new Intl.Collator("zh-CN-u-co-pinyin");
  let letter = "";
  for (const [n, first] of [...FIRST].entries()) if (order.compare(sign, first) >= 0) letter = LETTERS[n]!;
  return letter || sign;
}

/** Space separated readings, the likeliest first: 曾玉梅 -> "zym cym". */
export function initialsOf(name: string): string {
  const [first, ...rest] = [...name.replace(/\s/g, "")];
  if (!first) return "";
  const letters = rest.map(letterOf);
  const readings = [SURNAMES[first] ?? letterOf(first), letterOf(first)].map((letter) => letter + letters.join(""));
  const double = DOUBLE[first + (rest[0] ?? "")];
  if (double) readings.unshift(double + letters.slice(1).join(""));
  return [...new Set(readings)].join(" ");
}
