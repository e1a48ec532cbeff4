/**
 * When the desk locks (R12.4): 15 minutes without a hand on it, and 8 hours after the login in any case.
 * All tabs of this browser share the two moments; nothing else of the session is ever written down.
 */
export const IDLE_MS = 15 * 60_000;
export const ABSOLUTE_MS = 8 * 3_600_000;

const SINCE = "desk-since";
const ACTIVE = "desk-active";

export type Verdict = "none" | "fine" | "idle" | "absolute";
export type Moments = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export class IdleGuard {
  constructor(
    private readonly moments: Moments,
    private readonly now: () => number,
  ) {}

  /** A login or an unlock begins now. */
  begin(): void {
    this.moments.setItem(SINCE, String(this.now()));
    this.touch();
  }

  touch(): void {
    this.moments.setItem(ACTIVE, String(this.now()));
  }

  end(): void {
    this.moments.removeItem(SINCE);
    this.moments.removeItem(ACTIVE);
  }

  /** none: nobody is logged in on this computer. A clock that was set back counts as idle. */
  verdict(): Verdict {
    const since = Number(this.moments.getItem(SINCE) ?? 0);
    const active = Number(this.moments.getItem(ACTIVE) ?? 0);
    const now = this.now();
    if (!since || !active) return "none";
    if (now - since >= ABSOLUTE_MS || now < since) return "absolute";
    if (now - active >= IDLE_MS || now < active - 60_000) return "idle";
    return "fine";
  }
}
