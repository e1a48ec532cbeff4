/** Asks every few seconds, while the page is looked at, whether anything changed (304 when not). */
import { onBeforeUnmount, onMounted, shallowRef } from "vue";

import { NetworkError, ProblemError, SignedOut } from "@/api/problem";

export const EVERY_MS = 5_000;
/** The longest wait while the server cannot be reached. */
const SLOWEST_MS = 60_000;

export interface PollPorts {
  changes(since: number): Promise<number | null>;
  /** Called with the new number; the reading it starts is waited for. False: it could not be read, ask again. */
  changed(seq: number): Promise<boolean>;
  visible(): boolean;
  set(fn: () => void, ms: number): number;
  clear(id: number): void;
}

/** One poll at a time; a slow answer delays the next question instead of piling up. */
export class Poll {
  readonly connected = shallowRef(true);
  private seq = 0;
  private timer: number | undefined;
  private failures = 0;
  private running = false;
  private asking = false;

  constructor(private readonly ports: PollPorts) {}

  /** Begins at the number the list on screen was read at. */
  start(seq: number): void {
    this.seq = Math.max(this.seq, seq);
    if (this.running) return;
    this.running = true;
    this.later();
  }

  stop(): void {
    this.running = false;
    this.ports.clear(this.timer ?? 0);
  }

  /** Asks at once, e.g. when the page is looked at again. */
  async now(): Promise<void> {
    if (!this.running || this.asking || !this.ports.visible()) return;
    this.ports.clear(this.timer ?? 0);
    this.asking = true;
    try {
      const seq = await this.ports.changes(this.seq);
      const read = seq === null || (await this.ports.changed(seq));
      if (read) this.seq = Math.max(this.seq, seq ?? 0);
      this.failures = read ? 0 : this.failures + 1;
      this.connected.value = read;
    } catch (error) {
      if (!(error instanceof NetworkError || error instanceof ProblemError || error instanceof SignedOut)) throw error;
      this.failures += 1;
      this.connected.value = false;
    } finally {
      this.asking = false;
      if (this.running) this.later();
    }
  }

  private later(): void {
    const wait = Math.min(EVERY_MS * 2 ** this.failures, SLOWEST_MS);
    this.timer = this.ports.set(() => (this.ports.visible() ? void this.now() : this.later()), wait);
  }
}

/** A poll that lives as long as the screen does. */
export function usePoll(
  changes: PollPorts["changes"],
  changed: PollPorts["changed"],
  mayAsk: () => boolean,
): Poll {
  const poll = new Poll({
    changes,
    changed,
    visible: () => document.visibilityState === "visible" && mayAsk(),
    set: (fn, ms) => window.setTimeout(fn, ms),
    clear: (id) => window.clearTimeout(id),
  });
  const shown = (): void => void poll.now();
  onMounted(() => document.addEventListener("visibilitychange", shown));
  onBeforeUnmount(() => {
    document.removeEventListener("visibilitychange", shown);
    poll.stop();
  });
  return poll;
}
