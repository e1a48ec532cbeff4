/** How many alerts this person has not seen, for the rail. A number that could not be read is not shown. */
import { shallowRef } from "vue";

import { dutyServer } from "../duty/server";

export const waiting = shallowRef(0);

export async function countAlerts(): Promise<void> {
  await dutyServer.alerts().then((list) => (waiting.value = list.waiting)).catch(() => undefined);
}
