/** One sender over all tabs: Web Lock `sync` plus a heartbeat row. Only efficiency hangs on it, never correctness. */
import { type Core } from "../core";
import { readMeta, writeMeta } from "../meta";

const BEAT_MS = 15_000;
/** A frozen holder keeps its lock; after this long without a beat another tab takes over. */
const STEAL_AFTER_MS = 90_000;

/** Runs work as the sender; false when another tab is the living sender. */
export async function asSender(core: Core, tab: string, work: () => Promise<void>): Promise<boolean> {
  const run = async (): Promise<void> => {
    const stop = beat(core, tab);
    try {
      await work();
    } finally {
      stop();
    }
  };
  if (await core.ports.locks.tryHold("sync", false, run)) return true;
  const { heartbeat } = await readMeta(core.store.db);
  if (heartbeat && core.ports.clock.now() - heartbeat.at < STEAL_AFTER_MS) return false;
  return core.ports.locks.tryHold("sync", true, run);
}

function beat(core: Core, tab: string): () => void {
  let cancel = (): void => undefined;
  const tick = (): void => {
    cancel = core.ports.clock.later(BEAT_MS, tick);
    const heartbeat = { tab, at: core.ports.clock.now() };
    void core.store.write(["meta"], (db) => writeMeta(db, { heartbeat })).catch(() => undefined);
  };
  tick();
  return () => cancel();
}
