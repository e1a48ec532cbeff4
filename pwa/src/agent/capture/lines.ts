/** Long straight edges of a picture: each point with a steep change of colour votes for the lines it may lie on. Pure. */
import { type Rgba } from "./pixels";

/** A line by its place in the middle of the picture and its slope; `upright` is x by y, else y by x. */
export interface Line {
  upright: boolean;
  at: number;
  slope: number;
  votes: number;
  /** The picture's own border, where the paper may go on unseen. */
  border: boolean;
}

const STEEPEST = 0.42;
const SLOPES = 29;
const MOST = 22;
const APART_PX = 5;
const APART_SLOPE = 0.07;

/** The strongest edges of both directions, the borders of the picture at the end. */
export function linesOf(image: Rgba): { upright: Line[]; level: Line[] } {
  const { width: w, height: h } = image;
  const steps = gradients(image);
  const cap = capOf(steps.size);
  const tables = { upright: new Float32Array(SLOPES * (w + 80)), level: new Float32Array(SLOPES * (h + 80)) };
  for (let y = 1; y < h - 1; y += 1) {
    for (let x = 1; x < w - 1; x += 1) {
      const i = y * w + x;
      const size = steps.size[i]!;
      if (size < cap * 0.22) continue;
      const weight = Math.min(size, cap) / cap;
      const gx = steps.x[i]!;
      const gy = steps.y[i]!;
      if (Math.abs(gx) > Math.abs(gy)) vote(tables.upright, w + 80, x, y - h / 2, -gy / gx, weight);
      else vote(tables.level, h + 80, y, x - w / 2, -gx / gy, weight);
    }
  }
  return {
    upright: [...peaks(tables.upright, w + 80, true), ...borders(w, true)],
    level: [...peaks(tables.level, h + 80, false), ...borders(h, false)],
  };
}

/** The steepest of the three colours' changes at each pixel. */
function gradients({ width: w, height: h, data }: Rgba): { x: Float32Array; y: Float32Array; size: Float32Array } {
  const out = { x: new Float32Array(w * h), y: new Float32Array(w * h), size: new Float32Array(w * h) };
  const row = w * 4;
  for (let y = 1; y < h - 1; y += 1) {
    for (let x = 1; x < w - 1; x += 1) {
      const i = y * w + x;
      let best = -1;
      for (let c = 0; c < 3; c += 1) {
        const p = i * 4 + c;
        const nw = data[p - row - 4]!;
        const ne = data[p - row + 4]!;
        const sw = data[p + row - 4]!;
        const se = data[p + row + 4]!;
        const gx = ne + se - nw - sw + 2 * (data[p + 4]! - data[p - 4]!);
        const gy = sw + se - nw - ne + 2 * (data[p + row]! - data[p - row]!);
        const size = Math.abs(gx) + Math.abs(gy);
        if (size <= best) continue;
        best = size;
        out.x[i] = gx;
        out.y[i] = gy;
        out.size[i] = size;
      }
    }
  }
  return out;
}

/** What counts as a full vote: strong print must not outshout the pale edge of a paper. */
function capOf(sizes: Float32Array): number {
  const counts = new Uint32Array(512);
  for (const size of sizes) counts[Math.min(511, size >> 2)] = counts[Math.min(511, size >> 2)]! + 1;
  let left = sizes.length * 0.1;
  for (let n = 511; n > 0; n -= 1) {
    left -= counts[n]!;
    if (left <= 0) return Math.max(16, n * 4);
  }
  return 16;
}

function vote(table: Float32Array, places: number, across: number, along: number, slope: number, weight: number): void {
  const middle = ((slope + STEEPEST) / (2 * STEEPEST)) * (SLOPES - 1);
  const from = Math.max(0, Math.round(middle - 3));
  const to = Math.min(SLOPES - 1, Math.round(middle + 3));
  for (let s = from; s <= to; s += 1) {
    const at = Math.round(across - slopeOf(s) * along) + 40;
    if (at >= 0 && at < places) table[s * places + at] = table[s * places + at]! + weight;
  }
}

const slopeOf = (s: number): number => (s / (SLOPES - 1)) * 2 * STEEPEST - STEEPEST;

function peaks(table: Float32Array, places: number, upright: boolean): Line[] {
  const found: Line[] = [];
  const smooth = (s: number, at: number) => (table[s * places + at - 1] ?? 0) + 2 * table[s * places + at]! + (table[s * places + at + 1] ?? 0);
  const all: Line[] = [];
  for (let s = 0; s < SLOPES; s += 1)
    for (let at = 1; at < places - 1; at += 1) {
      const votes = smooth(s, at);
      if (votes > 24 && votes >= smooth(s, at - 1) && votes >= smooth(s, at + 1)) all.push({ upright, at: at - 40, slope: slopeOf(s), votes, border: false });
    }
  all.sort((a, b) => b.votes - a.votes);
  for (const line of all) {
    if (found.length >= MOST) break;
    if (!found.some((f) => Math.abs(f.at - line.at) < APART_PX && Math.abs(f.slope - line.slope) < APART_SLOPE)) found.push(line);
  }
  return found;
}

function borders(length: number, upright: boolean): Line[] {
  return [0, length - 1].map((at) => ({ upright, at, slope: 0, votes: 0, border: true }));
}
