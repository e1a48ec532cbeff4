/** Opens the phone's store of a user and shows the app. */
import { createApp } from "vue";

import { type EarlyStart, openPhone, type SessionUser, StoreTooNew } from "@/offline";

import App from "./App.vue";
import { LOGIN } from "./login/words";
import { makeRouter } from "./router";
import { providePhone } from "./shell/phone";
import { keepShell } from "./shell/worker";

/** Asking takes the browser a while: the first screen goes before. */
const PERSIST_AFTER_MS = 1_500;

export async function start(user: SessionUser, early?: EarlyStart): Promise<void> {
  try {
    const phone = await openPhone(user, {}, early?.user.id === user.id ? early.rows : undefined);
    providePhone(phone);
    const router = makeRouter();
    const app = createApp(App);
    app.use(router);
    await router.isReady();
    app.mount("#app");
    void keepShell(phone);
    setTimeout(() => void phone.persist(), PERSIST_AFTER_MS);
  } catch (error) {
    document.documentElement.classList.remove("in");
    const place = document.getElementById("login-wrong");
    if (place) place.textContent = error instanceof StoreTooNew ? LOGIN.storeTooNew : LOGIN.failed;
    throw error;
  }
}
