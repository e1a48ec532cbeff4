/** Pixels as they come from a canvas, and points and quadrangles on them. Pure. */
export interface Rgba {
  width: number;
  height: number;
  /** Four bytes per pixel, rows from the top. */
  data: Uint8Array | Uint8ClampedArray;
}

export interface Corner {
  x: number;
  y: number;
}
/** Top left, top right, bottom right, bottom left. */
export type Corners = [Corner, Corner, Corner, Corner];

export const scaled = (corners: Corners, by: number): Corners =>
  corners.map((c) => ({ x: c.x * by, y: c.y * by })) as Corners;

export const distance = (a: Corner, b: Corner): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Mean width and height of a quadrangle. */
export function sizeOf([a, b, c, d]: Corners): { width: number; height: number } {
  return { width: (distance(a, b) + distance(d, c)) / 2, height: (distance(a, d) + distance(b, c)) / 2 };
}

/** One of the three colours at the nearest pixel; the border goes on outside. */
export function valueAt(image: Rgba, x: number, y: number, colour: number): number {
  const px = Math.min(image.width - 1, Math.max(0, Math.round(x)));
  const py = Math.min(image.height - 1, Math.max(0, Math.round(y)));
  return image.data[(py * image.width + px) * 4 + colour]!;
}

/**
 * The perspective that carries the unit square onto the corners: a point of the flat paper (0..1, 0..1) to the picture.
 */
export function fromFlat([a, b, c, d]: Corners): (u: number, v: number) => Corner {
  const sx = a.x - b.x + c.x - d.x;
  const sy = a.y - b.y + c.y - d.y;
  const x1 = b.x - c.x;
  const x2 = d.x - c.x;
  const y1 = b.y - c.y;
  const y2 = d.y - c.y;
  const det = x1 * y2 - x2 * y1 || 1e-9;
  const g = (sx * y2 - x2 * sy) / det;
  const h = (x1 * sy - sx * y1) / det;
  const [m0, m1] = [b.x - a.x + g * b.x, d.x - a.x + h * d.x];
  const [m3, m4] = [b.y - a.y + g * b.y, d.y - a.y + h * d.y];
  return (u, v) => {
    const w = g * u + h * v + 1;
    return { x: (m0 * u + m1 * v + a.x) / w, y: (m3 * u + m4 * v + a.y) / w };
  };
}
