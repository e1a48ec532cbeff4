/**
 * Everything the store needs from the world, so that tests can play a broken one.
 * `browserPorts` is the real world; `openPhone` takes parts of it replaced.
 */
import { api, type Api } from "../api/client";
import { makePreview } from "./preview";
import { type RandomBytes } from "./ids";
import { probeRoom, type Room } from "./room";

export interface Clock {
  now(): number;
  /** Runs fn after ms; the returned function cancels. */
  later(ms: number, fn: () => void): () => void;
}

/** Result of trying to be the sender: the work ran, or another tab holds the lock. */
export interface Locks {
  /** Runs work while holding the named lock; false at once when another holds it (unless steal). */
  tryHold(name: string, steal: boolean, work: () => Promise<void>): Promise<boolean>;
  /** Holds a shared lock until the returned function is called. */
  hold(name: string): () => void;
}

export interface Happenings {
  on(name: "online" | "offline" | "visible" | "hidden", fn: () => void): () => void;
  visible(): boolean;
  online(): boolean;
}

export interface StorageFacts {
  persisted(): Promise<boolean>;
  persist(): Promise<boolean>;
  used(): Promise<number>;
  /** What a real write finds; absent where none can be tried. */
  room?(): Promise<Room>;
}

/** Tells the other tabs of this user what changed. */
export interface Channel {
  post(message: unknown): void;
  close(): void;
}

export interface Ports {
  clock: Clock;
  random(): number;
  randomBytes: RandomBytes;
  indexedDB: IDBFactory;
  IDBKeyRange: typeof IDBKeyRange;
  api: Api;
  locks: Locks;
  happenings: Happenings;
  storage: StorageFacts;
  channel(name: string, heard: (message: unknown) => void): Channel;
  preview(picture: Blob): Promise<Blob | undefined>;
  /** Version of the app, told to the server. */
  app: string;
  /** Name of this install, shown to the agent and the supervisor, e.g. "Android Chrome". */
  label: string;
  /** false in tests: nothing starts by itself. */
  automatic: boolean;
}

const clock: Clock = {
  now: () => Date.now(),
  later: (ms, fn) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

const locks: Locks = {
  async tryHold(name, steal, work) {
    if (!navigator.locks) {
      await work();
      return true;
    }
    const mode = steal ? { steal: true } : { ifAvailable: true };
    return navigator.locks.request(name, mode, async (lock) => {
      if (!lock) return false;
      await work();
      return true;
    });
  },
  hold(name) {
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    void navigator.locks?.request(name, { mode: "shared" }, () => held);
    return () => free();
  },
};

const happenings: Happenings = {
  on(name, fn) {
    if (name === "online" || name === "offline") {
      addEventListener(name, fn);
      return () => removeEventListener(name, fn);
    }
    const heard = (): void => {
      if (document.visibilityState === name) fn();
    };
    document.addEventListener("visibilitychange", heard);
    return () => document.removeEventListener("visibilitychange", heard);
  },
  visible: () => document.visibilityState === "visible",
  online: () => navigator.onLine,
};

const storage: StorageFacts = {
  persisted: async () => (await navigator.storage?.persisted?.()) ?? false,
  persist: async () => (await navigator.storage?.persist?.()) ?? false,
  used: async () => (await navigator.storage?.estimate?.())?.usage ?? 0,
  room: () => probeRoom(globalThis.indexedDB),
};

function channel(name: string, heard: (message: unknown) => void): Channel {
  if (typeof BroadcastChannel === "undefined") return { post: () => undefined, close: () => undefined };
  const line = new BroadcastChannel(name);
  line.onmessage = (event) => heard(event.data);
  return { post: (message) => line.postMessage(message), close: () => line.close() };
}

function label(): string {
  const found = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(navigator.userAgent);
  return found?.[0] ?? "phone";
}

export function browserPorts(): Ports {
  return {
    clock,
    random: () => Math.random(),
    randomBytes: (n) => crypto.getRandomValues(new Uint8Array(n)),
    indexedDB: globalThis.indexedDB,
    IDBKeyRange: globalThis.IDBKeyRange,
    api,
    locks,
    happenings,
    storage,
    channel,
    preview: makePreview,
    app: import.meta.env?.VITE_APP_VERSION ?? "0.1.0",
    label: typeof navigator === "undefined" ? "test" : label(),
    automatic: true,
  };
}
