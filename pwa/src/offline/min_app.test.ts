// The county asks for a newer app: no new records, everything else goes on.
import { describe, expect, it } from "vitest";

import { isOlder } from "./min_app";
import { openPhone } from "./phone";
import { paper, photo, visit, world, type World } from "./testing/world";

const alarm = () => ({
  name: "alarm.raise" as const,
  args: {
    alarm_id: "a-1", resident_id: "r-1", level: "RED" as const, kind: "life", action: "打了120", told: [], raised_at: "2026-11-23T01:00:00Z",
  },
});

/** A phone that saved one visit before the county asked for version 2, and has heard of it since. */
async function told(): Promise<World> {
  const w = await world();
  await w.phone.save([visit()]);
  w.server.minApp = "2.0.0";
  await w.phone.syncNow();
  return w;
}

describe("versions", () => {
  it("are compared number by number", () => {
    expect([isOlder("0.9.0", "0.10.0"), isOlder("1.2", "1.2.1"), isOlder("1.9.9", "2")]).toEqual([true, true, true]);
    expect([isOlder("1.0.0", "1.0"), isOlder("2.0.0", "1.9"), isOlder("1.10.0", "1.9.9")]).toEqual([false, false, false]);
  });
});

describe("an app that is too old", () => {
  it("sends what it holds and says in words why nothing new is taken", async () => {
    const w = await told();
    expect(w.phone.summary()).toMatchObject({ pending: 0, appTooOld: true, trouble: null });
    await expect(w.phone.save([visit("v-2")])).rejects.toMatchObject({ kind: "app_too_old", message: expect.stringContaining("太旧") });
    await expect(w.phone.putPages("d-9", [photo()], "apply:c-1")).rejects.toMatchObject({ kind: "app_too_old" });
    expect(w.phone.summary().pending).toBe(0);
  });

  it("keeps the draft of what it did not take", async () => {
    const w = await told();
    await w.phone.putDraft("visit:r-1", { summary: "腿疼" });
    await w.phone.save([visit("v-2")], { dropDraft: "visit:r-1" }).catch(() => undefined);
    expect(await w.phone.draft("visit:r-1")).toEqual({ summary: "腿疼" });
  });

  it("drains an old outbox of records and photos after it was told", async () => {
    const w = await world();
    w.server.minApp = "2.0.0";
    const before = w.server.store.receipts.size;
    await w.phone.save([visit(), paper()], { pages: [photo()] });
    await w.phone.syncNow();
    await w.phone.syncNow();
    expect(w.phone.summary()).toMatchObject({ appTooOld: true, pending: 0, pagesSent: 1 });
    expect(w.server.store.receipts.size).toBe(before + 2);
  });

  it("never holds up an alarm", async () => {
    const w = await told();
    await w.phone.save([alarm()]);
    await w.phone.syncNow();
    expect([...w.server.store.receipts.values()].map((r) => r.mutation.name)).toContain("alarm.raise");
  });

  it("takes new records again as the new app, on the same store, without asking the county", async () => {
    const w = await told();
    w.phone.close();
    const phone = await openPhone(w.server.user, { ...w.ports, app: "2.0.0" });
    expect(phone.summary().appTooOld).toBe(false);
    await phone.save([visit("v-2")]);
    expect(phone.summary().pending).toBe(1);
    phone.close();
  });

  it("is free again when the county takes its word back", async () => {
    const w = await told();
    w.server.minApp = null;
    await w.phone.syncNow();
    expect(w.phone.summary().appTooOld).toBe(false);
  });
});
