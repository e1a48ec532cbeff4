/** Registers the service worker that keeps the app on the phone. A new version waits for the next start (sw.ts). */
export function keepShell(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  void navigator.serviceWorker.register(workerAddress()).then(takeNewVersion).catch(() => undefined);
}

const WORKER = "/sw.js";

interface ScriptAddresses {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(input: string): string };
}

/** Under Trusted Types an address becomes a script only by a policy; ours knows this one address. */
function workerAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: ScriptAddresses };
  return trustedTypes?.createPolicy("daiban-worker", { createScriptURL: () => WORKER }).createScriptURL(WORKER) ?? WORKER;
}

/** A version that waited since an earlier start may take over now: no task is open yet in this tab. */
async function takeNewVersion(registration: ServiceWorkerRegistration): Promise<void> {
  if (!registration.waiting || !navigator.locks) return;
  const { held = [] } = await navigator.locks.query();
  const busy = held.some((lock) => lock.name === "draft" || lock.name === "sync");
  if (!busy) registration.waiting.postMessage("SKIP_WAITING");
}
