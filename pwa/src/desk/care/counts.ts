/** How much lies on each of these screens, for the rail. A number that could not be read is not shown. */
import { shallowRef } from "vue";

import { type CareServer, careServer } from "./server";
import { type CareRights } from "./roles";

export function createCounts(server: CareServer) {
  const reviews = shallowRef(0);
  const alarms = shallowRef(0);
  const held = shallowRef(0);

  async function load(rights: CareRights): Promise<void> {
    const quietly = async (may: boolean, work: () => Promise<void>): Promise<void> => {
      if (may) await work().catch(() => undefined);
    };
    await Promise.all([
      quietly(rights.reviews, async () => tellReviews((await server.reviews("", "open", 1)).counts)),
      quietly(rights.phones, async () => {
        alarms.value = (await server.phones()).items.filter((phone) => phone.alarm).length;
      }),
      quietly(rights.held, async () => {
        held.value = (await server.held()).length;
      }),
    ]);
  }

  function tellReviews(counts: Record<string, number>): void {
    reviews.value = Object.values(counts).reduce((sum, n) => sum + n, 0);
  }

  return { reviews, alarms, held, load, tellReviews };
}

export const careCounts = createCounts(careServer);
