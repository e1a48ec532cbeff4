import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";

import { newDeviceId } from "../ids";
import { openPhone } from "../phone";
import { type EarlyLogin, signIn } from "../session";
import { FakeServer, problem, VILLAGE } from "../testing/fake_server";
import { FakeClock, portsFor, resident } from "../testing/world";
import { requestOf } from "./pull";

/** A county with one resident, and a phone that has never been here. */
function newcomer() {
  const server = new FakeServer();
  server.store.put("resident", "r-1", resident("r-1") as never, [`v:${VILLAGE}`]);
  const ports = portsFor(server, new FakeClock(), new IDBFactory());
  const names = () => server.calls.map((c) => c.path.split("/").at(-1));
  return { server, ports, names, open: () => openPhone(server.user, ports) };
}

/** Signed in by boot.js, which has also asked for the first page. */
async function signedInEarly(w: ReturnType<typeof newcomer>, change: Partial<EarlyLogin> = {}): Promise<void> {
  const deviceId = newDeviceId();
  const init = (body: object) => ({ method: "POST", body: JSON.stringify(body) });
  const sent: EarlyLogin = {
    account: "daiban01",
    deviceId,
    answer: w.server.fetch("/api/v1/auth/login", init({})),
    page: w.server.fetch("/api/v1/sync/pull", init(requestOf(deviceId, null, {}))),
    changed: false,
    stop: () => undefined,
    ...change,
  };
  await signIn("daiban01", "secret", w.ports.api, sent);
}

describe("the first page of a new phone", () => {
  it("comes before the phone says who it is: the list is there when enrolling fails", async () => {
    const w = newcomer();
    w.server.fault = (c) => (c.path.endsWith("/enrol") ? "lost_request" : undefined);
    const phone = await w.open();
    await phone.syncNow();
    expect(phone.residents().map((r) => r.id)).toEqual(["r-1"]);
    expect(phone.summary().trouble).toBe("network");
    w.server.fault = () => undefined;
    await phone.syncNow();
    expect(phone.summary()).toMatchObject({ filling: false, trouble: null });
  });

  it("is asked for once: the next round enrols first", async () => {
    const w = newcomer();
    const phone = await w.open();
    await phone.syncNow();
    expect(w.names().filter((n) => n !== "refresh").slice(0, 3)).toEqual(["pull", "enrol", "pull"]);
    w.server.calls = [];
    await phone.syncNow();
    expect(w.names()).toEqual(["pull"]);
  });

  it("waits for what was saved before the first contact: that goes first", async () => {
    const w = newcomer();
    const phone = await w.open();
    await phone.save([{ name: "note.add", args: { note_id: "n-1", entity: "resident", entity_id: "r-1", text: "x" } as never }]);
    await phone.syncNow();
    expect(w.names().filter((n) => n !== "refresh").slice(0, 2)).toEqual(["enrol", "push"]);
  });

  it("is refused to who may not read, and the phone enrols all the same", async () => {
    const w = newcomer();
    w.server.uploadOnly = true;
    const phone = await w.open();
    await phone.syncNow();
    expect(phone.summary()).toMatchObject({ uploadOnly: true, trouble: null });
    expect(w.names()).toContain("enrol");
  });

  it("is taken from what was asked for before the script came, and not asked again", async () => {
    const w = newcomer();
    await signedInEarly(w);
    w.server.fault = (c) => (c.path.endsWith("/sync/pull") ? "lost_request" : undefined);
    const phone = await w.open();
    await phone.syncNow();
    expect(phone.residents().map((r) => r.id)).toEqual(["r-1"]);
    expect(phone.deviceId).toBe(JSON.parse(new TextDecoder().decode(w.server.calls[1]!.body)).device_id);
  });

  it.each<[string, () => Promise<Response | null>]>([
    ["lost", () => Promise.reject(new TypeError("network"))],
    ["never asked for", () => Promise.resolve(null)],
    ["refused", async () => problem(403, "device_upload_only")],
    ["a hot spot's page", async () => new Response("<html>", { headers: { "Content-Type": "text/html" } })],
    ["half of it", async () => new Response('{"epoch":"e', { headers: { "X-Sync": "1" } })],
  ])("that was %s is asked for in the usual way", async (_name, page) => {
    const w = newcomer();
    const lost = page();
    lost.catch(() => undefined);
    await signedInEarly(w, { page: lost });
    const phone = await w.open();
    await phone.syncNow();
    expect(phone.residents().map((r) => r.id)).toEqual(["r-1"]);
    expect(phone.summary()).toMatchObject({ filling: false, trouble: null });
  });
});
