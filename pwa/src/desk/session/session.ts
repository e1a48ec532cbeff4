/** Who sits at the desk. The token lives in memory, the refresh token in a cookie that scripts cannot read. */
import { computed, shallowRef } from "vue";

import { api, type Api } from "@/api/client";
import { type SessionUser } from "@/api/types";

import { IdleGuard, type Moments } from "./idle";

/** starting: asking for the running session · out · in · locked: the work is kept, the password is asked for. */
export type SessionState = "starting" | "out" | "in" | "locked";
export type LockReason = "idle" | "asked" | "ended";

export type SessionApi = Pick<Api, "login" | "restore" | "logout" | "subscribe" | "signedIn" | "user">;

const DESK_ROLES = [
  "clerk",
  "pickup_clerk",
  "township_lead",
  "department_reviewer",
  "convey_agent",
  "county_supervisor",
  "admin",
];

export function createSession(server: SessionApi, moments: Moments, now: () => number = Date.now) {
  const state = shallowRef<SessionState>("starting");
  const user = shallowRef<SessionUser | null>(null);
  const lockReason = shallowRef<LockReason>("idle");
  const guard = new IdleGuard(moments, now);

  /** Takes up a session that this browser began less than 15 idle minutes ago; else the login form stays. */
  async function start(): Promise<void> {
    if (guard.verdict() !== "fine") {
      guard.end();
      state.value = "out";
      return;
    }
    const found = await server.restore().catch(() => null);
    if (found) enter(found);
    else state.value = "out";
  }

  /** @throws ProblemError bad_credentials, login_limited · NetworkError */
  async function login(account: string, password: string): Promise<void> {
    enter(await server.login(account.trim(), password, undefined, undefined, true));
    guard.begin();
  }

  /** @throws as login */
  async function unlock(password: string): Promise<void> {
    if (user.value) await login(user.value.account ?? "", password);
  }

  /** Hides the work and ends the server's session, so that reloading the page does not open it. */
  function lock(reason: LockReason): void {
    if (state.value !== "in") return;
    lockReason.value = reason;
    state.value = "locked";
    guard.end();
    void server.logout();
  }

  async function logout(): Promise<void> {
    guard.end();
    state.value = "out";
    user.value = null;
    await server.logout();
  }

  /** To be asked every few seconds and when the page is shown again. */
  function check(): void {
    const verdict = guard.verdict();
    if (state.value === "in" && verdict !== "fine") lock(verdict === "absolute" || verdict === "none" ? "ended" : "idle");
  }

  function touch(): void {
    if (state.value === "in" && guard.verdict() === "fine") guard.touch();
  }

  function enter(found: SessionUser): void {
    user.value = found;
    state.value = "in";
    guard.touch();
  }

  server.subscribe(() => {
    if (!server.signedIn && state.value === "in") lock("ended");
  });

  return {
    state,
    user,
    lockReason,
    mayWork: computed(() => !!user.value?.roles.some((role) => DESK_ROLES.includes(role))),
    start, login, unlock, lock, logout, check, touch,
  };
}

export type Session = ReturnType<typeof createSession>;

/** The session of this tab. */
export const session = createSession(api, globalThis.localStorage);
