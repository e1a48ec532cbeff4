import { IDBKeyRange } from "fake-indexeddb";
import { describe, expect, it } from "vitest";

import { PhoneDb } from "../db";
import { type FakeServer, VILLAGE } from "../testing/fake_server";
import { world } from "../testing/world";

const CASES = `c:${VILLAGE}`;

function change(server: FakeServer): void {
  server.store.put("case", "c-1", { id: "c-1", resident_id: "r-1" }, ["u:u-1", CASES]);
}

describe("a restored county", () => {
  it("has the last word on a row that another bucket still holds from the former life", async () => {
    const w = await world((server) => {
      for (const id of ["a-1", "a-2", "a-3"]) server.store.put("authorization", id, { id }, ["u:u-1"]);
      change(server);
    });
    const { server, phone } = w;
    const [held, without] = [server.grants, server.grants.filter((bucket) => bucket !== CASES)];
    server.backup();
    server.grants = without;
    for (let ver = 2; ver < 5; ver++) change(server);
    await phone.syncNow();

    server.restore(server.backups[0]!);
    // The bucket given back is whole before the case is reached in the agent's own one.
    server.grants = [CASES, ...held.filter((bucket) => bucket !== CASES)];
    server.pageRows = 1;
    await phone.syncNow();

    const db = new PhoneDb("u-1", w.ports.indexedDB!, IDBKeyRange);
    await db.open();
    expect((await db.cursors.toArray()).filter((c) => c.mismatchAt)).toEqual([]);
    expect(await db.mirror.get(["case", "c-1"])).toMatchObject({ ver: 1, in: expect.arrayContaining(["u:u-1", CASES]) });
    expect(await db.mirror.where("in").equals("u:u-1").filter((r) => r.ver < 1).count()).toBe(0);
    db.close();
    phone.close();
  });
});
