/** Which rows of a long list of equal rows are drawn. Pure. */
export interface Span {
  first: number;
  last: number;
}

/** Rows drawn above and below what is seen, so that a quick scroll finds them there. */
const SPARE = 6;

/** The rows (last excluded) that a view from `top`, `height` high, needs. */
export function spanOf(top: number, height: number, rowHeight: number, count: number): Span {
  const first = Math.max(0, Math.floor(top / rowHeight) - SPARE);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + SPARE);
  return { first: Math.min(first, count), last: Math.max(last, Math.min(first, count)) };
}
