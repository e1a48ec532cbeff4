/** Watches over the mark beside the store, says at the start when a store is gone, and lets the county know. */
import { ref } from "vue";
import { type Router } from "vue-router";

import { api } from "@/api/client";
import { type Phone } from "@/offline";
import { keepMark, lossesOf, type Loss, readLosses, tellLosses } from "@/offline/mark";

import LostScreen from "./LostScreen.vue";
import { LOST } from "./words";

export const losses = ref<Loss[]>([]);
let userId = "";

/** The agent has seen them all. */
export function readAll(): void {
  readLosses(userId);
  losses.value = lossesOf(userId);
}

/** Begins behind the first screen, once per start. */
export function watchOver(phone: Phone, router: Router): void {
  userId = phone.user.id;
  // Fetched from here and not from the start: each name there weighs on the first screen.
  void import("../visit/watch").then(({ watchAlone }) => watchAlone(phone));
  keepMark(phone);
  losses.value = lossesOf(userId);
  if (!losses.value.length) return;
  if (losses.value.some((loss) => !loss.read)) {
    router.addRoute({ path: "/lost", component: LostScreen, meta: { title: LOST.title } });
    void router.push("/lost");
  }
  tellWhenOnline(phone);
}

/** After a round that went well there is a line, and a session. */
function tellWhenOnline(phone: Phone): void {
  let round = phone.summary().lastSync;
  let telling = false;
  phone.subscribe(() => {
    const { lastSync } = phone.summary();
    if (telling || lastSync === round || !losses.value.some((loss) => !loss.told)) return;
    round = lastSync;
    telling = true;
    void tellLosses(phone, api)
      .catch(() => undefined)
      .finally(() => {
        telling = false;
        losses.value = lossesOf(userId);
      });
  });
}
