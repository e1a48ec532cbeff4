/** A list read from the server with one line chosen and its detail beside it; late answers of older questions are dropped. */
import { computed, type Ref, shallowRef } from "vue";

import { type Trouble, troubleOf } from "../trouble";

export function useChosen<Detail>(open: (id: string) => Promise<Detail>) {
  const id = shallowRef<string | null>(null);
  const detail: Ref<Detail | null> = shallowRef(null);
  const trouble = shallowRef<Trouble | null>(null);
  let turn = 0;

  async function choose(next: string | null): Promise<void> {
    const mine = ++turn;
    if (next !== id.value) detail.value = null;
    id.value = next;
    trouble.value = null;
    if (next === null) return;
    try {
      const found = await open(next);
      if (mine === turn) detail.value = found;
    } catch (error) {
      if (mine === turn) trouble.value = troubleOf(error);
    }
  }

  /** What an act answered is newer than any question on its way. */
  function show(found: Detail): void {
    turn++;
    detail.value = found;
  }

  return { id, detail, trouble, choose, show };
}

export function useRead<T>(read: () => Promise<T>) {
  const content: Ref<T | null> = shallowRef(null);
  const trouble = shallowRef<Trouble | null>(null);
  let turn = 0;

  async function load(): Promise<void> {
    const mine = ++turn;
    try {
      const found = await read();
      if (mine !== turn) return;
      content.value = found;
      trouble.value = null;
    } catch (error) {
      if (mine === turn) trouble.value = troubleOf(error);
    }
  }

  return { content, trouble, load, loading: computed(() => content.value === null && trouble.value === null) };
}
