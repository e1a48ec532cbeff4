/**
 * Registers the service worker that keeps the app on the phone. A new version waits for the next start (sw.ts).
 * On a new phone it comes after the first list: its download would share the slow line with the residents. Until it is
 * complete the app does not open without signal, and the line at the top says so.
 */
import { readonly, ref } from "vue";

import { type Phone } from "@/offline";

const WORKER = "/sw.js";
/** Who waits this long for a list gets the app kept at least. */
const LATEST_MS = 15_000;
/** The list is drawn first. */
const AFTER_LIST_MS = 500;
const AGAIN_MS = 30_000;

const kept = ref(!workers() || workers()?.controller !== null);
/** The whole app lies on this phone: it opens without signal. Also true where the browser keeps no app at all. */
export const shellKept = readonly(kept);

function workers(): ServiceWorkerContainer | undefined {
  return import.meta.env.DEV || typeof navigator === "undefined" ? undefined : navigator.serviceWorker;
}

/** Resolves when there is a list to look at (or surely none to come), at the latest after `ms`. */
export function listOr(ms: number, phone: Pick<Phone, "everyone" | "summary" | "subscribe">): Promise<void> {
  const there = (): boolean => phone.everyone().length > 0 || !phone.summary().filling;
  return new Promise((resolve) => {
    if (there()) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const stop = phone.subscribe(() => there() && done());
  });
}

/** Keeps the app on the phone once the first list is there. */
export async function keepShell(phone: Phone): Promise<void> {
  const container = workers();
  if (!container) return;
  void container.ready.then(() => (kept.value = true));
  await listOr(LATEST_MS, phone);
  setTimeout(() => void register(container), AFTER_LIST_MS);
}

/** Tries until a worker is at work: the line may have gone in the middle of its download. */
async function register(container: ServiceWorkerContainer): Promise<void> {
  try {
    const registration = await container.getRegistration();
    if (!registration?.installing) await takeNewVersion(await container.register(workerAddress()));
  } catch {
    // No line: asked again below.
  }
  if (!kept.value) setTimeout(() => void register(container), AGAIN_MS);
}

interface ScriptAddresses {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(input: string): string };
}

let address: string | undefined;

/** Under Trusted Types an address becomes a script only by a policy; ours knows this one address, and is made once. */
function workerAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: ScriptAddresses };
  address ??= trustedTypes?.createPolicy("daiban-worker", { createScriptURL: () => WORKER }).createScriptURL(WORKER);
  return address ?? WORKER;
}

/** A version that waited since an earlier start may take over now: no task is open yet in this tab. */
async function takeNewVersion(registration: ServiceWorkerRegistration): Promise<void> {
  if (!registration.waiting || !navigator.locks) return;
  const { held = [] } = await navigator.locks.query();
  const busy = held.some((lock) => lock.name === "draft" || lock.name === "sync");
  if (!busy) registration.waiting.postMessage("SKIP_WAITING");
}
