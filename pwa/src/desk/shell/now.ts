/** The time of day for words like 刚刚, told every few seconds. */
import { onBeforeUnmount, onMounted, type Ref, shallowRef } from "vue";

const TICK_MS = 10_000;

export function useNow(): Readonly<Ref<number>> {
  const now = shallowRef(Date.now());
  let timer = 0;
  onMounted(() => (timer = window.setInterval(() => (now.value = Date.now()), TICK_MS)));
  onBeforeUnmount(() => window.clearInterval(timer));
  return now;
}
