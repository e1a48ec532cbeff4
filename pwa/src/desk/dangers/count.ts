/** How many dangers nobody has taken up: asked again while a desk is looked at, on every screen of it. */
import { onBeforeUnmount, onMounted, shallowRef } from "vue";

import { rightsOf } from "../care/roles";
import { session } from "../session/session";
import { dangerServer } from "./server";

const EVERY_MS = 20_000;
export const dangersWaiting = shallowRef(0);

export async function countDangers(): Promise<void> {
  if (!rightsOf(session.user.value?.roles ?? []).dangers || document.visibilityState !== "visible") return;
  // A number that could not be read stays as it was: the next question comes soon.
  await dangerServer.waiting().then((n) => (dangersWaiting.value = n)).catch(() => undefined);
}

export function useDangerCount(): void {
  let timer = 0;
  onMounted(() => {
    void countDangers();
    timer = window.setInterval(() => void countDangers(), EVERY_MS);
  });
  onBeforeUnmount(() => window.clearInterval(timer));
}
