import { describe, expect, it } from "vitest";

import { Api } from "./client";
import { NetworkError, ProblemError, SignedOut } from "./problem";

const USER = { id: "u-1", name: "高文秀", roles: [], township: null, villages: [], windows: [] };

interface Seen {
  path: string;
  auth: string | null;
}

/** An Api whose server answers by a table; tokens are numbered. */
function apiOf(answer: (path: string, auth: string | null) => Response | Error | undefined): {
  api: Api;
  seen: Seen[];
  clock: { now: number };
} {
  const seen: Seen[] = [];
  const clock = { now: 1_000_000 };
  let tokens = 0;
  const fake: typeof fetch = async (input, init) => {
    const auth = new Headers(init?.headers).get("Authorization");
    seen.push({ path: String(input), auth });
    const found = answer(String(input), auth);
    if (found instanceof Error) throw found;
    if (found) return found;
    if (String(input).includes("/auth/"))
      return Response.json({ access_token: `t${++tokens}`, expires_in: 600, user: USER });
    return Response.json({ ok: true });
  };
  let line: Promise<unknown> = Promise.resolve();
  const exclusive = <T>(_name: string, work: () => Promise<T>): Promise<T> => {
    const next = line.then(work);
    line = next.catch(() => undefined);
    return next;
  };
  return { api: new Api({ fetch: fake, exclusive, now: () => clock.now }), seen, clock };
}

const refusal = (status: number, code: string): Response => Response.json({ code, message: "x" }, { status });

describe("the client", () => {
  it("gets a token by cookie at its first call and keeps it in memory", async () => {
    const { api, seen } = apiOf(() => undefined);
    await api.get("/x");
    await api.get("/y");
    expect(seen.map((s) => s.auth)).toEqual([null, "Bearer t1", "Bearer t1"]);
  });

  it("refreshes once for many calls whose token ended together", async () => {
    const { api, seen } = apiOf((path, auth) =>
      path === "/x" && auth === "Bearer t1" ? refusal(401, "token_expired") : undefined,
    );
    await api.get("/y");
    await Promise.all([api.get("/x"), api.get("/x"), api.get("/x")]);
    expect(seen.filter((s) => s.path.includes("refresh"))).toHaveLength(2);
  });

  it("renews a token shortly before it ends", async () => {
    const { api, seen, clock } = apiOf(() => undefined);
    await api.get("/x");
    clock.now += 590_000;
    await api.get("/x");
    expect(seen.at(-1)!.auth).toBe("Bearer t2");
  });

  it.each([
    [401, "session_revoked"],
    [422, "token_invalid"],
  ])("treats %i %s as signed out, not as a refusal", async (status, code) => {
    const { api } = apiOf((path) => (path === "/x" ? refusal(status, code) : undefined));
    await expect(api.get("/x")).rejects.toBeInstanceOf(SignedOut);
    expect(api.signedIn).toBe(false);
  });

  it("sends no token to an address that is its own key, and asks with one when that is refused", async () => {
    const { api, seen } = apiOf((path, auth) => (path === "/old?k=1" && !auth ? refusal(401, "session_revoked") : undefined));
    await api.send("/up?k=1", { method: "PATCH", auth: "address" });
    expect(seen).toEqual([{ path: "/up?k=1", auth: null }]);
    expect((await api.send("/old?k=1", { method: "PATCH", auth: "address" })).ok).toBe(true);
    expect(seen.at(-1)).toEqual({ path: "/old?k=1", auth: "Bearer t1" });
  });

  it("sends nothing to such an address once the session has ended", async () => {
    const { api, seen } = apiOf(() => undefined);
    api.forget();
    await expect(api.send("/up?k=1", { method: "PATCH", auth: "address" })).rejects.toBeInstanceOf(SignedOut);
    expect(seen).toEqual([]);
  });

  it("stays signed in when the refresh gets no answer", async () => {
    const { api } = apiOf((path) => (path.includes("refresh") ? new TypeError("offline") : undefined));
    await expect(api.get("/x")).rejects.toBeInstanceOf(NetworkError);
    expect(api.signedIn).toBe(true);
  });

  it("gives a refusal with its code and words", async () => {
    const { api } = apiOf((path) => (path === "/x" ? refusal(409, "state_forbids") : undefined));
    const error = await api.post("/x").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).code).toBe("state_forbids");
  });

  it("takes a page of a captive portal for no answer", async () => {
    const { api } = apiOf((path) => (path === "/x" ? new Response("<html>") : undefined));
    await expect(api.get("/x")).rejects.toBeInstanceOf(NetworkError);
  });

  it("does not go on under the cookie of somebody else", async () => {
    let other = false;
    const { api, clock } = apiOf((path) =>
      other && path.includes("refresh")
        ? Response.json({ access_token: "z", expires_in: 600, user: { ...USER, id: "u-2" } })
        : undefined,
    );
    await api.get("/x");
    other = true;
    clock.now += 600_000;
    await expect(api.get("/x")).rejects.toBeInstanceOf(SignedOut);
    expect(api.user).toBeNull();
  });

  it("forgets the token on logout even when offline", async () => {
    const { api } = apiOf((path) => (path.includes("logout") ? new TypeError("offline") : undefined));
    await api.login("gwx", "secret");
    await api.logout();
    await expect(api.get("/x")).rejects.toBeInstanceOf(SignedOut);
  });
});
