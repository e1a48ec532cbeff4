/**
 * Tells a barcode scanner, which types very fast and ends with Enter, from a person who presses one key.
 * A key waits a moment; when another follows at once it was a scan and no shortcut runs.
 */
const GAP_MS = 45;
const SHORTEST = 6;

export interface Timers {
  set(fn: () => void, ms: number): number;
  clear(id: number): void;
}

const browserTimers: Timers = {
  set: (fn, ms) => window.setTimeout(fn, ms),
  clear: (id) => window.clearTimeout(id),
};

export class Scanner {
  private typed = "";
  private waiting: number | undefined;
  private pressed: (() => void) | null = null;

  constructor(
    private readonly onScan: (text: string) => void,
    private readonly timers: Timers = browserTimers,
  ) {}

  /** A scan is under way: even Enter on a focused button belongs to it. */
  get busy(): boolean {
    return this.typed.length > 1;
  }

  /** One key outside a field; `run` is its shortcut, if it has one. Returns true when the key belongs to a scan. */
  key(key: string, run: (() => void) | null): boolean {
    const scanning = this.busy;
    if (key === "Enter" && this.typed.length >= SHORTEST) {
      const text = this.typed;
      this.forget();
      this.onScan(text);
      return true;
    }
    if (key.length !== 1) {
      this.flush();
      run?.();
      return false;
    }
    this.pressed = this.typed ? null : run;
    this.typed += key;
    if (this.waiting !== undefined) this.timers.clear(this.waiting);
    this.waiting = this.timers.set(() => this.flush(), GAP_MS);
    return scanning;
  }

  private flush(): void {
    const run = this.pressed;
    this.forget();
    run?.();
  }

  private forget(): void {
    if (this.waiting !== undefined) this.timers.clear(this.waiting);
    this.waiting = undefined;
    this.typed = "";
    this.pressed = null;
  }
}

/** The code in what a scanner typed: the last part of a slip's address, or the text itself. */
export function codeOf(scanned: string): string {
  const text = scanned.trim();
  const slip = /\/q\/([^/?#]+)/i.exec(text);
  return slip ? decodeURIComponent(slip[1]!) : text;
}
