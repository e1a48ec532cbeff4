/** Time that passes only when nothing else can happen: timers, messages and people are events in one queue. */
import { stillness } from "./stillness";

interface Event {
  at: number;
  n: number;
  fn: () => void;
  /** Events of a killed tab are dropped. */
  alive: () => boolean;
}

/** A schedule that needs more events than this goes round in circles. */
const EVENTS_MAX = 20_000;

export class VirtualTime {
  now: number;
  private events: Event[] = [];
  private n = 0;
  private done = 0;

  constructor(start: number) {
    this.now = start;
  }

  later(ms: number, fn: () => void, alive: () => boolean = () => true): () => void {
    const event = { at: this.now + Math.max(0, ms), n: this.n++, fn, alive };
    this.events.push(event);
    return () => void (this.events = this.events.filter((e) => e !== event));
  }

  /** Lets everything due in the next ms happen, each event after the other has come to rest. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    await stillness();
    while (await this.next(until));
    this.now = Math.max(this.now, until);
  }

  /** Time goes on until the promise has settled. */
  async until<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const end = (): void => void (settled = true);
    work.then(end, end);
    for (;;) {
      await stillness();
      if (settled) return work;
      if (!(await this.next(Infinity))) throw new Error("nothing will ever settle this");
    }
  }

  private async next(until: number): Promise<boolean> {
    let first: Event | undefined;
    for (const e of this.events) if (!first || e.at < first.at || (e.at === first.at && e.n < first.n)) first = e;
    if (!first || first.at > until) return false;
    this.events.splice(this.events.indexOf(first), 1);
    if (!first.alive()) return true;
    if (++this.done > EVENTS_MAX) throw new Error("goes round in circles");
    this.now = Math.max(this.now, first.at);
    first.fn();
    await stillness();
    return true;
  }
}

/** Whose time it is: the ordinary timers of the code under test run on it. */
let current: VirtualTime | null = null;

export function rule(time: VirtualTime): void {
  current = time;
}

/** Writes what happens and when, for a replay that people look at. */
export const tracing = { on: false };

export function trace(...words: unknown[]): void {
  if (!tracing.on) return;
  const at = new Date(current?.now ?? 0).toISOString().slice(5, 23);
  process.stderr.write(`${at} ${words.map((w) => (typeof w === "string" ? w : JSON.stringify(w))).join(" ")}\n`);
}

const timers = new Map<number, () => void>();
let timer = 0;

globalThis.setTimeout = ((fn: () => void, ms = 0) => {
  const id = ++timer;
  const cancel = current!.later(ms, () => {
    timers.delete(id);
    fn();
  });
  timers.set(id, cancel);
  return id;
}) as never;

globalThis.clearTimeout = ((id: number) => {
  timers.get(id)?.();
  timers.delete(id);
}) as never;

Date.now = () => current?.now ?? 0;
