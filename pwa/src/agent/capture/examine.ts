/** What the phone makes of a picture just taken: where the paper lies, what is wrong with it, and the paper laid flat. */
import { type PageSide } from "@/offline/rows";

import { findPaper, refine } from "./edges";
import { faultsOf, measure, type Fault, type Quality } from "./quality";
import { cardSide } from "./sides";
import { fitted, makeCanvas } from "./shrink";
import { scaled, type Corners, type Rgba } from "./pixels";
import { type Box, type PaperShape } from "./shapes";
import { flatSize, flatten } from "./warp";

export type Picture = ImageBitmap | HTMLCanvasElement;
type Source = CanvasImageSource;

/** Long sides of the copies that are looked at: for shapes and light, and for blur and exact corners. */
const LOOK = 400;
const FINE = 1280;

export interface Verdict {
  faults: Fault[];
  quality: Quality;
  /** The paper in px of the picture; null when it is not seen whole. */
  corners: Corners | null;
}

/** A copy of the picture's pixels, its long side at most `long`. */
export function pixelsOf(source: Source, width: number, height: number, long: number): Rgba {
  const size = fitted(width, height, long);
  const context = makeCanvas(size.width, size.height).getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  context.drawImage(source, 0, 0, size.width, size.height);
  return context.getImageData(0, 0, size.width, size.height);
}

/** Every `by` by `by` pixels as one: their mean, so that grain and thin print do not look like edges. */
export function shrunk({ width, height, data }: Rgba, by: number): Rgba {
  const [w, h] = [Math.floor(width / by), Math.floor(height / by)];
  const out = new Uint8ClampedArray(w * h * 4);
  const all = by * by;
  for (let y = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1) {
      let [r, g, b] = [0, 0, 0];
      for (let j = 0; j < by; j += 1) {
        let p = ((y * by + j) * width + x * by) * 4;
        for (let i = 0; i < by; i += 1, p += 4) {
          r += data[p]!;
          g += data[p + 1]!;
          b += data[p + 2]!;
        }
      }
      const o = (y * w + x) * 4;
      out[o] = r / all;
      out[o + 1] = g / all;
      out[o + 2] = b / all;
      out[o + 3] = 255;
    }
  return { width: w, height: h, data: out };
}

export interface Question {
  shape: PaperShape;
  /** Where the viewfinder's outline lay, in px of the picture; null for a file. */
  guide: Box | null;
  /** The side that was asked for. */
  asked: PageSide;
}

/** @param given the corners as a person drew them: nothing is looked for */
export function examine(source: Source, width: number, height: number, question: Question, given?: Corners): Verdict {
  const { shape, guide } = question;
  const fine = pixelsOf(source, width, height, FINE);
  const look = shrunk(fine, Math.max(1, Math.round(Math.max(fine.width, fine.height) / LOOK)));
  const taken = width / fine.width;
  const corners = given ? scaled(given, 1 / taken) : located(look, fine, shape);
  const where = corners ?? scaled(boxCorners(guide ?? inner(width, height)), 1 / taken);
  const quality = measure(look, fine, where, taken);
  const faults = faultsOf(quality, corners ? leastOf(shape, guide) : 0, shape.outline === "thing");
  if (shape.aspect && !corners) faults.splice(faults[0] === "dark" ? 1 : 0, 0, "cut");
  if (corners && isOther(question, look, scaled(corners, look.width / fine.width))) faults.push("side");
  return { faults, quality, corners: corners && scaled(corners, taken) };
}

/** The whole paper in px of `fine`; null when it is not seen, or cut. */
function located(look: Rgba, fine: Rgba, shape: PaperShape): Corners | null {
  const found = shape.aspect ? findPaper(look, shape.aspect) : null;
  const by = fine.width / look.width;
  if (!found || found.cut) return null;
  // First wide, for a side that a thumb has drawn aside, then exact.
  return refine(fine, refine(fine, scaled(found.corners, by), Math.ceil(by * 5)), Math.ceil(by * 1.6));
}

function isOther({ shape, asked }: Question, look: Rgba, corners: Corners): boolean {
  const seen = shape.sides && asked !== "page" ? cardSide(look, corners) : null;
  return seen !== null && seen !== asked;
}

/** A quick look at the live picture: light, glare, and where the paper lies; blur is for the picture taken. */
export function glance(source: Source, width: number, height: number, shape: PaperShape, guide: Box): Verdict {
  const look = pixelsOf(source, width, height, LOOK);
  const taken = width / look.width;
  const found = shape.aspect ? findPaper(look, shape.aspect) : null;
  const corners = found && !found.cut ? found.corners : null;
  const quality = measure(look, null, corners ?? scaled(boxCorners(guide), 1 / taken), taken);
  const faults = faultsOf(quality, corners ? leastOf(shape, guide) : 0, shape.outline === "thing");
  if (shape.aspect && !corners) faults.push("cut");
  return { faults, quality, corners: corners && scaled(corners, taken) };
}

const inner = (width: number, height: number): Box => ({ x: width * 0.05, y: height * 0.05, width: width * 0.9, height: height * 0.9 });

/** Part of what the outline covers that a paper must fill; a camera that offers fewer pixels is asked for fewer. */
const FILLED = 0.6;
const SPARED = 0.75;

export function leastOf(shape: PaperShape, guide: Box | null): number {
  const asked = shape.least * SPARED;
  return guide ? Math.min(asked, Math.max(guide.width, guide.height) * FILLED) : asked;
}

export function boxCorners({ x, y, width, height }: Box): Corners {
  return [{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }];
}

/** The paper inside the corners, seen from straight above, its long side at most `most` px. */
export function straighten(picture: Picture, corners: Corners, aspect: number | null, most: number): HTMLCanvasElement {
  const size = flatSize(corners, aspect, most);
  const source = pixelsOf(picture, picture.width, picture.height, Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const flat = context.createImageData(size.width, size.height);
  flatten(source, corners, size.width, size.height, flat.data);
  context.putImageData(flat, 0, 0);
  return canvas;
}
