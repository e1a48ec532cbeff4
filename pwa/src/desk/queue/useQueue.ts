/** The list of one tab: read, read again when something changed, more of it on demand. */
import { computed, reactive, shallowRef, watch } from "vue";

import { type DeskServer } from "../server";
import { type Trouble, troubleOf } from "../trouble";
import { type QueueItem, type QueuePage, type Tab } from "../types";

export const PAGE_SIZE = 50;

/** What the clerk looks at. Kept while a case is open; never in an address, a search may be a name. */
export interface QueueView {
  tab: Tab;
  window: string;
  village: string;
  matter: string;
  q: string;
  chosen: string | null;
}

export const newView = (): QueueView => ({ tab: "new", window: "", village: "", matter: "", q: "", chosen: null });

export function useQueue(server: Pick<DeskServer, "queue">, view: QueueView) {
  const page = shallowRef<QueuePage | null>(null);
  const trouble = shallowRef<Trouble | null>(null);
  const loading = shallowRef(false);
  const size = shallowRef(PAGE_SIZE);
  const arrivals = shallowRef(0);
  const readAt = shallowRef<number | null>(null);
  let latest = 0;
  /** The filters under which the page on screen was counted. */
  let counted = "";

  /** Only the newest question's answer is shown, however late others come. Returns whether the server answered. */
  async function load(): Promise<boolean> {
    const turn = ++latest;
    const filters = filtersOf(view);
    loading.value = true;
    try {
      const found = await server.queue({ ...query(view), page: 1, size: size.value });
      if (turn !== latest) return true;
      if (filters === counted) countArrivals(page.value, found);
      counted = filters;
      page.value = found;
      trouble.value = null;
      readAt.value = Date.now();
      return true;
    } catch (error) {
      if (turn === latest) trouble.value = troubleOf(error);
      return false;
    } finally {
      if (turn === latest) loading.value = false;
    }
  }

  function countArrivals(before: QueuePage | null, after: QueuePage): void {
    if (before) arrivals.value += Math.max(0, (after.counts.new ?? 0) - (before.counts.new ?? 0));
  }

  async function more(): Promise<void> {
    size.value += PAGE_SIZE;
    await load();
  }

  watch(
    () => [view.tab, view.window, view.village, view.matter, view.q],
    ([tab], [before]) => {
      size.value = PAGE_SIZE;
      arrivals.value = tab === "new" ? 0 : arrivals.value;
      if (tab !== before && page.value) page.value = { ...page.value, items: [], total: page.value.counts[view.tab] ?? 0 };
      void load();
    },
  );

  return reactive({
    page, trouble, loading, arrivals, readAt, load, more,
    items: computed<QueueItem[]>(() => page.value?.items ?? []),
    counts: computed(() => page.value?.counts ?? {}),
    left: computed(() => Math.max(0, (page.value?.total ?? 0) - (page.value?.items.length ?? 0))),
  });
}

const filtersOf = (view: QueueView): string => JSON.stringify([view.window, view.village, view.matter, view.q.trim()]);

/** A search looks everywhere, so that a code from a slip is found in whatever state its case is. */
export function query(view: QueueView) {
  const q = view.q.trim();
  return { tab: q ? "all" : view.tab, window: view.window, village: view.village, matter: view.matter, q };
}
