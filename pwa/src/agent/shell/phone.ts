/** The opened phone store, and how screens read it: everything is re-read when the store says it changed. */
import { computed, ref, shallowRef, watch, type ComputedRef, type ShallowRef } from "vue";

import { type Phone } from "@/offline";

const opened = shallowRef<Phone>();
const changes = ref(0);

/** Makes an opened store the one all screens use. */
export function providePhone(phone: Phone): void {
  opened.value = phone;
  phone.subscribe(() => (changes.value += 1));
}

/** The opened store. Throws when no one is signed in: the router never shows a screen then. */
export function usePhone(): Phone {
  if (!opened.value) throw new Error("phone not open");
  return opened.value;
}

/** The store for use inside templates and computed values: what reads it is read again at each change. */
export function livePhone(): Phone {
  void changes.value;
  return usePhone();
}

/** A value read from memory that follows the store. */
export function useLive<T>(read: (phone: Phone) => T): ComputedRef<T> {
  return computed(() => read(livePhone()));
}

/** A value read from the disk that follows the store; `first` until it has been read. */
export function useLiveAsync<T>(read: (phone: Phone) => Promise<T>, first: T): ShallowRef<T> {
  const value = shallowRef(first) as ShallowRef<T>;
  let turn = 0;
  watch(changes, async () => {
    const mine = (turn += 1);
    const fresh = await read(usePhone());
    if (mine === turn) value.value = fresh;
  }, { immediate: true });
  return value;
}
