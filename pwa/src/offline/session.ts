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

/** A login that boot.js sent while this script was still coming. It holds no password. */
export interface EarlyLogin {
  account: string;
  deviceId: string;
  answer: Promise<Response>;
  /** What the first pull of a new phone would ask; null when the login was refused. */
  page: Promise<Response | null>;
  /** Something was typed after it was sent: it is no longer what the person wants. */
  changed: boolean;
  stop(): void;
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

async function factOf<T>(key: string): Promise<T | undefined> {
  return (await db().fact.get(key))?.value as T | undefined;
}

const fact = (key: string, value: unknown): Fact => ({ key, value: plain(value) });
const put = (key: string, value: unknown): Promise<unknown> => db().fact.put(fact(key, value));

/** The first page of rows of the user just signed in, asked for by boot.js. In memory only, given out once. */
let early: { userId: string; deviceId: string; page: Promise<Response | null> } | undefined;

/** undefined: nobody asked, or for another user or install. */
export function takeEarlyPage(userId: string, deviceId: string): Promise<Response | null> | undefined {
  const found = early?.userId === userId && early.deviceId === deviceId ? early.page : undefined;
  early = undefined;
  return found;
}

/** Install number of an account on this phone: made at its first login (or just before: `offered`), before the store. */
async function deviceFor(account: string, offered?: string): Promise<string> {
  const key = `device ${account}`;
  const known = await factOf<string>(key);
  if (known) return known;
  const fresh = offered ?? newDeviceId();
  await put(key, fresh);
  return fresh;
}

/**
 * Logs in and remembers the user. An early login is used when it asked the same; any other is ended first, so that its
 * cookie can never follow the one of this login.
 * @throws ProblemError bad_credentials, login_limited · NetworkError
 */
export async function signIn(
  account: string,
  password: string,
  client: Api = api,
  sent?: EarlyLogin,
): Promise<SessionUser> {
  const name = account.trim();
  const same = sent?.account === name && !sent.changed ? sent : undefined;
  const deviceId = await deviceFor(name, same?.deviceId);
  const used = same?.deviceId === deviceId ? same : undefined;
  if (sent && !used) await giveUp(sent, client);
  const user = await client.login(name, password, deviceId, used?.answer);
  const session = { user, deviceId } satisfies Session;
  await db().fact.bulkPut([fact(`account ${user.id}`, name), fact("session", session)]);
  early = used && { userId: user.id, deviceId, page: used.page };
  return user;
}

async function giveUp(sent: EarlyLogin, client: Api): Promise<void> {
  sent.stop();
  const res = await sent.answer.catch(() => undefined);
  if (res?.ok) await client.logout();
}

/** The user of the last login, unless the phone was locked since. Works offline. */
export async function rememberedUser(): Promise<SessionUser | undefined> {
  return (await sessionOf())?.user;
}

export async function sessionOf(): Promise<Session | undefined> {
  return factOf<Session>("session");
}

/** Keeps what the server says about the user now (roles and villages change). */
export async function rememberUser(user: SessionUser): Promise<void> {
  const session = await sessionOf();
  await put("session", { user, deviceId: session?.user.id === user.id ? session.deviceId : newDeviceId() });
}

/** The store took another install number (its old one was used by a copy). */
export async function rememberDevice(userId: string, deviceId: string): Promise<void> {
  const account = await factOf<string>(`account ${userId}`);
  if (account) await put(`device ${account}`, deviceId);
  const session = await sessionOf();
  if (session?.user.id === userId) await put("session", { ...session, deviceId });
}

/** Locks: the next start asks for a login. Deletes nothing else. */
export async function forgetSession(): Promise<void> {
  await db().fact.delete("session");
}
