/**
 * A bad line to the county: requests and replies are lost, repeated, late, cut, changed or answered by somebody else.
 * What goes on the line arrives at the real server, whatever becomes of the phone that sent it.
 */
import { createHash } from "node:crypto";

import { type Dice } from "./dice";
import { ask } from "./link";
import { trace, type VirtualTime } from "./virtual_time";

export interface Weather {
  lostRequest: number;
  lostReply: number;
  duplicate: number;
  late: number;
  cut: number;
  corrupt: number;
  gateway: number;
  portal: number;
  refused: number;
  /** The server dies while it answers. */
  death: number;
}

export const CALM: Weather = {
  lostRequest: 0, lostReply: 0, duplicate: 0, late: 0, cut: 0, corrupt: 0, gateway: 0, portal: 0, refused: 0, death: 0,
}; // prettier-ignore

export const FIELD: Weather = {
  lostRequest: 0.06, lostReply: 0.1, duplicate: 0.05, late: 0.04, cut: 0.04, corrupt: 0.04, gateway: 0.03, portal: 0.02,
  refused: 0.03, death: 0.04,
}; // prettier-ignore

export const NO_SIGNAL: Weather = { ...CALM, lostRequest: 1 };

export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

interface Answer {
  status: number;
  headers: [string, string][];
  /** How many the request took, with its commits. */
  statements: number;
  /** The server died: no answer ever. */
  dead?: boolean;
}

/** Of a kind of request that has not been answered yet. */
const FIRST_GUESS = 40;

type Fate = keyof Weather | "arrives";

/** A browser's jar: one cookie is all there is. */
export class Jar {
  cookie = "";

  take(headers: [string, string][]): void {
    for (const [name, value] of headers) {
      if (name.toLowerCase() !== "set-cookie") continue;
      this.cookie = value.split(";")[0]!;
    }
  }
}

export class Line {
  weather: Weather = CALM;
  /** How much a phone asks for with one pull: little makes many pages of a small county. */
  pullBytes = 65_536;
  /** Decides one request instead of the weather, in directed schedules. */
  judge: (sent: Sent) => Fate | undefined = () => undefined;
  /** At which statement a death strikes, of as many as the last whole request of its kind took; else chance decides. */
  diesAt: ((whole: number) => number) | undefined;
  private readonly statements = new Map<string, number>();
  /** Sees every request the server has executed. */
  served: (sent: Sent, status: number, headers: Headers) => void = () => undefined;

  constructor(
    private readonly time: VirtualTime,
    private readonly dice: Dice,
  ) {}

  fetchFor(jar: Jar, address: string, alive: () => boolean): typeof fetch {
    return (input, init) =>
      new Promise<Response>((resolve, reject) => {
        const lost = (): void => void (alive() && reject(new TypeError("network")));
        init?.signal?.addEventListener("abort", lost);
        const sent = this.asking(flat(String(input), init, address));
        this.travel(sent, jar, (reply) => void (alive() && (reply ? resolve(reply) : lost())));
      });
  }

  private asking(sent: Sent): Sent {
    if (!sent.path.endsWith("/sync/pull") || sent.headers["Content-Encoding"]) return sent;
    const asked = JSON.parse(new TextDecoder().decode(sent.body)) as { max_bytes: number };
    return { ...sent, body: new TextEncoder().encode(JSON.stringify({ ...asked, max_bytes: this.pullBytes })) };
  }

  private fateOf(sent: Sent): Fate {
    const judged = this.judge(sent);
    if (judged) return judged;
    const total = Object.values(this.weather).reduce((a, b) => a + b, 0);
    if (this.dice.roll() >= total) return "arrives";
    return this.dice.weighted(this.weather);
  }

  /** `reply` is called with null for a line that breaks; a silent one leaves the phone to its own patience. */
  private travel(sent: Sent, jar: Jar, reply: (res: Response | null) => void): void {
    const fate = this.fateOf(sent);
    trace("  line", sent.headers["x-address"], sent.method, sent.path, fate);
    const silent = this.dice.chance(0.4);
    const there = this.dice.between(100, 1_500);
    const back = (res: Response | null): void => {
      if (res || !silent) this.time.later(this.dice.between(100, 1_500), () => reply(res));
    };
    if (fate === "lostRequest") return back(null);
    if (fate === "gateway") return back(gateway(this.dice));
    if (fate === "portal") return back(portal(this.dice));
    if (fate === "refused") return back(refused(this.dice));
    const delay = fate === "late" ? this.dice.between(20_000, 900_000) : there;
    this.time.later(delay, () => this.arrive(sent, jar, fate, back));
  }

  private arrive(sent: Sent, jar: Jar, fate: Fate, back: (res: Response | null) => void): void {
    const changed = fate === "corrupt" ? corrupt(sent, this.dice) : sent;
    const kill = fate === "death" ? this.lifetime(sent) : null;
    const { answer, body } = this.serve(changed, jar.cookie, kill);
    if (fate === "duplicate" && !sent.path.includes("/auth/")) {
      this.time.later(this.dice.between(0, 600_000), () => void this.serve(sent, jar.cookie, null));
    }
    if (answer.dead || fate === "lostReply") return back(null);
    jar.take(answer.headers);
    const cut = fate === "cut" ? body.slice(0, this.dice.below(body.length + 1)) : body;
    back(response(answer, cut));
  }

  /** The statement at which the server dies: any up to the commit, as long as the last whole request of this kind was. */
  private lifetime(sent: Sent): number {
    const whole = this.statements.get(kindOf(sent)) ?? FIRST_GUESS;
    return this.diesAt?.(whole) ?? this.dice.below(whole + 1);
  }

  private serve(sent: Sent, cookie: string, kill: number | null): { answer: Answer; body: Uint8Array<ArrayBuffer> } {
    const headers = cookie ? { ...sent.headers, cookie } : sent.headers;
    const head = { op: "http", method: sent.method, path: sent.path, headers, kill, now: this.time.now };
    const frame = ask<Answer>(head, sent.body);
    trace("  served", sent.method, sent.path, frame.head.dead ? "dead" : frame.head.status, brief(frame.body));
    if (!frame.head.dead) this.statements.set(kindOf(sent), frame.head.statements);
    this.served(sent, frame.head.dead ? 0 : frame.head.status, new Headers(plain(frame.head)));
    return { answer: frame.head, body: frame.body };
  }
}

const kindOf = (sent: Sent): string => `${sent.method} ${sent.path.replace(/\/uploads\/.+/, "/uploads/")}`;

function flat(path: string, init: RequestInit | undefined, address: string): Sent {
  const { body } = init ?? {};
  const given = (body as Uint8Array<ArrayBuffer>) ?? new Uint8Array();
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : given;
  const headers = { ...(init?.headers as Record<string, string>), "x-address": address };
  return { method: init?.method ?? "GET", path, headers, body: bytes.slice() };
}

/** A changed piece of a photo, sometimes with a checksum that agrees: only the hash of the whole page tells then. */
function corrupt(sent: Sent, dice: Dice): Sent {
  if (!sent.body.length) return sent;
  const body = sent.body.slice();
  body[dice.below(body.length)]! ^= 1 + dice.below(255);
  const headers = { ...sent.headers };
  if (headers["Upload-Checksum"] && dice.chance(0.5)) {
    headers["Upload-Checksum"] = `sha256 ${createHash("sha256").update(body).digest("base64")}`;
  }
  // A changed command would be another command; TLS lets none through. What is left is a broken body.
  return sent.method === "PATCH" ? { ...sent, body, headers } : { ...sent, body: sent.body.slice(0, body.length >> 1) };
}

function gateway(dice: Dice): Response {
  const html = { "Content-Type": "text/html" };
  if (dice.chance(0.5)) return new Response("<h1>502 Bad Gateway</h1>", { status: 502, headers: html });
  return new Response("<h1>later</h1>", { status: 503, headers: { ...html, "Retry-After": "20" } });
}

function portal(dice: Dice): Response {
  if (dice.chance(0.5)) return new Response("<html>login</html>", { headers: { "Content-Type": "text/html" } });
  return new Response('{"ok":true}', { headers: { "Content-Type": "application/json" } });
}

function refused(dice: Dice): Response {
  const code = dice.pick(["token_expired", "token_invalid"]);
  const body = JSON.stringify({ code, message: "", fields: [], details: {}, request_id: "" });
  return new Response(body, { status: dice.pick([401, 422]), headers: { "Content-Type": "application/json" } });
}

const brief = (body: Uint8Array): string => new TextDecoder().decode(body.subarray(0, 700));

/** Headers a script may see. */
const plain = (answer: Answer): [string, string][] =>
  answer.headers.filter(([name]) => name.toLowerCase() !== "set-cookie");

function response(answer: Answer, body: Uint8Array<ArrayBuffer>): Response {
  const headers = new Headers(plain(answer));
  const bare = [204, 205, 304].includes(answer.status) || body.length === 0;
  return new Response(bare ? null : body, { status: answer.status, headers });
}
