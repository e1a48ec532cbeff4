/**
 * The chosen case's details and first page, read a moment after the choice so that J J J asks only once.
 * `mayLook`: false for supervisors, who open a picture only with a reason (R10.6).
 */
import { onBeforeUnmount, reactive, type Ref, watch } from "vue";

import { type DeskServer } from "../server";
import { troubleOf } from "../trouble";
import { type CaseDetail, type QueueItem } from "../types";

const PAUSE_MS = 250;

export function usePeek(server: Pick<DeskServer, "open" | "image">, chosen: Readonly<Ref<QueueItem | null>>, mayLook: boolean) {
  const peek = reactive({ detail: null as CaseDetail | null, thumb: null as string | null, thumbName: "" });
  let timer = 0;
  let turn = 0;

  function clear(): void {
    window.clearTimeout(timer);
    if (peek.thumb) URL.revokeObjectURL(peek.thumb);
    peek.thumb = null;
  }

  async function read(item: QueueItem): Promise<void> {
    const mine = ++turn;
    try {
      const detail = await server.open(item.id);
      if (mine !== turn) return;
      peek.detail = detail;
      const line = mayLook && detail.materials.find((one) => one.pages.some((page) => page.state === "stored"));
      const page = line && line.pages.find((one) => one.state === "stored");
      if (!line || !page) return clear();
      const blob = await server.image(page.page_id, item.id, "thumb");
      if (mine !== turn) return;
      clear();
      peek.thumbName = line.name;
      peek.thumb = URL.createObjectURL(blob);
    } catch (error) {
      troubleOf(error); // The peek is a help; opening the case says what is wrong.
    }
  }

  watch(
    () => [chosen.value?.id, chosen.value?.ver] as const,
    ([id], before) => {
      turn += 1;
      window.clearTimeout(timer);
      if (id !== before?.[0]) {
        clear();
        peek.detail = null;
      }
      const item = chosen.value;
      if (item) timer = window.setTimeout(() => void read(item), PAUSE_MS);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => {
    turn += 1;
    clear();
  });

  return peek;
}
