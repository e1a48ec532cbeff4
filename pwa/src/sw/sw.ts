/**
 * The service worker of the field app: keeps the shell on the phone so that it opens without network.
 * It never touches residents' data and never takes over by itself: a new version waits until the app
 * says SKIP_WAITING, because an old page must not lose its code in the middle of a visit.
 */
import { createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

/** Pages that the server answers itself; everything else is a screen of the field app. */
const SERVER_PAGES = [/^\/api(\/|$)/, /^\/q\//, /^\/d\//, /^\/(?:[pzg]|duty)(\/|$)/, /^\/desk(\/|$|\.html$)/, /^\/healthz$/];

precacheAndRoute(self.__WB_MANIFEST);
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: SERVER_PAGES }));

/**
 * Takes over only when nothing can be hurt (sync B13): no form is open, no second tab still runs the old code, and no
 * round of sync is under way; the lock `sync` is held meanwhile, so that none begins.
 */
async function takeOverWhenQuiet(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length > 1 || held.some((lock) => lock.name === "draft")) return;
  await navigator.locks.request("sync", () => self.skipWaiting());
}

// The very first page is served from now on too: she may lose the signal before she ever opens the app again.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data === "SKIP_WAITING" || event.data?.type === "SKIP_WAITING") event.waitUntil(takeOverWhenQuiet());
});
