/** When a round begins: start, `online`, coming back to the screen, after a save, every minute while visible. */
import { type Ports } from "../ports";
import { type Coordinator } from "./coordinator";

const EVERY_MS = 60_000;

export function startTriggers(ports: Ports, coordinator: Coordinator): () => void {
  const now = (): void => void coordinator.now();
  const stops = [ports.happenings.on("online", now), ports.happenings.on("visible", now)];
  let cancel = (): void => undefined;
  const tick = (): void => {
    cancel = ports.clock.later(EVERY_MS, tick);
    if (ports.happenings.visible()) void coordinator.soon();
  };
  tick();
  now();
  return () => {
    cancel();
    for (const stop of stops) stop();
  };
}
