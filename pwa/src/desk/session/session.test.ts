// 15 idle minutes lock the desk and keep the work; 8 hours end the session; nothing personal is written down.
import { describe, expect, it, vi } from "vitest";

import { type SessionUser } from "@/api/types";

import { ABSOLUTE_MS, IDLE_MS } from "./idle";
import { createSession } from "./session";

const USER: SessionUser = {
  id: "u", account: "chuangkou01", name: "某人", roles: ["clerk"], township: null, townships: [], villages: [], windows: [],
  departments: [], names: {}, licence_valid_until: null, is_demo: true,
};

function desk(moments: Map<string, string> = new Map()) {
  let time = 1_000_000_000;
  const listeners: (() => void)[] = [];
  const server = {
    login: vi.fn(async () => USER),
    restore: vi.fn(async () => USER as SessionUser | null),
    logout: vi.fn(async () => undefined),
    subscribe: (fn: () => void) => (listeners.push(fn), () => true),
    signedIn: true,
    user: null as SessionUser | null,
  };
  const storage = {
    getItem: (key: string) => moments.get(key) ?? null,
    setItem: (key: string, value: string) => void moments.set(key, value),
    removeItem: (key: string) => void moments.delete(key),
  };
  const session = createSession(server, storage, () => time);
  return {
    session, server, moments,
    pass: (ms: number) => (time += ms),
    end: () => { server.signedIn = false; listeners.forEach((fn) => fn()); },
  };
}

describe("the session", () => {
  it("locks after fifteen minutes without a hand on it and ends the server's session", async () => {
    const { session, server, pass } = desk();
    await session.login("chuangkou01", "x");
    pass(IDLE_MS - 1);
    session.check();
    expect(session.state.value).toBe("in");
    pass(1);
    session.check();
    expect(session.state.value).toBe("locked");
    expect(server.logout).toHaveBeenCalledOnce();
    expect(session.user.value?.account).toBe("chuangkou01");
  });

  it("stays open as long as somebody works, but not beyond eight hours", async () => {
    const { session, pass } = desk();
    await session.login("a", "x");
    for (let passed = 0; passed < ABSOLUTE_MS - IDLE_MS; passed += IDLE_MS / 2) {
      pass(IDLE_MS / 2);
      session.touch();
      session.check();
      expect(session.state.value).toBe("in");
    }
    pass(IDLE_MS / 2);
    session.touch();
    pass(IDLE_MS / 2);
    session.check();
    expect([session.state.value, session.lockReason.value]).toEqual(["locked", "ended"]);
  });

  it("cannot be woken by a touch after the time is over", async () => {
    const { session, pass } = desk();
    await session.login("a", "x");
    pass(IDLE_MS);
    session.touch();
    session.check();
    expect(session.state.value).toBe("locked");
  });

  it("unlocks with the password of the same account", async () => {
    const { session, server } = desk();
    await session.login("chuangkou01", "x");
    session.lock("asked");
    await session.unlock("again");
    expect(server.login).toHaveBeenLastCalledWith("chuangkou01", "again", undefined, undefined, true);
    expect(session.state.value).toBe("in");
  });

  it("locks when the server ends the session", async () => {
    const { session, end } = desk();
    await session.login("a", "x");
    end();
    expect([session.state.value, session.lockReason.value]).toEqual(["locked", "ended"]);
  });

  it("takes up its session after a reload, but not after the lock and not without one", async () => {
    const first = desk();
    await first.session.login("a", "x");
    const reloaded = desk(first.moments);
    await reloaded.session.start();
    expect(reloaded.session.state.value).toBe("in");
    reloaded.session.lock("asked");
    const again = desk(first.moments);
    await again.session.start();
    expect(again.session.state.value).toBe("out");
    expect(again.server.restore).not.toHaveBeenCalled();
  });

  it("writes down two moments and nothing of the person", async () => {
    const { session, moments } = desk();
    await session.login("chuangkou01", "secret");
    expect([...moments.keys()].sort()).toEqual(["desk-active", "desk-since"]);
    expect([...moments.values()].every((value) => /^\d+$/.test(value))).toBe(true);
    await session.logout();
    expect(moments.size).toBe(0);
  });

  it("keeps village agents out of the desk", async () => {
    const { session, server } = desk();
    server.login.mockResolvedValue({ ...USER, roles: ["volunteer"] });
    await session.login("daiban01", "x");
    expect(session.mayWork.value).toBe(false);
  });
});
