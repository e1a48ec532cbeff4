/** Runs schedules as the other process asks for them (tests/sync/simulator). */
import "./stillness";

import { DIRECTED } from "./directed";
import { receive, send } from "./link";
import { randomSchedule } from "./schedule";
import { Simulation, type Verdict } from "./simulation";
import { tracing } from "./virtual_time";

interface Order {
  run: "random" | "directed" | "names" | "stop";
  seed: number;
  name: string;
  trace?: boolean;
}

async function schedule(order: Order): Promise<Verdict> {
  tracing.on = order.trace ?? false;
  const s = new Simulation(order.seed);
  try {
    if (order.run === "random") {
      await s.begin(order.seed, s.dice.pick([1, 2, 2]));
      await randomSchedule(s);
    } else await DIRECTED[order.name]!(s, order.seed);
    await s.heal();
    return await s.judge();
  } catch (error) {
    for (const { device } of s.agents) device.kill();
    const failed = `the schedule itself failed: ${String((error as Error).stack ?? error)}`;
    return { broken: [...s.broken, failed], facts: {} };
  }
}

// What a killed tab still wanted is nobody's concern.
process.on("unhandledRejection", () => undefined);

for (let order = receive<Order>().head; order.run !== "stop"; order = receive<Order>().head) {
  const names = Object.keys(DIRECTED);
  send({ op: "done", ...(order.run === "names" ? { names } : await schedule(order)) });
}
process.exit(0);
