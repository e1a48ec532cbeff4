/** What follows the first frame of 今日, which is full: lists most days do not have, and what can be done on the way. */
import { type ResidentRow } from "@/offline";

export { default as UrgentLists } from "./UrgentLists.vue";

/** The matter to bring up on the way, by the guides' rules; they wait until the phone has nothing better to do. */
export async function alongTheWay(): Promise<(row: ResidentRow) => string | undefined> {
  await new Promise<void>((done) => whenIdle(done));
  return (await import("./alongTheWay")).alongTheWay();
}

function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work, { timeout: 3_000 });
  else setTimeout(work, 500);
}
