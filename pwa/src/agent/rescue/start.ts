/** The app over a store that this version can only read (offline/rescue.ts). */
import { type App, type Component, createApp, h } from "vue";
import { type Router } from "vue-router";

import { type Phone, type SessionUser } from "@/offline";
import { openReadOnly } from "@/offline/rescue";

import { providePhone } from "../shell/phone";
import RescueRoot from "./RescueRoot.vue";
import RescueScreen from "./RescueScreen.vue";
import { provideRescued } from "./useRescue";
import { RESCUE } from "./words";

/** Screens that exist to record something; what waits is shown by the rescue screen itself. */
const RECORDS = /^\/(visit|apply|consent|authorize|capture|handoff|deliver|carry)(\/|$)|^\/residents\/(new$|.+\/edit$)/;
const OUTBOX = /^\/(outbox|bundle)$/;

/** What the first screen is made of: handed over, not imported, so that it stays in one piece. */
export interface Parts {
  app: Component;
  makeRouter(): Router;
  keepShell(phone: Phone): Promise<void>;
}

/** @throws when the store cannot be read in any version */
export async function rescue(user: SessionUser, cause: unknown, parts: Parts): Promise<void> {
  const rescued = await openReadOnly(user, cause);
  providePhone(rescued.phone);
  provideRescued(rescued);
  history.replaceState(null, "", "/rescue");
  const router = parts.makeRouter();
  router.addRoute({ path: "/rescue", component: RescueScreen, meta: { title: RESCUE.title } });
  router.beforeEach((to) => {
    if (RECORDS.test(to.path)) return { path: "/rescue", query: { no: "1" } };
    return OUTBOX.test(to.path) ? "/rescue" : undefined;
  });
  const app: App = createApp({ render: () => h(RescueRoot, null, { default: () => h(parts.app) }) });
  app.use(router);
  await router.isReady();
  app.mount("#app");
  // A mended version must be able to come.
  void parts.keepShell(rescued.phone);
}
