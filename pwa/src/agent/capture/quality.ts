/**
 * Whether a photo of a paper can be read: light, blur, glare, size, corners and side, from pixels. Pure. The thresholds
 * were set on the scenes of bench/capture (seeds 0-199) and judged on others; they are starting values (rules.md R10.3).
 */
import { fromFlat, scaled, sizeOf, valueAt, type Corners, type Rgba } from "./pixels";

export interface Quality {
  /** The lightest part of the paper, print on dark cards included, 0..255. */
  brightness: number;
  /** Steepest change from one pixel to the next as a share of the whole change, in the worse direction; 1 is a knife's edge. */
  sharpness: number;
  /** Share of the paper that is burnt out. */
  glare: number;
  /** Long side of the paper in px of the picture taken. */
  longSide: number;
}

export type Fault = "dark" | "blurred" | "cut" | "glare" | "small" | "side";

export const LIMITS = { dark: 88, blurred: 0.45, glare: 0.006, burnt: 250, thingBlurred: 0.2 } as const;

/**
 * What is wrong, worst first. `least` is the long side asked for; a phone whose camera offers less gets what it can.
 * A house or a person is no paper: a bright window is not glare, and edges are softer than those of print.
 */
export function faultsOf(quality: Quality, least: number, thing = false): Fault[] {
  const faults: Fault[] = [];
  if (quality.brightness < LIMITS.dark) faults.push("dark");
  if (thing) return quality.sharpness < LIMITS.thingBlurred ? [...faults, "blurred"] : faults;
  if (quality.longSide < least) faults.push("small");
  if (quality.sharpness < LIMITS.blurred) faults.push("blurred");
  if (quality.glare > LIMITS.glare) faults.push("glare");
  return faults;
}

/**
 * @param look a copy of about 400 px, for light and glare
 * @param fine a copy of about 1280 px, for blur; null when nobody asks for it
 * @param corners the paper in px of `fine`, or of `look` without it
 * @param taken how many px of the picture taken one px of that copy is
 */
export function measure(look: Rgba, fine: Rgba | null, corners: Corners, taken: number): Quality {
  const light = lightOf(look, fine ? scaled(corners, look.width / fine.width) : corners);
  const { width, height } = sizeOf(corners);
  return { ...light, sharpness: fine ? sharpnessOf(fine, corners) : 1, longSide: Math.max(width, height) * taken };
}

/** Light and glare from a grid of points on the paper. White paper burnt out as a whole is bright, not a reflection. */
function lightOf(image: Rgba, corners: Corners): { brightness: number; glare: number } {
  const at = fromFlat(corners);
  const counts = new Uint32Array(256);
  const [wide, high] = [90, 90];
  let burnt = 0;
  for (let j = 0; j < high; j += 1) {
    for (let i = 0; i < wide; i += 1) {
      const { x, y } = at(0.02 + (0.96 * i) / (wide - 1), 0.02 + (0.96 * j) / (high - 1));
      const [r, g, b] = [valueAt(image, x, y, 0), valueAt(image, x, y, 1), valueAt(image, x, y, 2)];
      const light = Math.max(r, g, b);
      counts[light] = counts[light]! + 1;
      if (Math.min(r, g, b) >= LIMITS.burnt) burnt += 1;
    }
  }
  const share = burnt / (wide * high);
  return { brightness: quantile(counts, wide * high, 0.97), glare: share > 0.5 ? 0 : share };
}

function quantile(counts: Uint32Array, all: number, share: number): number {
  let seen = 0;
  for (let value = 0; value < counts.length; value += 1) {
    seen += counts[value]!;
    if (seen >= all * share) return value;
  }
  return 255;
}

const BLOCK = 14;

/**
 * Print has edges in every direction; focus softens all of them, a moving hand those across its way. In blocks with
 * strong contrast the steepest single step is set against the whole range, once across and once down; the worse counts.
 */
function sharpnessOf(image: Rgba, corners: Corners): number {
  const grey = greyOf(image, corners);
  if (!grey) return 0;
  const blocks: { range: number; across: number; down: number }[] = [];
  for (let y = 0; y + BLOCK < grey.height; y += BLOCK)
    for (let x = 0; x + BLOCK < grey.width; x += BLOCK) blocks.push(blockAt(grey, x, y));
  const ranges = blocks.map((b) => b.range).sort((a, b) => b - a);
  const strong = Math.max(14, (ranges[Math.floor(ranges.length * 0.06)] ?? 0) * 0.6);
  const print = blocks.filter((b) => b.range >= strong);
  if (print.length < 4) return 0;
  const typical = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length * 0.7)]!;
  return Math.min(typical(print.map((b) => b.across / b.range)), typical(print.map((b) => b.down / b.range)));
}

interface Grey {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** The box around the paper, a little inside it. */
function greyOf(image: Rgba, corners: Corners): Grey | null {
  const xs = corners.map((c) => Math.min(image.width - 1, Math.max(0, c.x)));
  const ys = corners.map((c) => Math.min(image.height - 1, Math.max(0, c.y)));
  const sorted = (values: number[]) => values.sort((a, b) => a - b) as [number, number, number, number];
  const [, left, right] = sorted(xs);
  const [, top, bottom] = sorted(ys);
  const inset = Math.round((right - left) * 0.03) + 4;
  const [x0, y0] = [Math.round(left) + inset, Math.round(top) + inset];
  const [width, height] = [Math.round(right) - inset - x0, Math.round(bottom) - inset - y0];
  if (width < 3 * BLOCK || height < 3 * BLOCK) return null;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const p = ((y0 + y) * image.width + x0 + x) * 4;
      pixels[y * width + x] = (image.data[p]! * 77 + image.data[p + 1]! * 151 + image.data[p + 2]! * 28) >> 8;
    }
  return { width, height, pixels };
}

function blockAt({ width, pixels }: Grey, left: number, top: number): { range: number; across: number; down: number } {
  let [low, high, across, down] = [255, 0, 0, 0];
  for (let y = top; y < top + BLOCK; y += 1)
    for (let x = left; x < left + BLOCK; x += 1) {
      const i = y * width + x;
      const value = pixels[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
      const right = Math.abs(value - pixels[i + 1]!);
      const below = Math.abs(value - pixels[i + width]!);
      if (right > across) across = right;
      if (below > down) down = below;
    }
  return { range: high - low || 1, across, down };
}
