/** The paper inside four corners, seen from straight above. Pure; every pixel of the result is looked up in the picture. */
import { fromFlat, sizeOf, type Corners, type Rgba } from "./pixels";

/** Width and height of the flat paper: proportions as asked, long side as seen but at most `most`. */
export function flatSize(corners: Corners, aspect: number | null, most: number): { width: number; height: number } {
  const seen = sizeOf(corners);
  const ratio = aspect ?? seen.width / seen.height;
  const long = Math.min(most, Math.max(seen.width, seen.height));
  return ratio >= 1
    ? { width: Math.round(long), height: Math.round(long / ratio) }
    : { width: Math.round(long * ratio), height: Math.round(long) };
}

/** Fills `out` (four bytes per pixel, `width` by `height`) from the picture, between the four nearest pixels. */
export function flatten(image: Rgba, corners: Corners, width: number, height: number, out: Uint8ClampedArray): void {
  const at = fromFlat(corners);
  const { data, width: iw, height: ih } = image;
  const row = iw * 4;
  for (let j = 0; j < height; j += 1) {
    // Along one row of the flat paper the way through the picture is a fraction of two straight lines.
    const v = (j + 0.5) / height;
    for (let i = 0; i < width; i += SPAN) {
      const end = Math.min(width, i + SPAN);
      const a = at((i + 0.5) / width, v);
      const b = at((end + 0.5) / width, v);
      const stepX = (b.x - a.x) / (end - i);
      const stepY = (b.y - a.y) / (end - i);
      let x = a.x;
      let y = a.y;
      let o = (j * width + i) * 4;
      for (let n = i; n < end; n += 1) {
        const px = x < 0 ? 0 : x > iw - 1.001 ? iw - 1.001 : x;
        const py = y < 0 ? 0 : y > ih - 1.001 ? ih - 1.001 : y;
        const x0 = px | 0;
        const y0 = py | 0;
        const fx = ((px - x0) * 256) | 0;
        const fy = ((py - y0) * 256) | 0;
        const p = y0 * row + x0 * 4;
        const w00 = (256 - fx) * (256 - fy);
        const w10 = fx * (256 - fy);
        const w01 = (256 - fx) * fy;
        const w11 = fx * fy;
        out[o] = (data[p]! * w00 + data[p + 4]! * w10 + data[p + row]! * w01 + data[p + row + 4]! * w11) >> 16;
        out[o + 1] = (data[p + 1]! * w00 + data[p + 5]! * w10 + data[p + row + 1]! * w01 + data[p + row + 5]! * w11) >> 16;
        out[o + 2] = (data[p + 2]! * w00 + data[p + 6]! * w10 + data[p + row + 2]! * w01 + data[p + row + 6]! * w11) >> 16;
        out[o + 3] = 255;
        o += 4;
        x += stepX;
        y += stepY;
      }
    }
  }
}

/** So many pixels are taken as one straight stretch; the error is below a tenth of a pixel. */
const SPAN = 32;
