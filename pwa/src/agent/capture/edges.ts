/**
 * Finds a paper of known proportions: of all quadrangles that four long edges make, the one along whose sides the colour
 * changes in the same direction nearly everywhere. A printed rule has the same paper on both sides and does not count; a
 * side may be the border of the picture, then the paper is cut. Pure; works on a copy of about 400 px.
 */
import { linesOf, type Line } from "./lines";
import { distance, sizeOf, valueAt, type Corner, type Corners, type Rgba } from "./pixels";

export interface FoundPaper {
  corners: Corners;
  /** Share of the sides along which an edge is seen. */
  support: number;
  /** A side lies on the border of the picture. */
  cut: boolean;
}

/** Share of an edge that must be seen for a paper to be believed. */
const BELIEVED = 0.62;
const SAMPLES = 26;
/** How far from the edge both colours are compared, in px. */
const BESIDE = 3;
/** An unseen side at the border of the picture is worth less than a seen one. */
const BORDER_WORTH = 0.6;

/** @param aspect width by height of the paper as it should lie */
export function findPaper(image: Rgba, aspect: number): FoundPaper | null {
  const { upright, level } = linesOf(image);
  const pairs = { upright: pairsOf(upright, image.width * 0.15), level: pairsOf(level, image.height * 0.08) };
  const least = stepOf(image);
  const all = image.width * image.height;
  let best: FoundPaper | null = null;
  let bestScore = BELIEVED * 0.8;
  for (const [left, right] of pairs.upright) {
    for (const [top, bottom] of pairs.level) {
      const corners = quadOf(left, top, right, bottom, image);
      if (!corners || !isLikely(corners, aspect, left, top, right, bottom)) continue;
      const { width, height } = sizeOf(corners);
      const worth = 0.75 + 0.25 * Math.sqrt((width * height) / all);
      const support = supportOf(image, corners, [top, right, bottom, left], least, bestScore / worth);
      if (!support) continue;
      bestScore = support.score * worth;
      best = { corners, support: support.mean, cut: [left, top, right, bottom].some((l) => l.border) };
    }
  }
  return best;
}

/** How well the four sides are seen; null as soon as they can no longer be worth more than `needed`. */
function supportOf(image: Rgba, corners: Corners, lines: readonly Line[], least: number, needed: number): { mean: number; score: number } | null {
  let total = 0;
  let lowest = 1;
  for (let n = 0; n < 4; n += 1) {
    const support = lines[n]!.border ? BORDER_WORTH : sideOf(image, corners[n]!, corners[(n + 1) % 4]!, least);
    total += support;
    lowest = Math.min(lowest, support);
    if (worthOf(total + 3 - n, lowest) <= needed) return null;
  }
  return { mean: total / 4, score: worthOf(total, lowest) };
}

const worthOf = (total: number, lowest: number): number => 0.15 * total + 0.4 * lowest;

/** Pairs of lines of one direction, the smaller first, far enough apart for a paper to lie between them. */
function pairsOf(lines: readonly Line[], apart: number): [Line, Line][] {
  const sorted = [...lines].sort((a, b) => a.at - b.at);
  const pairs = sorted.flatMap((one, i) =>
    sorted.slice(i + 1).filter((other) => other.at - one.at > apart).map((other): [Line, Line] => [one, other]),
  );
  // The likeliest first: what cannot be better is then soon left alone.
  return pairs.sort((p, q) => q[0].votes + q[1].votes - p[0].votes - p[1].votes);
}

function quadOf(left: Line, top: Line, right: Line, bottom: Line, { width, height }: Rgba): Corners | null {
  const corners = [cross(left, top), cross(right, top), cross(right, bottom), cross(left, bottom)] as Corners;
  function cross(u: Line, l: Line): Corner {
    // x = u.at + u.slope (y - h/2), y = l.at + l.slope (x - w/2)
    const y = (l.at + l.slope * (u.at - (u.slope * height) / 2 - width / 2)) / (1 - l.slope * u.slope);
    return { x: u.at + u.slope * (y - height / 2), y };
  }
  const out = 6;
  const inside = corners.every((c) => c.x > -out && c.y > -out && c.x < width + out && c.y < height + out);
  return inside ? corners : null;
}

/** Proportions near what they should be; a cut paper may be narrower where it is cut. Opposite sides of like length. */
function isLikely(corners: Corners, aspect: number, left: Line, top: Line, right: Line, bottom: Line): boolean {
  const { width, height } = sizeOf(corners);
  if ([left, top, right, bottom].filter((line) => line.border).length > 2) return false;
  if (width < 30 || height < 24) return false;
  const across = left.border || right.border;
  const down = top.border || bottom.border;
  const ratio = width / height / aspect;
  const [low, high] = across ? (down ? [0.1, 10] : [0.4, 1.06]) : down ? [0.94, 2.5] : [0.78, 1.28];
  return ratio > low! && ratio < high! && (across || down || isEven(corners));
}

function isEven([a, b, c, d]: Corners): boolean {
  const across = distance(a, b) / (distance(d, c) || 1);
  const down = distance(a, d) / (distance(b, c) || 1);
  return Math.max(across, 1 / across, down, 1 / down) < 1.35;
}

/** The least change of colour that is an edge: less in a dark picture. */
function stepOf({ data }: Rgba): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 64) sum += data[i + 1]!;
  return Math.max(3, (sum / (data.length / 64)) * 0.06);
}

/** Share of points along the side, the inside to the right of the way, where one colour changes in the same direction. */
function sideOf(image: Rgba, from: Corner, to: Corner, least: number): number {
  const { data, width, height } = image;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const beside = BESIDE / (Math.hypot(dx, dy) || 1);
  const counts = [0, 0, 0, 0, 0, 0];
  for (let n = 0; n < SAMPLES; n += 1) {
    const t = 0.05 + (0.9 * n) / (SAMPLES - 1);
    const x = from.x + dx * t;
    const y = from.y + dy * t;
    const inside = place(x - dy * beside, y + dx * beside, width, height);
    const outside = place(x + dy * beside, y - dx * beside, width, height);
    for (let colour = 0; colour < 3; colour += 1) {
      const step = data[inside + colour]! - data[outside + colour]!;
      if (step > least) counts[colour] = counts[colour]! + 1;
      else if (step < -least) counts[colour + 3] = counts[colour + 3]! + 1;
    }
  }
  return Math.max(...counts) / SAMPLES;
}

function place(x: number, y: number, width: number, height: number): number {
  const px = x < 0 ? 0 : x > width - 1 ? width - 1 : (x + 0.5) | 0;
  const py = y < 0 ? 0 : y > height - 1 ? height - 1 : (y + 0.5) | 0;
  return (py * width + px) * 4;
}

/**
 * Moves each side onto the steepest change nearby in a larger copy and crosses the sides anew. What a thumb covers or a
 * round corner bends is left out: each side is a line through most of its points.
 * @param reach how far from the known side to look, in px of this image
 */
export function refine(image: Rgba, corners: Corners, reach: number): Corners {
  const sides = corners.map((from, i) => fitSide(image, from, corners[(i + 1) % 4]!, reach));
  return corners.map((corner, i) => {
    const found = crossing(sides[(i + 3) % 4]!, sides[i]!);
    return found && distance(found, corner) < reach * 2.5 ? found : corner;
  }) as Corners;
}

interface Ray {
  x: number;
  y: number;
  dx: number;
  dy: number;
}

function fitSide(image: Rgba, from: Corner, to: Corner, reach: number): Ray {
  const length = distance(from, to) || 1;
  const dx = (to.x - from.x) / length;
  const dy = (to.y - from.y) / length;
  const colour = strongest(image, from, to, dx, dy, reach);
  let points = Array.from({ length: 48 }, (_, n) => {
    const along = length * (0.08 + (0.84 * n) / 47);
    return steepest(image, from.x + dx * along, from.y + dy * along, -dy, dx, reach, colour.channel, colour.sign);
  }).map((p, n) => ({ ...p, along: length * (0.08 + (0.84 * n) / 47) }));
  let fit = { off: 0, turn: 0 };
  for (let round = 0; round < 5; round += 1) {
    fit = weighted(points);
    const far = points.map((p) => Math.abs(p.off - fit.off - fit.turn * p.along)).sort((a, b) => a - b);
    const keep = Math.max(0.8, far[Math.floor(far.length * 0.75)]!);
    points = points.filter((p) => Math.abs(p.off - fit.off - fit.turn * p.along) <= keep);
  }
  const start = { x: from.x - dy * fit.off, y: from.y + dx * fit.off };
  const end = { x: to.x - dy * (fit.off + fit.turn * length), y: to.y + dx * (fit.off + fit.turn * length) };
  return { x: start.x, y: start.y, dx: end.x - start.x, dy: end.y - start.y };
}

/** The colour in which this side is seen best, and whether it gets lighter inwards. */
function strongest(image: Rgba, from: Corner, to: Corner, dx: number, dy: number, reach: number): { channel: number; sign: number } {
  let best = { channel: 1, sign: 1 };
  let most = -1;
  for (let channel = 0; channel < 3; channel += 1) {
    let sum = 0;
    for (let n = 1; n < 16; n += 1) {
      const x = from.x + ((to.x - from.x) * n) / 16;
      const y = from.y + ((to.y - from.y) * n) / 16;
      sum += valueAt(image, x - dy * reach, y + dx * reach, channel) - valueAt(image, x + dy * reach, y - dx * reach, channel);
    }
    if (Math.abs(sum) <= most) continue;
    most = Math.abs(sum);
    best = { channel, sign: Math.sign(sum) || 1 };
  }
  return best;
}

function steepest(image: Rgba, x: number, y: number, nx: number, ny: number, reach: number, channel: number, sign: number): { off: number; weight: number } {
  let off = 0;
  let weight = 0.01;
  for (let k = -reach; k <= reach; k += 1) {
    const step =
      sign *
      (valueAt(image, x + nx * (k + 1), y + ny * (k + 1), channel) + valueAt(image, x + nx * (k + 2), y + ny * (k + 2), channel) -
        valueAt(image, x + nx * (k - 1), y + ny * (k - 1), channel) - valueAt(image, x + nx * (k - 2), y + ny * (k - 2), channel));
    if (step > weight) {
      weight = step;
      off = k;
    }
  }
  return { off, weight };
}

function weighted(points: readonly { off: number; along: number; weight: number }[]): { off: number; turn: number } {
  let [w, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (const p of points) {
    const weight = Math.sqrt(p.weight);
    w += weight;
    x += weight * p.along;
    y += weight * p.off;
    xx += weight * p.along * p.along;
    xy += weight * p.along * p.off;
  }
  const det = w * xx - x * x;
  const turn = Math.abs(det) < 1e-6 ? 0 : (w * xy - x * y) / det;
  return { off: w ? (y - turn * x) / w : 0, turn };
}

function crossing(a: Ray, b: Ray): Corner | null {
  const det = a.dx * b.dy - a.dy * b.dx;
  if (Math.abs(det) < 1e-6) return null;
  const t = ((b.x - a.x) * b.dy - (b.y - a.y) * b.dx) / det;
  return { x: a.x + a.dx * t, y: a.y + a.dy * t };
}
