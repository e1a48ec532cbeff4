/**
 * Who uses this phone, remembered without secrets in a small database of its own, so that the app opens offline.
 * Locking (logging out) forgets the user and the token; the stores of the users stay untouched.
 */
import Dexie, { type EntityTable } from "dexie";

import { api, type Api } from "../api/client";
import { type SessionUser } from "../api/types";
import { plain } from "./codec";
import { newDeviceId } from "./ids";

interface Fact {
  key: string;
  value: unknown;
}

export interface Session {
  user: SessionUser;
  /** Install number of this user's store. */
  deviceId: string;
}

class SessionDb extends Dexie {
  declare fact: EntityTable<Fact, "key">;

  constructor() {
    super("daiban-session", { chromeTransactionDurability: "strict", cache: "disabled" });
    this.version(1).stores({ fact: "&key" });
  }
}

let opened: SessionDb | undefined;
const db = (): SessionDb => (opened ??= new SessionDb());

async function fact<T>(key: string): Promise<T | undefined> {
  return (await db().fact.get(key))?.value as T | undefined;
}

const put = (key: string, value: unknown): Promise<unknown> => db().fact.put({ key, value: plain(value) });

/** Install number of an account on this phone: made at its first login, before the store exists. */
async function deviceFor(account: string): Promise<string> {
  const key = `device ${account}`;
  const known = await fact<string>(key);
  if (known) return known;
  const fresh = newDeviceId();
  await put(key, fresh);
  return fresh;
}

/**
 * Logs in and remembers the user.
 * @throws ProblemError bad_credentials, login_limited · NetworkError
 */
export async function signIn(account: string, password: string, client: Api = api): Promise<SessionUser> {
  const name = account.trim();
  const deviceId = await deviceFor(name);
  const user = await client.login(name, password, deviceId);
  await put(`account ${user.id}`, name);
  await put("session", { user, deviceId } satisfies Session);
  return user;
}

/** The user of the last login, unless the phone was locked since. Works offline. */
export async function rememberedUser(): Promise<SessionUser | undefined> {
  return (await sessionOf())?.user;
}

export async function sessionOf(): Promise<Session | undefined> {
  return fact<Session>("session");
}

/** Keeps what the server says about the user now (roles and villages change). */
export async function rememberUser(user: SessionUser): Promise<void> {
  const session = await sessionOf();
  await put("session", { user, deviceId: session?.user.id === user.id ? session.deviceId : newDeviceId() });
}

/** The store took another install number (its old one was used by a copy). */
export async function rememberDevice(userId: string, deviceId: string): Promise<void> {
  const account = await fact<string>(`account ${userId}`);
  if (account) await put(`device ${account}`, deviceId);
  const session = await sessionOf();
  if (session?.user.id === userId) await put("session", { ...session, deviceId });
}

/** Locks: the next start asks for a login. Deletes nothing else. */
export async function forgetSession(): Promise<void> {
  await db().fact.delete("session");
}
