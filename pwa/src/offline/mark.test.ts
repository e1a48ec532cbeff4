import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";

import { keepMark, lossesOf, type Notes, readLosses, tellLosses } from "./mark";
import { openPhone } from "./phone";
import { type PushRequest } from "./sync/wire";
import { paper, photo, portsFor, visit, world, type World } from "./testing/world";
import { type Phone } from "./types";

interface Marked extends World {
  notes: Notes;
}

function drawer(): Notes {
  const kept = new Map<string, string>();
  return {
    read: (of, userId) => kept.get(`${of} ${userId}`) ?? null,
    write: (of, userId, value) => {
      if (value === null) kept.delete(`${of} ${userId}`);
      else kept.set(`${of} ${userId}`, value);
    },
  };
}

/** A phone with a visit and a paper that never got out. */
async function unsent(): Promise<Marked> {
  const w = await world();
  const notes = drawer();
  keepMark(w.phone, notes);
  await w.phone.save([visit()]);
  await w.phone.save([paper()], { pages: [photo(undefined, 60_000)] });
  return { ...w, notes };
}

/** The browser has lost the store; what is noted beside it is still there. */
async function vanished(w: Marked): Promise<Phone> {
  w.phone.close();
  const phone = await openPhone(w.server.user, portsFor(w.server, w.clock, new IDBFactory()));
  keepMark(phone, w.notes);
  return phone;
}

const losses = (w: Marked) => lossesOf(w.server.user.id, w.notes);
const tell = (w: Marked, phone: Phone) => tellLosses(phone, w.ports.api!, w.notes);

const lastWords = (w: World, device: string): PushRequest[] =>
  w.server.calls
    .filter((c) => c.path.endsWith("/sync/push"))
    .map((c) => JSON.parse(new TextDecoder().decode(c.body)) as PushRequest)
    .filter((p) => p.device_id === device && !p.mutations.length);

describe("a store that vanished", () => {
  it("is noticed by the mark beside it: how much was unsent, and of whom", async () => {
    const w = await unsent();
    await vanished(w);
    const lost = { device_id: w.phone.deviceId, next_seq: 3, records: 2, photos: 1, residents: ["r-1"], told: false };
    expect(losses(w)).toMatchObject([lost]);
  });

  it("is told to the county as a lost range that names whom to revisit, once", async () => {
    const w = await unsent();
    const phone = await vanished(w);
    await phone.syncNow();
    await tell(w, phone);
    await tell(w, phone);
    expect(w.server.store.lost).toEqual([{ device: w.phone.deviceId, from: 1, to: 3 }]);
    const [word, ...more] = lastWords(w, w.phone.deviceId);
    expect(more).toEqual([]);
    expect(word!.health).toMatchObject({ pending: 0, photos: 0, residents: ["r-1"] });
    expect(losses(w)).toMatchObject([{ told: true, read: false }]);
    readLosses(w.server.user.id, w.notes);
    expect(losses(w)).toEqual([]);
  });

  it("is told when the line comes, even after the agent has read of it", async () => {
    const w = await unsent();
    const phone = await vanished(w);
    readLosses(w.server.user.id, w.notes);
    w.server.fault = () => "lost_request";
    await expect(tell(w, phone)).rejects.toMatchObject({ kind: "network" });
    expect(losses(w)).toMatchObject([{ told: false, read: true }]);
    w.server.fault = () => undefined;
    await phone.syncNow();
    await tell(w, phone);
    expect(w.server.store.lost).toHaveLength(1);
    expect(losses(w)).toEqual([]);
  });

  it("that held nothing unsent makes no lost range", async () => {
    const w = await unsent();
    await w.phone.syncNow();
    const phone = await vanished(w);
    await phone.syncNow();
    await tell(w, phone);
    expect(losses(w)).toMatchObject([{ records: 0, photos: 0, told: true }]);
    expect(w.server.store.lost).toEqual([]);
  });

  it("goes on in a new one: what is saved there arrives, and the new mark is its own", async () => {
    const w = await unsent();
    const phone = await vanished(w);
    await phone.save([visit()]);
    await phone.syncNow();
    expect(phone.summary()).toMatchObject({ pending: 0, allReceived: true });
    keepMark(phone, w.notes);
    expect(losses(w)).toHaveLength(1);
  });

  it("is no first start, no second tab and no empty phone", async () => {
    const w = { ...(await world()), notes: drawer() };
    keepMark(w.phone, w.notes);
    keepMark(await w.reopen(), w.notes);
    expect(losses(w)).toEqual([]);
    await vanished(w);
    expect(losses(w)).toEqual([]);
  });
});
