/**
 * Whether a photo of a paper can be read: brightness, blur, glare and size, from grey pixels. Pure; the numbers are
 * starting values (rules.md R10.3) for a copy scaled to 480 px on its long side.
 */
export interface GreyImage {
  width: number;
  height: number;
  /** One byte per pixel, rows from the top. */
  pixels: Uint8Array | Uint8ClampedArray;
}

export interface Quality {
  brightness: number;
  sharpness: number;
  glare: number;
  longSide: number;
}

export type Fault = "dark" | "blurred" | "glare" | "small";

/** Mean grey below this is a dark room. */
const DARK = 70;
/** Variance of the Laplacian below this: letters run together. */
const BLURRED = 60;
/** Share of burnt-out pixels standing out from their surroundings above which something may be covered. */
const GLARE = 0.035;
const BURNT = 250;

/** Grey from RGBA by the luma weights. */
export function toGrey(rgba: Uint8ClampedArray, width: number, height: number): GreyImage {
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i += 1) {
    const at = i * 4;
    pixels[i] = (rgba[at]! * 299 + rgba[at + 1]! * 587 + rgba[at + 2]! * 114) / 1000;
  }
  return { width, height, pixels };
}

export function measure(image: GreyImage, longSide: number): Quality {
  return { brightness: brightnessOf(image), sharpness: sharpnessOf(image), glare: glareOf(image), longSide };
}

/** What is wrong, worst first. `least` is the long side asked for; a phone whose camera offers less gets what it can. */
export function faultsOf(quality: Quality, least: number): Fault[] {
  const faults: Fault[] = [];
  if (quality.brightness < DARK) faults.push("dark");
  if (quality.sharpness < BLURRED) faults.push("blurred");
  if (quality.glare > GLARE) faults.push("glare");
  if (quality.longSide < least) faults.push("small");
  return faults;
}

function brightnessOf({ pixels }: GreyImage): number {
  let sum = 0;
  for (const value of pixels) sum += value;
  return pixels.length ? sum / pixels.length : 0;
}

/** Variance of the Laplacian: high where there are edges, near zero in a blurred picture. */
function sharpnessOf({ pixels, width, height }: GreyImage): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const i = y * width + x;
      const edge = 4 * pixels[i]! - pixels[i - 1]! - pixels[i + 1]! - pixels[i - width]! - pixels[i + width]!;
      sum += edge;
      squares += edge * edge;
      count += 1;
    }
  }
  if (!count) return 0;
  const mean = sum / count;
  return squares / count - mean * mean;
}

/** Share of burnt pixels, unless the whole picture is white paper: there white is only bright, not a reflection. */
function glareOf(image: GreyImage): number {
  let burnt = 0;
  for (const value of image.pixels) if (value >= BURNT) burnt += 1;
  const share = image.pixels.length ? burnt / image.pixels.length : 0;
  return share > 0.5 ? 0 : share;
}
