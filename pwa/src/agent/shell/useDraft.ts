/** A form that is written to the phone at every change and opens where it was left. */
import { ref, shallowRef, type Ref, type ShallowRef } from "vue";

import { usePhone } from "./phone";

export interface OpenDraft<T> {
  /** Undefined until it has been read from the phone. */
  value: ShallowRef<T | undefined>;
  /** The last write did not succeed: the form stays open and says so. */
  failed: Ref<boolean>;
  /** Replaces the value and writes it. Writes are one after another, the newest wins. */
  change(next: (now: T) => T): void;
  /** Resolves when everything changed so far is on the phone. */
  settled(): Promise<void>;
  /** Stops writing, e.g. once the draft was turned into commands. */
  stop(): void;
}

/** Writes still under way, by key: whoever opens the same draft next (another screen) waits for them. */
const underWay = new Map<string, Promise<void>>();

/**
 * Opens the draft `key`, made by `make` when there is none. `meta` lets lists name it.
 * Nothing is written before the first change, so that looking at a form leaves no draft.
 */
export function useDraft<T>(key: string, make: () => T, meta?: { residentId?: string; title?: string }): OpenDraft<T> {
  const phone = usePhone();
  const value = shallowRef<T>();
  const failed = ref(false);
  let dirty = false;
  let stopped = false;
  let writing: Promise<void> | null = null;

  const ready = (underWay.get(key) ?? Promise.resolve())
    .then(() => phone.draft<T>(key))
    .then((found) => {
      value.value = found ?? make();
    });

  async function write(): Promise<void> {
    while (dirty && !stopped) {
      dirty = false;
      try {
        await phone.putDraft(key, value.value, undefined, meta);
        failed.value = false;
      } catch {
        failed.value = true;
      }
    }
    writing = null;
  }

  return {
    value, failed,
    change(next) {
      if (value.value === undefined || stopped) return;
      value.value = next(value.value);
      dirty = true;
      if (writing) return;
      writing = write();
      underWay.set(key, writing);
    },
    async settled() {
      await ready;
      await writing;
    },
    stop() {
      stopped = true;
    },
  };
}
