/** The queue's screen as a whole: list, choice, peek, poll, keys and scanner tied together. */
import { computed, onBeforeUnmount, reactive, shallowRef, watch } from "vue";
import { useRouter } from "vue-router";

import { session } from "../session/session";
import { type KeyMap } from "../shell/keys";
import { codeOf } from "../shell/scanner";
import { type DeskServer } from "../server";
import { troubleOf } from "../trouble";
import { type Named, type QueueItem, type Tab } from "../types";
import { usePoll } from "./poll";
import { useSelection } from "./selection";
import { usePeek } from "./usePeek";
import { newView, type QueueView, useQueue } from "./useQueue";
import { QUEUE } from "./words";

const TYPING_MS = 250;
const QUIET_NEWS_MS = 60_000;

/** What was looked at before a case was opened; memory only, and of one person only. */
const kept = { userId: "", view: reactive<QueueView>(newView()) };

function viewOf(userId: string, roles: readonly string[]): QueueView {
  if (kept.userId !== userId) {
    kept.userId = userId;
    kept.view = reactive({ ...newView(), tab: firstTab(roles) });
  }
  return kept.view;
}

const worksOnCases = (roles: readonly string[]): boolean =>
  roles.some((role) => ["clerk", "pickup_clerk", "township_lead", "department_reviewer", "convey_agent"].includes(role));

/** Where a person's own work lies. */
function firstTab(roles: readonly string[]): Tab {
  if (roles.some((role) => ["clerk", "department_reviewer"].includes(role))) return "new";
  if (roles.includes("pickup_clerk")) return "ready";
  return roles.some((role) => ["township_lead", "convey_agent"].includes(role)) ? "running" : "overdue";
}

export function useQueueScreen(server: DeskServer, focusFind: () => void) {
  const router = useRouter();
  const user = session.user.value;
  const view = viewOf(user?.id ?? "", user?.roles ?? []);
  const list = useQueue(server, view);
  const selection = useSelection<QueueItem>(computed(() => list.items), view.chosen);
  const peek = usePeek(server, selection.chosen, worksOnCases(user?.roles ?? []));
  const poll = usePoll(server.changes, () => list.load(), () => session.state.value === "in");
  const scanTrouble = shallowRef("");
  let typing = 0;
  let news = 0;

  const windows = computed<Named[]>(() => windowsOf(user?.windows ?? [], user?.names ?? {}));

  function open(id: string): void {
    view.chosen = id;
    void router.push({ name: "case", params: { id } });
  }

  function go(tab: Tab): void {
    scanTrouble.value = "";
    window.clearTimeout(typing);
    view.q = "";
    view.tab = tab;
  }

  function searchSoon(text: string): void {
    scanTrouble.value = "";
    window.clearTimeout(typing);
    typing = window.setTimeout(() => (view.q = codeOf(text)), TYPING_MS);
  }

  /** Enter in the search field: a code opens its case at once, a name shows what was found. */
  async function searchAndOpen(text: string): Promise<void> {
    window.clearTimeout(typing);
    const q = codeOf(text);
    if (!q) return;
    try {
      const found = await server.queue({ tab: "all", q, page: 1, size: 2 });
      if (found.total === 1) return open(found.items[0]!.id);
      scanTrouble.value = found.total === 0 ? QUEUE.scanNone : "";
      view.q = q;
    } catch (error) {
      scanTrouble.value = troubleOf(error)?.text ?? "";
    }
  }

  const keys: KeyMap = {
    j: () => selection.move(1),
    k: () => selection.move(-1),
    ArrowDown: () => selection.move(1),
    ArrowUp: () => selection.move(-1),
    Enter: () => selection.id.value && open(selection.id.value),
    "/": focusFind,
    w: () => mayWalkIn.value && void router.push({ name: "walk-in" }),
    "Ctrl+l": () => session.lock("asked"),
  };

  const mayWalkIn = computed(() => !!user?.roles.includes("clerk"));

  watch(() => list.page?.seq, (seq) => seq !== undefined && poll.start(seq));
  // A list that could not even be read once is tried again like any other.
  watch(() => list.trouble, (trouble) => trouble && poll.start(0));
  watch(() => list.arrivals, (n) => {
    window.clearTimeout(news);
    if (n) news = window.setTimeout(() => (list.arrivals = 0), QUIET_NEWS_MS);
  });
  watch(selection.id, (id) => (view.chosen = id));
  onBeforeUnmount(() => {
    window.clearTimeout(typing);
    window.clearTimeout(news);
  });

  return {
    view, list, selection, peek, windows, keys, scanTrouble, mayWalkIn, open, go, searchSoon, searchAndOpen,
    connected: poll.connected,
    scanned: (text: string) => void searchAndOpen(text),
    railTitle: computed(() => (windows.value.length === 1 ? windows.value[0]!.name : QUEUE.railTitle)),
  };
}

/** The windows one serves, each once: `<township>:<window>` with its name. */
function windowsOf(served: readonly string[], names: Record<string, string>): Named[] {
  const found = new Map(served.map((full) => [full.slice(full.indexOf(":") + 1), names[full] ?? QUEUE.railTitle]));
  return [...found].map(([code, name]) => ({ code, name }));
}
