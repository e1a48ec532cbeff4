/** A text in the sentences one says it in. Pure. */

/** No longer than can be listened to, and read, at one go. */
const LONGEST = 48;

/** Parted after full stops and semicolons; what is still too long, after commas. */
export function sentencesOf(text: string): string[] {
  return (text.match(/[^。；！？\n]+[。；！？]?/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter(Boolean)
    .flatMap((sentence) => (sentence.length > LONGEST ? parted(sentence) : [sentence]));
}

function parted(sentence: string): string[] {
  const lines: string[] = [];
  for (const piece of sentence.match(/[^，、：]+[，、：]?/g) ?? [sentence]) {
    const last = lines.at(-1);
    if (last && last.length + piece.length <= LONGEST) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines;
}
