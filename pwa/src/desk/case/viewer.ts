/** Which page is looked at, how large and which way up. Keyboard and buttons do the same things. */
import { computed, reactive, type Ref, shallowRef, watch } from "vue";

import { type MaterialLine } from "../types";
import { lineKey } from "./useCase";

export interface ViewerPage {
  id: string;
  line: string;
  name: string;
  /** 1 of 2 */
  n: number;
  of: number;
  state: string;
}

export const ZOOMS = [1, 1.25, 1.5, 2, 2.5, 3, 4] as const;

/** All pages of a case in the order of the checklist. */
export function pagesOf(lines: readonly MaterialLine[]): ViewerPage[] {
  return lines.flatMap((line) =>
    line.pages.map((page, i) => ({
      id: page.page_id, line: lineKey(line), name: line.name, n: i + 1, of: line.pages.length, state: page.state,
    })));
}

export function useViewer(pages: Readonly<Ref<readonly ViewerPage[]>>) {
  const id = shallowRef<string | null>(null);
  const step = shallowRef(0);
  const turns = reactive(new Map<string, number>());

  const index = computed(() => pages.value.findIndex((page) => page.id === id.value));
  const current = computed(() => pages.value[index.value] ?? null);
  const zoom = computed(() => ZOOMS[step.value] ?? 1);
  const turn = computed(() => (current.value ? turns.get(current.value.id) ?? 0 : 0));

  function show(pageId: string): void {
    if (pageId !== id.value) step.value = 0;
    id.value = pageId;
  }

  /** The first page of a paper, unless one of its pages is shown already. */
  function showLine(line: string): void {
    if (current.value?.line === line) return;
    const first = pages.value.find((page) => page.line === line);
    if (first) show(first.id);
    else id.value = null;
  }

  function move(by: number): void {
    const to = pages.value[Math.min(Math.max(index.value + by, 0), pages.value.length - 1)];
    if (to) show(to.id);
  }

  function zoomBy(by: number): void {
    step.value = Math.min(Math.max(step.value + by, 0), ZOOMS.length - 1);
  }

  /** A quarter to the right; each page keeps its own. */
  function rotate(): void {
    if (current.value) turns.set(current.value.id, (turn.value + 90) % 360);
  }

  watch(pages, (found) => {
    if (id.value !== null && !found.some((page) => page.id === id.value)) id.value = null;
  });

  return reactive({ id, index, current, zoom, turn, show, showLine, move, zoomBy, rotate, fit: () => (step.value = 0) });
}

export type Viewer = ReturnType<typeof useViewer>;

/** The size at which a picture fits a box when it lies `turn` degrees round, times `zoom`. */
export function fitted(
  picture: { width: number; height: number }, box: { width: number; height: number }, turn: number, zoom: number,
): { width: number; height: number; boxWidth: number; boxHeight: number } {
  const lying = turn % 180 !== 0;
  const [w, h] = lying ? [picture.height, picture.width] : [picture.width, picture.height];
  const scale = Math.min(box.width / w, box.height / h) * zoom;
  return { width: picture.width * scale, height: picture.height * scale, boxWidth: w * scale, boxHeight: h * scale };
}
