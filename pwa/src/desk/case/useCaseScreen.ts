/** The case's screen as a whole: papers, checklist, acts, poll and keys tied together. */
import { computed, onBeforeUnmount, onMounted, shallowRef, watch } from "vue";
import { useRouter } from "vue-router";

import { usePoll } from "../queue/poll";
import { session } from "../session/session";
import { type DeskServer } from "../server";
import { type KeyMap } from "../shell/keys";
import { useActions } from "./useActions";
import { lineKey, useCase } from "./useCase";
import { useChecklist } from "./useChecklist";
import { usePictures } from "./pictures";
import { pagesOf, useViewer } from "./viewer";

const ANSWER_MS = 15_000;

export interface ScreenParts {
  full(): void;
  confirm(): void;
}

export function useCaseScreen(server: DeskServer, caseId: string, parts: ScreenParts) {
  const router = useRouter();
  const work = useCase(server, caseId);
  const checklist = useChecklist(work);
  const actions = useActions(work);
  const pages = computed(() => pagesOf(work.detail.value?.materials ?? []));
  const viewer = useViewer(pages);
  const why = shallowRef<string>();
  const pictures = usePictures(server, caseId, () => why.value);
  const poll = usePoll(server.changes, () => work.load(true), () => session.state.value === "in");

  /** A page was chosen at the left: its paper is the one to judge. */
  function pickLine(key: string): void {
    const line = checklist.lines.find((one) => lineKey(one) === key);
    if (line) checklist.pick(line);
  }

  /** Supervisors say why they look, once per visit to the case; each look is on record (R10.6). */
  function lookBecause(reason: string): void {
    why.value = reason;
    pictures.retry();
  }

  function turnPage(by: number): void {
    viewer.move(by);
    if (viewer.current) pickLine(viewer.current.line);
  }

  /** A notice goes out once and complete: not while a paper is unjudged. */
  const unfinished = computed(() => actions.primary?.action === "need_correction" && checklist.count.open > 0);

  function goOn(): void {
    if (actions.open) parts.confirm();
    else if (actions.primary && !unfinished.value) void actions.choose(actions.primary);
  }

  function leave(): void {
    if (actions.open) actions.close();
    else if (checklist.choosing) checklist.choosing = false;
    else void router.push({ name: "queue" });
  }

  /** A digit chooses a reason while the list is open. */
  function digit(n: number): void {
    const reason = checklist.choosing ? checklist.current?.reasons[n - 1] : undefined;
    if (reason) void checklist.because(reason.code);
  }

  /** Keys of the checklist rest while a form is open. */
  const judging = (run: () => void) => (): void => {
    if (!actions.open) run();
  };
  const keys: KeyMap = {
    "+": () => viewer.zoomBy(1), "=": () => viewer.zoomBy(1), "-": () => viewer.zoomBy(-1), "0": () => viewer.fit(),
    r: () => viewer.rotate(), f: () => parts.full(),
    ArrowLeft: () => turnPage(-1), ArrowRight: () => turnPage(1),
    j: judging(() => checklist.move(1)), k: judging(() => checklist.move(-1)),
    y: judging(() => void checklist.good()), n: judging(() => checklist.bad()),
    "Ctrl+Enter": goOn, Escape: leave, "Ctrl+l": () => session.lock("asked"),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [String(n), judging(() => digit(n))])),
  };

  watch(() => checklist.current, (line) => line && viewer.showLine(lineKey(line)), { immediate: true });
  // The word of a second person is no change of the case: while one is awaited, it is asked for.
  const awaited = setInterval(() => {
    if (work.detail.value?.approval?.state === "waiting" && session.state.value === "in" && !actions.open) void work.load(true);
  }, ANSWER_MS);
  onBeforeUnmount(() => clearInterval(awaited));
  onMounted(async () => {
    await work.load();
    if (history.state?.fresh) actions.showAllPapers();
    poll.start((await server.changes(0).catch(() => null)) ?? 0);
  });

  return { work, checklist, actions, pages, viewer, pictures, keys, pickLine, lookBecause, because: why };
}
