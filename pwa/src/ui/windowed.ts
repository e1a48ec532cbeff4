/** Which rows of a long list of equal rows are drawn, and in which places. Pure. */
export interface Span {
  first: number;
  last: number;
}

/** Rows drawn above and below what is seen, so that a quick scroll finds them there. */
const SPARE = 4;

/**
 * The rows (last excluded) that a view from `top`, `height` high, needs. A list that has become shorter than where one
 * stood is seen at its end: the browser moves there too, a frame later.
 */
export function spanOf(top: number, height: number, rowHeight: number, count: number): Span {
  const seen = Math.min(top, Math.max(0, count * rowHeight - height));
  const first = Math.max(0, Math.floor(seen / rowHeight) - SPARE);
  const last = Math.min(count, Math.ceil((seen + height) / rowHeight) + SPARE);
  return { first, last };
}

export interface Drawn {
  id: string;
  /** Number of the drawn element that shows it. */
  place: number;
}

/**
 * The place of each row; `before` is in the order of the elements. A row that is still drawn keeps its place, others take
 * over the places that became free between the same neighbours, so that elements are changed and neither made nor moved.
 * `focused` is never taken over, and while there is one nothing is moved past it: under the focus nobody may turn into
 * somebody else, and a moved element loses it.
 */
export function placesFor(before: readonly Drawn[], ids: readonly string[], focused?: number): number[] {
  const wanted = new Set(ids);
  const at = new Map(before.map((drawn, i) => [drawn.id, i]));
  const free = new Set(before.flatMap(({ id, place }, i) => (wanted.has(id) || place === focused ? [] : [i])));
  const places = ids.map((id): number | undefined => before[at.get(id) ?? -1]?.place);
  let from = 0;
  ids.forEach((id, i) => {
    const own = at.get(id);
    if (own !== undefined) {
      from = Math.max(from, own + 1);
      return;
    }
    const next = ids.slice(i + 1).find((later) => at.has(later));
    const end = next === undefined ? before.length : at.get(next)!;
    while (from < end && !free.has(from)) from++;
    if (from >= end) return;
    free.delete(from);
    places[i] = before[from++]!.place;
  });
  const left = focused === undefined ? [...free].map((i) => before[i]!.place) : [];
  let fresh = before.reduce((most, { place }) => Math.max(most, place + 1), 0);
  return places.map((place) => place ?? left.shift() ?? fresh++);
}
