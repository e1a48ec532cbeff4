/**
 * A paper as a list of parts, said once and drawn twice: on the screen and in print (SheetView.vue) and as a picture to
 * send (sheetPicture.ts). Pure.
 */
export type Part =
  | { kind: "title"; text: string }
  /** Stands under the title: number, day, what this paper is not. */
  | { kind: "mark"; text: string }
  /** A framed line that nobody may miss: 暂定. */
  | { kind: "stamp"; text: string }
  | { kind: "head"; text: string }
  | { kind: "text"; text: string; strong?: boolean; soft?: boolean }
  | { kind: "points"; items: readonly Point[]; numbered?: boolean }
  /** Left what, right how much or how it stands. */
  | { kind: "pairs"; rows: readonly (readonly [string, string])[] }
  /** Words beside a code to scan. */
  | { kind: "code"; url: string; label: string; lines: readonly string[] }
  | { kind: "sign"; text: string };

export interface Point {
  text: string;
  note?: string | null;
}

export interface Sheet {
  /** Plain name for the file and the share dialog. */
  name: string;
  parts: readonly Part[];
}

/** Everything a sheet says, in its order: for reading aloud and for tests. */
export function wordsOf(sheet: Sheet): string[] {
  return sheet.parts.flatMap((part): string[] => {
    switch (part.kind) {
      case "points":
        return part.items.map((item) => (item.note ? `${item.text}：${item.note}` : item.text));
      case "pairs":
        return part.rows.map(([left, right]) => `${left}　${right}`);
      case "code":
        return [...part.lines];
      default:
        return [part.text];
    }
  });
}
