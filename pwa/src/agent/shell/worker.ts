/** Registers the service worker that keeps the app on the phone. A new version waits for the next start (sw.ts). */
export function keepShell(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  void navigator.serviceWorker.register("/sw.js").then(takeNewVersion).catch(() => undefined);
}

/** A version that waited since an earlier start may take over now: no task is open yet in this tab. */
async function takeNewVersion(registration: ServiceWorkerRegistration): Promise<void> {
  if (!registration.waiting || !navigator.locks) return;
  const { held = [] } = await navigator.locks.query();
  const busy = held.some((lock) => lock.name === "draft" || lock.name === "sync");
  if (!busy) registration.waiting.postMessage("SKIP_WAITING");
}
