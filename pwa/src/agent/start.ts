/** Opens the phone's store of a user and shows the app. */
import { createApp } from "vue";

import { type EarlyStart, openPhone, type SessionUser } from "@/offline";

import App from "./App.vue";
import { LOGIN } from "./login/words";
import { makeRouter } from "./router";
import { providePhone } from "./shell/phone";
import { keepShell } from "./shell/worker";

/** Asking takes the browser a while: the first screen goes before. */
const PERSIST_AFTER_MS = 1_500;

export async function start(user: SessionUser, early?: EarlyStart): Promise<void> {
  try {
    const rows = early?.user.id === user.id ? early.rows : undefined;
    const phone = await openPhone(user, {}, rows).catch((cause: unknown) => rescue(user, cause));
    if (!phone) return;
    providePhone(phone);
    const router = makeRouter();
    const app = createApp(App);
    app.use(router);
    await router.isReady();
    app.mount("#app");
    void keepShell(phone);
    setTimeout(() => {
      void phone.persist();
      void import("./lost/watch").then(({ watchOver }) => watchOver(phone, router));
    }, PERSIST_AFTER_MS);
  } catch (error) {
    document.documentElement.classList.remove("in");
    const place = document.getElementById("login-wrong");
    if (place) place.textContent = LOGIN.failed;
    throw error;
  }
}

/** Over what can only be read, as this version cannot open the store. @throws `cause` when not even that works */
async function rescue(user: SessionUser, cause: unknown): Promise<void> {
  try {
    await (await import("./rescue/start")).rescue(user, cause, { app: App, makeRouter, keepShell });
  } catch {
    throw cause;
  }
}
