/**
 * A county in memory that speaks the real protocol (sync B5, B6, B9, B12) to the real phone code, with faults on order.
 * It keeps no clock and no users: one agent, any number of installs.
 */
import { gunzipSync } from "node:zlib";

import { type ProblemCode, type SessionUser } from "../../api/types";
import { newId } from "../ids";
import { type Columns, type PulledBucket, type PullRequest, type PushRequest, type PushResult } from "../sync/wire";
import { FakeBundles, SECRET } from "./fake_bundles";
import { FakeStore, type FakeReceipt, type FakeRow, place } from "./fake_store";
import { answerUpload } from "./fake_uploads";

export interface Call {
  method: string;
  path: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}
/** What happens to one call: nothing, or the request or its reply is lost, cut, or answered by something else. */
export type Fault = "lost_request" | "lost_reply" | "cut_reply" | "portal" | Response | undefined;
export type Judge = (
  name: string,
  args: Record<string, never>,
) => { status: "rejected" | "conflict" | "quarantined"; code: string } | undefined;

export const VILLAGE = "511825101201";
export const TIME = Date.parse("2026-11-24T02:00:00Z");

export class FakeServer {
  store = new FakeStore();
  bundles = new FakeBundles(this);
  epoch = newId(TIME);
  user: SessionUser = {
    id: "u-1",
    account: "u-1",
    name: "高文秀",
    roles: ["cadre"],
    township: "511825101",
    townships: ["511825101"],
    villages: [VILLAGE],
    windows: [],
    departments: [],
    names: {},
    licence_valid_until: null,
    is_demo: true,
  };
  grants = ["u:u-1", `v:${VILLAGE}`, `c:${VILLAGE}`, "ref"];
  backupWm = Infinity;
  durability = "backup";
  minApp: string | null = null;
  pageRows = 100;
  now = TIME;
  signedIn = true;
  uploadOnly = false;
  judge: Judge = () => undefined;
  fault: (call: Call) => Fault = () => undefined;
  /** Holds a finished reply back, for replies that come late or in another order. */
  hold: (call: Call) => Promise<void> | undefined = () => undefined;
  calls: Call[] = [];
  /** Results per push reply before the time budget is used up. */
  budget = 200;
  backups: FakeStore[] = [];

  readonly fetch: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    const sent = init?.body ? new Uint8Array(await new Response(init.body).arrayBuffer()) : new Uint8Array();
    const body = headers.get("Content-Encoding") === "gzip" ? new Uint8Array(gunzipSync(sent)) : sent;
    const call: Call = { method: init?.method ?? "GET", path: String(input), headers, body };
    this.calls.push(call);
    const fault = this.fault(call);
    if (fault === "lost_request") throw new TypeError("network");
    if (fault instanceof Response) return fault;
    if (fault === "portal") return new Response("<html>登录热点</html>", { headers: { "Content-Type": "text/html" } });
    const reply = await this.answer(call);
    await this.hold(call);
    if (fault === "lost_reply") throw new TypeError("network");
    if (fault === "cut_reply") return new Response((await reply.text()).slice(0, 40), { headers: reply.headers });
    return reply;
  };

  count(path: string): number {
    return this.calls.filter((c) => c.path.endsWith(path)).length;
  }

  backup(): void {
    this.backups.push(this.store.copy());
  }

  /** Back to a backup: a new life of the database. */
  restore(backup: FakeStore): void {
    this.store = backup.copy();
    this.epoch = newId(TIME);
  }

  private async answer(call: Call): Promise<Response> {
    if (call.path.includes("/auth/logout")) return new Response(null, { status: 204 });
    if (call.path.includes("/auth/")) return this.session();
    if (call.path.endsWith("/sync/ping")) return this.json({});
    if (!this.signedIn) return problem(401, "token_expired");
    if (call.path.includes("/sync/bundles")) return this.bundles.answer(call, (body) => this.push(body));
    if (call.path.includes("/uploads")) return answerUpload(this.store, call);
    const body = JSON.parse(new TextDecoder().decode(call.body)) as never;
    if (call.path.endsWith("/sync/enrol")) return this.enrol(body);
    if (call.path.endsWith("/sync/push")) return this.push(body);
    if (call.path.endsWith("/sync/pull")) return this.uploadOnly ? problem(403, "device_upload_only") : this.pull(body);
    return problem(404, "not_found");
  }

  private session(): Response {
    if (!this.signedIn) return problem(401, "token_expired");
    return Response.json({ access_token: "t", expires_in: 600, user: this.user });
  }

  private json(body: object): Response {
    return Response.json(body, { headers: { "X-Sync": "1" } });
  }

  private marks(): object {
    const wm = Math.min(this.backupWm, this.store.change_seq);
    const newest = this.durability === "local" ? 0 : wm;
    const told = { backup_wm: wm, backup_newest: newest, durability: this.durability, min_app: this.minApp };
    return { epoch: this.epoch, ...told, server_time: new Date(this.now).toISOString() };
  }

  private enrol({ device_id }: { device_id: string }): Response {
    if (!this.store.devices.has(device_id)) this.store.devices.set(device_id, 0);
    return this.json({ device_id, epoch: this.epoch, last_seq: this.store.devices.get(device_id), bundle_secret: SECRET });
  }

  private push(req: PushRequest): Response {
    const { devices, lost } = this.store;
    const device = req.device_id;
    if (!devices.has(device)) return problem(409, "unknown_device");
    const last = devices.get(device)!;
    if (req.floor > last + 1) {
      lost.push({ device, from: last + 1, to: req.floor - 1 });
      devices.set(device, req.floor - 1);
    }
    const results: PushResult[] = [];
    let stop: string | null = null;
    for (const m of req.mutations) {
      if (results.length >= this.budget) stop = "budget";
      else stop = this.apply(device, m, results);
      if (stop) break;
    }
    return this.json({ protocol: 1, ...this.marks(), last_seq: devices.get(device)!, stop, results });
  }

  private apply(device: string, m: PushRequest["mutations"][number], results: PushResult[]): string | null {
    const { devices, receipts, byMutation } = this.store;
    const last = devices.get(device)!;
    const key = `${device}/${m.seq}`;
    if (m.seq <= last) {
      const old = receipts.get(key);
      if (old && old.mutation.mutation_id !== m.mutation_id) return "seq_reuse";
      if (old) results.push(resultOf(m.seq, old, true));
      return null;
    }
    if (m.seq > last + 1) return "gap";
    const elsewhere = byMutation.get(m.mutation_id);
    const receipt = elsewhere ? receipts.get(elsewhere)! : this.settle(m);
    receipts.set(key, receipt);
    byMutation.set(m.mutation_id, elsewhere ?? key);
    devices.set(device, m.seq);
    results.push(resultOf(m.seq, receipt, Boolean(elsewhere)));
    return null;
  }

  private settle(m: PushRequest["mutations"][number]): FakeReceipt {
    const verdict = this.judge(m.name, m.args as never);
    const seq = ++this.store.change_seq;
    if (!verdict) this.effect(m, seq);
    const receipt = {
      mutation: m,
      status: verdict?.status ?? "applied",
      code: verdict?.code ?? null,
      change_seq: seq,
    } as const;
    this.writeReceipt(receipt, seq);
    return receipt;
  }

  private writeReceipt(r: FakeReceipt, seq: number): void {
    const { mutation: m, status, code } = r;
    const row = {
      seq: m.seq,
      name: m.name,
      status,
      code,
      receipt_no: `SD20261124-${seq}`,
      change_seq: seq,
      entity_id: null,
    };
    this.store.put("receipt", m.mutation_id, row, ["u:u-1"], seq);
  }

  /** Replays what was quarantined, once the fault is mended. */
  replay(): void {
    for (const r of this.store.receipts.values()) {
      if (r.status !== "quarantined") continue;
      const seq = ++this.store.change_seq;
      this.effect(r.mutation, seq);
      Object.assign(r, { status: "applied", change_seq: seq });
      this.writeReceipt(r, seq);
    }
  }

  private effect(m: PushRequest["mutations"][number], seq: number): void {
    const { effects } = this.store;
    effects.set(m.mutation_id, (effects.get(m.mutation_id) ?? 0) + 1);
    const args = m.args as Record<string, string>;
    const put = (entity: string, id: string, row: object, buckets: string[]): void =>
      void this.store.put(entity, id, row as Record<string, unknown>, buckets, seq);
    if (m.name === "visit.record") {
      const day = args.started_at!.slice(0, 10);
      const line = {
        resident_id: args.resident_id,
        visited_on: day,
        by_name: this.user.name,
        mode: args.mode,
        counted: true,
      };
      put("visit_line", args.visit_id!, line, [`v:${VILLAGE}`]);
      put("visit", args.visit_id!, { ...args }, ["u:u-1"]);
      put("resident", args.resident_id!, { last_visit_on: day }, [`v:${VILLAGE}`]);
    }
    if (m.name === "resident.update") put("resident", args.resident_id!, args.fields as never, [`v:${VILLAGE}`]);
    if (m.name === "document.add") put("document", args.doc_id!, { ...args, state: "open" }, ["u:u-1"]);
  }

  private pull(req: PullRequest): Response {
    const held = Object.keys(req.buckets);
    const drop = held.filter((b) => !this.grants.includes(b));
    const buckets = this.grants.map((b) => this.bucket(b, req.buckets[b] ?? null));
    const digest = Object.fromEntries(buckets.filter((b) => !b.more).map((b) => [b.b, this.store.digest(b.b)]));
    return this.json({ ...this.marks(), as_of: this.store.change_seq, drop, buckets, digest });
  }

  private bucket(b: string, cursor: PullRequest["buckets"][string]): PulledBucket {
    const { store } = this;
    if (typeof cursor === "number" && cursor >= store.log_floor) return this.increment(b, cursor);
    const { as_of, after } =
      cursor !== null && typeof cursor === "object" ? cursor : { as_of: store.change_seq, after: "" };
    const rest = store.bucket(b).filter((r) => place(r) > after);
    const page = rest.slice(0, this.pageRows);
    const kind = typeof cursor === "number" ? "reset" : "snap";
    const at = { b, kind, rows: columns(page), rem: [] } as const;
    if (rest.length > page.length) return { ...at, rem: [], cursor: { as_of, after: place(page.at(-1)!) }, more: true };
    // The last page ends the snapshot; the changes since it began come next.
    return { ...at, rem: [], cursor: as_of, more: as_of < store.change_seq };
  }

  private increment(b: string, cursor: number): PulledBucket {
    const news = this.store.log.filter((l) => l.bucket === b && l.seq > cursor);
    const touched = new Set(news.map((l) => `${l.entity}/${l.id}`));
    const here = [...touched].map((k) => this.store.rows.get(k)).filter((r) => r?.buckets.includes(b)) as FakeRow[];
    const inside = new Set(here.map(place));
    const rem = [...touched].filter((k) => !inside.has(k)).map((k) => k.split("/") as [never, string]);
    return { b, kind: "inc", rows: columns(here), rem, cursor: this.store.change_seq, more: false };
  }
}

function resultOf(seq: number, r: FakeReceipt, duplicate: boolean): PushResult {
  return {
    seq,
    mutation_id: r.mutation.mutation_id,
    status: r.status,
    ...(r.code ? { code: r.code as ProblemCode } : {}),
    duplicate,
    change_seq: r.change_seq,
  };
}

function columns(rows: readonly FakeRow[]): Record<string, Columns> {
  const out: Record<string, Columns> = {};
  for (const entity of new Set(rows.map((r) => r.entity))) {
    const own = rows.filter((r) => r.entity === entity);
    const cols = [...new Set(own.flatMap((r) => Object.keys(r.row)))];
    out[entity] = { cols, data: cols.map((c) => own.map((r) => r.row[c])) };
  }
  return out;
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ code, message: code, fields: [], details: {}, request_id: "r" }, { status, headers });
}
