/**
 * A paper drawn into a picture, for WeChat and for people without a printer. Black on white, twice the pixels of a small
 * phone, as long as it needs to be. No network, no font of ours.
 */
import { qrPath } from "./qr";
import { type Part, type Sheet } from "./sheet";

export const WIDTH = 720;
const EDGE = 40;
const FONT = '"PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans SC","Noto Sans CJK SC",sans-serif';
const QR = 240;
/** Signs that may not begin a line: they hang on to the line before. */
const CLINGS = "，。；：、！？）》」”%";

interface Style {
  size: number;
  strong?: boolean;
  soft?: boolean;
  centre?: boolean;
  /** From the left edge of the text. */
  indent?: number;
}

const TITLE: Style = { size: 48, strong: true, centre: true };
const MARK: Style = { size: 30, soft: true, centre: true };
const HEAD: Style = { size: 36, strong: true };
const BODY: Style = { size: 36 };
const SMALL: Style = { size: 30 };

type Measure = (text: string, style: Style) => number;

/** Text in lines no wider than `width`. Chinese breaks anywhere, words and numbers stay whole while they fit. */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const piece of paragraph.match(/[A-Za-z0-9.:/?=_-]+|./gsu) ?? []) {
      for (const bit of measure(piece) > width ? [...piece] : [piece]) {
        if (line && measure(line + bit) > width && !(CLINGS.includes(bit) && !CLINGS.includes(line.at(-1) ?? ""))) {
          lines.push(line);
          line = bit === " " ? "" : bit;
        } else line += bit;
      }
    }
    lines.push(line);
  }
  return lines;
}

/** Draws when given a context, only counts the height when not. */
class Pen {
  y = EDGE;

  constructor(
    private readonly measure: Measure,
    private readonly context?: CanvasRenderingContext2D,
  ) {}

  gap(height: number): void {
    this.y += height;
  }

  text(text: string, style: Style, width = WIDTH - 2 * EDGE): void {
    const indent = style.indent ?? 0;
    for (const line of wrap(text, width - indent, (t) => this.measure(t, style))) {
      this.y += style.size * 1.5;
      this.write(line, style, style.centre ? (WIDTH - this.measure(line, style)) / 2 : EDGE + indent);
    }
  }

  /** One line at a place, without moving on. */
  write(line: string, style: Style, x: number): void {
    if (!this.context) return;
    this.context.font = fontOf(style);
    this.context.fillStyle = style.soft ? "#47594f" : "#14231b";
    this.context.fillText(line, x, this.y);
  }

  rule(strong = false): void {
    if (this.context) {
      this.context.fillStyle = strong ? "#14231b" : "#dbe4de";
      this.context.fillRect(EDGE, this.y, WIDTH - 2 * EDGE, 2);
    }
  }

  frame(top: number): void {
    if (!this.context) return;
    this.context.strokeStyle = "#14231b";
    this.context.lineWidth = 4;
    this.context.strokeRect(EDGE, top, WIDTH - 2 * EDGE, this.y - top);
  }

  qr(url: string, top: number): void {
    if (!this.context) return;
    const code = qrPath(url);
    const { context } = this;
    context.save();
    context.translate(WIDTH - EDGE - QR, top);
    context.scale(QR / code.size, QR / code.size);
    context.fillStyle = "#000";
    context.fill(new Path2D(code.d));
    context.restore();
  }
}

const fontOf = (style: Style): string => `${style.strong ? 600 : 400} ${style.size}px ${FONT}`;

function drawPart(pen: Pen, part: Part, measure: Measure): void {
  switch (part.kind) {
    case "title":
      return pen.text(part.text, TITLE);
    case "mark":
      return pen.text(part.text, MARK);
    case "stamp": {
      pen.gap(20);
      const top = pen.y;
      pen.text(part.text, { ...HEAD, centre: true }, WIDTH - 2 * EDGE - 40);
      pen.gap(20);
      return pen.frame(top);
    }
    case "head":
      pen.gap(24);
      return pen.text(part.text, { ...HEAD, soft: true });
    case "text":
      return pen.text(part.text, { ...BODY, strong: part.strong, soft: part.soft });
    case "points":
      return part.items.forEach((item, i) => {
        const top = pen.y;
        pen.text(item.note ? `${item.text}：${item.note}` : item.text, { ...BODY, indent: 48 });
        const end = pen.y;
        pen.y = top + BODY.size * 1.5;
        pen.write(part.numbered ? `${i + 1}.` : "·", BODY, EDGE + (part.numbered ? 0 : 12));
        pen.y = end;
      });
    case "pairs":
      return part.rows.forEach(([left, right]) => {
        const lines = wrap(right, (WIDTH - 2 * EDGE) * 0.6, (text) => measure(text, BODY));
        const top = pen.y;
        pen.text(left, BODY, WIDTH - 2 * EDGE - Math.max(...lines.map((line) => measure(line, BODY))) - 30);
        const end = Math.max(pen.y, top + lines.length * BODY.size * 1.5);
        lines.forEach((line, i) => {
          pen.y = top + (i + 1) * BODY.size * 1.5;
          pen.write(line, BODY, WIDTH - EDGE - measure(line, BODY));
        });
        pen.y = end + 12;
        pen.rule();
      });
    case "code": {
      pen.gap(24);
      pen.rule();
      const top = pen.y + 10;
      part.lines.forEach((line, i) => pen.text(line, i === 0 ? { ...BODY, strong: true } : SMALL, WIDTH - 2 * EDGE - QR - 20));
      pen.qr(part.url, top);
      pen.y = Math.max(pen.y, top + QR);
      return;
    }
    case "sign":
      pen.gap(40);
      pen.text(part.text, BODY);
      pen.gap(14);
      return pen.rule(true);
  }
}

/** The sheet as PNG. @throws Error when this browser cannot make a picture. */
export async function pictureOf(sheet: Sheet): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  let context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  const measure: Measure = (text, style) => {
    context!.font = fontOf(style);
    return context!.measureText(text).width;
  };
  const ruler = new Pen(measure);
  for (const part of sheet.parts) drawPart(ruler, part, measure);
  canvas.height = Math.ceil(ruler.y + EDGE);
  context = canvas.getContext("2d")!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  const pen = new Pen(measure, context);
  for (const part of sheet.parts) drawPart(pen, part, measure);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}
