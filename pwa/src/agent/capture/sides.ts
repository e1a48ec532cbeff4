/**
 * Which side of an identity card is seen, as a hint only: the front has a portrait on the right, the back the red emblem
 * on the upper left. Looked for upright and upside down. Pure.
 */
import { type PageSide } from "@/offline/rows";

import { fromFlat, valueAt, type Corners, type Rgba } from "./pixels";

/** Null when neither or both are seen. */
export function cardSide(image: Rgba, corners: Corners): PageSide | null {
  const emblem = Math.max(redIn(image, corners, false), redIn(image, corners, true));
  const portrait = Math.max(darkIn(image, corners, false), darkIn(image, corners, true));
  if (emblem > 0.2 && emblem > portrait * 0.8) return "back";
  return portrait > 0.12 && emblem < 0.12 ? "front" : null;
}

/** Share of a field of the flat card where `is` holds; `turned` looks where it lies when the card is upside down. */
function share(image: Rgba, corners: Corners, field: readonly [number, number, number, number], turned: boolean, is: (r: number, g: number, b: number) => boolean): number {
  const at = fromFlat(corners);
  const [left, top, right, bottom] = field;
  const n = 24;
  let hits = 0;
  for (let j = 0; j < n; j += 1) {
    for (let i = 0; i < n; i += 1) {
      const u = left + ((right - left) * i) / (n - 1);
      const v = top + ((bottom - top) * j) / (n - 1);
      const { x, y } = turned ? at(1 - u, 1 - v) : at(u, v);
      if (is(valueAt(image, x, y, 0), valueAt(image, x, y, 1), valueAt(image, x, y, 2))) hits += 1;
    }
  }
  return hits / (n * n);
}

function redIn(image: Rgba, corners: Corners, turned: boolean): number {
  return share(image, corners, [0.07, 0.1, 0.28, 0.42], turned, (r, g, b) => r > 1.7 * g && r > 1.7 * b && r > 40);
}

/** Hair and coat: dark against the card's own middle, where only thin letters stand. */
function darkIn(image: Rgba, corners: Corners, turned: boolean): number {
  const at = fromFlat(corners);
  const around = [0.3, 0.4, 0.5, 0.6].map((u) => at(u, 0.75)).map(({ x, y }) => valueAt(image, x, y, 1)).sort((a, b) => a - b);
  const limit = around[2]! * 0.5;
  return share(image, corners, [0.66, 0.12, 0.94, 0.68], turned, (_r, g) => g < limit);
}
