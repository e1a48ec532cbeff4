/** Finds residents while one types; only the newest question's answer is shown. */
import { reactive, shallowRef, watch } from "vue";

import { type DeskServer } from "../server";
import { type Trouble, troubleOf } from "../trouble";
import { type ResidentCard } from "../types";

const SHORTEST = 2;
const TYPING_MS = 250;

export function usePeopleSearch(
  server: Pick<DeskServer, "residents">, q: () => string, fail: (trouble: Trouble | null) => void,
) {
  const hits = shallowRef<ResidentCard[] | null>(null);
  const searching = shallowRef(false);
  let timer = 0;
  let turn = 0;

  async function search(): Promise<void> {
    const mine = ++turn;
    const text = q().trim();
    if (text.length < SHORTEST) {
      hits.value = null;
      searching.value = false;
      return;
    }
    searching.value = true;
    try {
      const found = await server.residents(text);
      if (mine === turn) hits.value = found;
    } catch (error) {
      if (mine === turn) fail(troubleOf(error));
    } finally {
      if (mine === turn) searching.value = false;
    }
  }

  watch(q, () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void search(), TYPING_MS);
  });

  return reactive({ hits, searching });
}
