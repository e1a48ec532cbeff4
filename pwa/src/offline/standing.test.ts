import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";

import { probeRoom } from "./room";
import { type PushRequest } from "./sync/wire";
import { later, paper, photo, visit, world, type World } from "./testing/world";

const pushes = (w: World): PushRequest[] =>
  w.server.calls
    .filter((call) => call.path.endsWith("/sync/push"))
    .map((call) => JSON.parse(new TextDecoder().decode(call.body)) as PushRequest);

describe("the storage gauge", () => {
  it("says ok where a day's photos fit, and leaves nothing behind", async () => {
    const factory = new IDBFactory();
    expect(await probeRoom(factory, [{ room: "ok", bytes: 3_000_000 }])).toBe("ok");
    expect((await factory.databases()).map((db) => db.name)).not.toContain("daiban-probe");
  });
  it("writes no large piece at once, so that no key waits for it", async () => {
    expect(await probeRoom(crowded(300_000), [{ room: "ok", bytes: 3_000_000 }])).toBe("ok");
  });
  it("goes down the steps as real writes fail, and a full phone is full", async () => {
    const steps = [
      { room: "ok" as const, bytes: 300 },
      { room: "low" as const, bytes: 20 },
    ];
    expect(await probeRoom(crowded(100), steps)).toBe("low");
    expect(await probeRoom(crowded(10), steps)).toBe("full");
  });
});

/** A disk that takes no write above `most` bytes. */
function crowded(most: number): IDBFactory {
  const factory = new IDBFactory();
  const open = factory.open.bind(factory);
  factory.open = ((name: string, version?: number) => {
    const asked = open(name, version);
    asked.addEventListener("success", () => {
      const transaction = asked.result.transaction.bind(asked.result);
      asked.result.transaction = ((...args: Parameters<typeof transaction>) => {
        const tx = transaction(...args);
        const store = tx.objectStore.bind(tx);
        tx.objectStore = (named: string) => {
          const found = store(named);
          const put = found.put.bind(found);
          found.put = (value: Uint8Array, key?: IDBValidKey) => {
            if (value.length <= most) return put(value, key);
            tx.abort();
            return put(value, key);
          };
          return found;
        };
        return tx;
      }) as typeof transaction;
    });
    return asked;
  }) as typeof factory.open;
  return factory;
}

describe("unsent work", () => {
  it("is an alarm after a day, not before, and none any more once the county has it", async () => {
    const w = await world();
    w.server.fault = () => "lost_request";
    await w.phone.save([visit()]);
    expect(w.phone.summary()).toMatchObject({ overdue: false });
    expect(w.phone.summary().oldestUnsent).not.toBeNull();
    w.clock.time += 23 * 3_600_000;
    expect(w.phone.summary().overdue).toBe(false);
    w.clock.time += 2 * 3_600_000;
    expect(w.phone.summary().overdue).toBe(true);
    w.server.fault = () => undefined;
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ overdue: false, oldestUnsent: null });
  });
});

describe("what the county hears of the phone", () => {
  it("a round whose photos arrived ends by saying so, and a quiet round says nothing", async () => {
    const w = await world();
    await w.phone.save([paper()], { pages: [photo()] });
    await w.phone.syncNow();
    await w.phone.syncNow();
    const last = pushes(w).at(-1)!;
    expect(last).toMatchObject({ mutations: [], health: { pending: 0, photos: 0 } });
    const before = pushes(w).length;
    await w.phone.syncNow();
    expect(pushes(w).length).toBe(before);
  });
  it("what was refused is told, so that a supervisor can help", async () => {
    const w = await world();
    w.server.judge = () => ({ status: "rejected", code: "validation" });
    await w.phone.save([visit()]);
    await w.phone.syncNow();
    expect(pushes(w).at(-1)!.health.needs_fix).toBe(1);
  });
  it("a phone with nothing to say still shows that it lives, every few hours", async () => {
    const w = await world();
    await later(w, 1);
    expect(pushes(w)).toHaveLength(0);
    await later(w, 7);
    expect(pushes(w)).toHaveLength(1);
  });
});
