/**
 * The one way out to the server: bearer token in memory only, refreshed by cookie under the Web Lock `auth`,
 * every failure one of the three errors of problem.ts. Works without a token at start: the refresh cookie brings one.
 */
import { paths } from "./paths";
import { isAuthTrouble, NetworkError, problemOf, type ProblemError, SignedOut } from "./problem";
import { type LoginReply, type SessionUser } from "./types";

export type Exclusive = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export interface ApiPorts {
  fetch: typeof fetch;
  /** Runs work while no other tab holds the named lock. */
  exclusive: Exclusive;
  now(): number;
}

export interface SendOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit | null;
  /** No answer within this time is a NetworkError. Default 45 s. */
  timeoutMs?: number;
  /** false: no bearer, no refresh (login, ping). address: the address has a key, the bearer is for when it opens nothing. */
  auth?: boolean | "address";
}

const TIMEOUT_MS = 45_000;
/** A token is renewed this long before it ends, so that a slow upload does not die of it. */
const RENEW_MS = 30_000;
const READS = new Set(["GET", "HEAD"]);

const webLocks: Exclusive = (name, work) =>
  typeof navigator !== "undefined" && navigator.locks
    ? (navigator.locks.request(name, work) as ReturnType<typeof work>)
    : work();

const browserPorts: ApiPorts = {
  fetch: (input, init) => globalThis.fetch(input, init),
  exclusive: webLocks,
  now: () => Date.now(),
};

export class Api {
  private token: string | null = null;
  private tokenEnds = 0;
  private ended = false;
  private listeners = new Set<() => void>();
  user: SessionUser | null = null;

  constructor(private readonly ports: ApiPorts = browserPorts) {}

  /** True while the server has not told us that the session is over. Unknown counts as signed in. */
  get signedIn(): boolean {
    return !this.ended;
  }

  subscribe(fn: () => void): () => void {
    this.listeners.add(fn);
    return () => this.listeners.delete(fn);
  }

  /**
   * `asked`: the answer to this very question, when it was sent before this script was there.
   * `atDesk`: a shared PC, whose session ends with the working day whoever sits there.
   * @throws ProblemError (bad_credentials, limited), NetworkError
   */
  async login(
    account: string,
    password: string,
    deviceId?: string,
    asked?: Promise<Response>,
    atDesk = false,
  ): Promise<SessionUser> {
    const body = { account, password, ...(deviceId ? { device_id: deviceId } : {}), ...(atDesk ? { at_desk: true } : {}) };
    const res = await (asked ? received(asked) : this.fetch(paths.login, jsonInit("POST", body, { auth: false })));
    if (!res.ok) throw await problemOf(res);
    return this.adopt(await readJson<LoginReply>(res));
  }

  /** Asks for a token by the refresh cookie. null: the session is over. @throws NetworkError */
  async restore(): Promise<SessionUser | null> {
    try {
      await this.refresh(this.token);
      return this.user;
    } catch (error) {
      if (error instanceof SignedOut) return null;
      throw error;
    }
  }

  /** Ends the session on the server when it can be reached, and here in any case. */
  async logout(): Promise<void> {
    try {
      await this.fetch(paths.logout, { method: "POST", auth: false, timeoutMs: 5_000 });
    } catch {
      // Offline: the cookie dies by its idle time, the token by forgetting it here.
    }
    this.forget();
  }

  /** Drops token and user from memory. */
  forget(): void {
    this.token = null;
    this.user = null;
    this.end(true);
  }

  /**
   * The raw answer, after at most one refresh.
   * @throws NetworkError no answer · SignedOut authentication trouble that a refresh does not mend
   */
  async send(path: string, opts: SendOptions = {}): Promise<Response> {
    if (opts.auth === false) return this.fetch(path, opts);
    if (this.ended) throw new SignedOut();
    if (opts.auth === "address") {
      const keyed = await this.fetch(path, opts);
      if (!(await authTrouble(keyed))) return keyed;
      opts = { ...opts, auth: true };
    }
    if (!this.token || this.ports.now() > this.tokenEnds - RENEW_MS) await this.refresh(this.token);
    const used = this.token;
    const res = await this.fetch(path, opts);
    if (!(await authTrouble(res))) return res;
    await this.refresh(used);
    const again = await this.fetch(path, opts);
    if (!(await authTrouble(again))) return again;
    this.end(true);
    throw new SignedOut((await problemOf(again)).code);
  }

  /** JSON in, JSON out. @throws ProblemError, NetworkError, SignedOut */
  async json<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const res = await this.send(path, body === undefined ? { method, headers } : jsonInit(method, body, { headers }));
    if (!res.ok) throw (await problemOf(res)) satisfies ProblemError;
    if (res.status === 204) return undefined as T;
    return readJson<T>(res);
  }

  get<T>(path: string): Promise<T> {
    return this.json<T>("GET", path);
  }

  post<T>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<T> {
    return this.json<T>("POST", path, body, headers);
  }

  private async fetch(path: string, opts: SendOptions): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json", ...opts.headers };
    if (opts.auth !== false && opts.auth !== "address" && this.token) headers.Authorization = `Bearer ${this.token}`;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), opts.timeoutMs ?? TIMEOUT_MS);
    try {
      const res = await this.ports.fetch(path, {
        method: opts.method ?? "GET",
        headers,
        body: opts.body ?? null,
        // The session's cookie is for the session's own addresses; with every piece of a photo it would only cost.
        credentials: opts.auth === false ? "same-origin" : "omit",
        // What changes something is never kept; saying so with every piece of a photo would only cost.
        ...(READS.has(opts.method ?? "GET") ? { cache: "no-store" as const } : {}),
        redirect: "error",
        signal: abort.signal,
      });
      return await whole(res);
    } catch (error) {
      throw new NetworkError(abort.signal.aborted ? "timeout" : "offline", error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** One refresh at a time over all tabs; a caller whose token was renewed meanwhile uses the new one. */
  private async refresh(stale: string | null): Promise<void> {
    await this.ports.exclusive("auth", async () => {
      if (this.token && this.token !== stale) return;
      const res = await this.fetch(paths.refresh, jsonInit("POST", {}, { auth: false }));
      if (await authTrouble(res)) {
        this.token = null;
        this.end(true);
        throw new SignedOut((await problemOf(res)).code);
      }
      if (!res.ok) throw new NetworkError("not_ours", await problemOf(res));
      const reply = await readJson<LoginReply>(res);
      // Somebody else logged in on this browser: the cookie is theirs, and nothing of ours may go out under it.
      if (this.user && reply.user && reply.user.id !== this.user.id) {
        this.forget();
        throw new SignedOut("session_revoked");
      }
      this.adopt(reply);
    });
  }

  private adopt(reply: LoginReply): SessionUser {
    if (typeof reply?.access_token !== "string") throw new NetworkError("not_ours");
    this.token = reply.access_token;
    this.tokenEnds = this.ports.now() + (reply.expires_in || 600) * 1000;
    if (reply.user) this.user = reply.user;
    this.end(false);
    return this.user!;
  }

  private end(ended: boolean): void {
    this.ended = ended;
    for (const fn of this.listeners) fn();
  }
}

/** Reads the body inside the time limit, so that a reply cut in the middle is a NetworkError and nothing else. */
async function whole(res: Response): Promise<Response> {
  const bytes = await res.arrayBuffer();
  const bare = bytes.byteLength === 0 || [204, 205, 304].includes(res.status);
  return new Response(bare ? null : bytes, { status: res.status, headers: res.headers });
}

/** An answer that was not asked for here, read like our own. @throws NetworkError */
async function received(asked: Promise<Response>): Promise<Response> {
  try {
    return await whole(await asked);
  } catch (error) {
    throw new NetworkError("offline", error);
  }
}

async function authTrouble(res: Response): Promise<boolean> {
  if (res.status !== 401 && res.status !== 422) return false;
  return isAuthTrouble(res.status, (await problemOf(res)).code);
}

export function jsonInit(method: string, body: unknown, more: Partial<SendOptions> = {}): SendOptions {
  return {
    ...more,
    method,
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...more.headers },
  };
}

/** @throws NetworkError when a 2xx answer is not JSON (a captive portal). */
export async function readJson<T>(res: Response): Promise<T> {
  try {
    return (await res.json()) as T;
  } catch (error) {
    throw new NetworkError("not_ours", error);
  }
}

/** The instance both apps use. */
export const api = new Api();
