/** The browser drops the connection to its database at any moment: no call hangs, none lies, and the next one works. */
import { IDBDatabase } from "fake-indexeddb";
import { afterEach, describe, expect, it, vi } from "vitest";

import { SaveFailed } from "./errors";
import { photo, paper, visit, world, type World } from "./testing/world";
import { type Phone } from "./types";

afterEach(() => vi.restoreAllMocks());

const MOMENTS = 40;

interface Line {
  /** Transactions asked for since it was armed. */
  seen: number;
  /** From the `from`-th transaction asked for on, the next `deaths` find the connection dead. */
  arm(from: number, deaths: number): void;
}

/** A line to the store that dies as told. Dexie takes hold of the browser's function when it opens: laid before. */
function lineToStore(): Line {
  const real = IDBDatabase.prototype.transaction;
  vi.spyOn(console, "warn").mockReturnValue(undefined);
  let dead = [0, 0];
  const line: Line = { seen: 0, arm: (from, deaths) => ((line.seen = 0), (dead = [from, from + deaths])) };
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...args) {
    const n = line.seen++;
    if (n >= dead[0]! && n < dead[1]!) throw new DOMException("closing", "InvalidStateError");
    return real.apply(this, args as never);
  });
  return line;
}

/** A paper and a visit; what the screen was told. */
async function told(phone: Phone): Promise<"saved" | "failed"> {
  return phone.save([visit(), paper()], { pages: [photo()] }).then(
    () => "saved",
    (error: unknown) => {
      expect(error).toBeInstanceOf(SaveFailed);
      return "failed";
    },
  );
}

async function unsent(w: World): Promise<number> {
  const phone = await w.reopen();
  const { pending } = phone.summary();
  phone.close();
  return pending;
}

describe("a store whose connection dies", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 1e9])("tells the truth about every save, dead for %i transactions", async (deaths) => {
    const line = lineToStore();
    for (let from = 0; from < MOMENTS; from++) {
      const w = await world();
      const phone = await w.reopen();
      line.arm(from, deaths);
      const ends = await Promise.all([told(phone), told(phone)]);
      const { seen } = line;
      line.arm(0, 0);
      expect(await unsent(w), `dead from ${from}`).toBe(2 * ends.filter((e) => e === "saved").length);
      expect(await told(phone), `after ${from}`).toBe("saved");
      phone.close();
      if (seen <= from) return;
    }
    expect.fail("there are more moments than were looked at");
  });

  it("shows what it saved as soon as the store can be read again", async () => {
    const line = lineToStore();
    const w = await world();
    const phone = await w.reopen();
    let behind = false;
    for (let from = 0; from < MOMENTS && !behind; from++) {
      line.arm(from, 1e9);
      const before = phone.summary().pending;
      const end = await told(phone);
      behind = end === "saved" && phone.summary().pending === before;
    }
    expect(behind).toBe(true);
    line.arm(0, 0);
    w.clock.pass(1000);
    await vi.waitFor(async () => expect(phone.summary().pending).toBe(await unsent(w)));
  });
});
