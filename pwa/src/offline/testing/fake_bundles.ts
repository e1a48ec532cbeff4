/** The bundle side of the fake county: opens what is sealed to its key, believes what is signed with its secret. */
import { createCipheriv, createHmac, randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";

import { type Bytes, fromBase64, join, utf8 } from "../bytes";
import { type BundleHeader } from "../bundle/format";
import { type PushReply, type PushRequest } from "../sync/wire";
import { type Call, type FakeServer, problem } from "./fake_server";

export const SECRET = btoa("s".repeat(32));

interface Kept {
  header: BundleHeader;
  results: PushReply["results"];
  last_seq: number;
}

export class FakeBundles {
  /** Opens a container; set by the world, which holds the keys. */
  open: (container: Bytes, aad: string) => Promise<Bytes> = () => Promise.reject(new Error("no key"));
  kept = new Map<string, Kept>();

  constructor(private readonly server: FakeServer) {}

  async answer(call: Call, push: (body: PushRequest) => Response): Promise<Response> {
    if (call.method === "GET") return this.receipt(this.kept.get(call.path.split("/").at(-2)!)!);
    const at = call.body.indexOf(10) + 5;
    const size = new DataView(call.body.buffer).getUint32(at - 4);
    const header = JSON.parse(new TextDecoder().decode(call.body.slice(at, at + size))) as BundleHeader;
    const signed = call.body.slice(0, at + size);
    const mac = createHmac("sha256", fromBase64(SECRET)).update(signed).digest("hex");
    if (mac !== Buffer.from(call.body.slice(at + size, at + size + 32)).toString("hex")) return refused();
    const plain = await this.open(call.body.slice(at + size + 32), `bundle|${header.bundle_id}|${header.device_id}`);
    const body = JSON.parse(gunzipSync(plain).toString()) as PushRequest;
    const { results, last_seq } = (await push(body).json()) as PushReply;
    this.kept.set(header.bundle_id, { header, results, last_seq });
    const { uploads } = this.server.store;
    const want = header.pages.map((p) => p.page_id).filter((id) => uploads.get(id)?.state !== "stored");
    const told = { bundle_id: header.bundle_id, no: header.no, owner: "杨代办", want, stop: null };
    const counts = { commands: header.commands, settled: results.length, pages: header.pages.length };
    return Response.json({ protocol: 1, ...told, ...counts }, { headers: { "X-Sync": "1" } });
  }

  private receipt({ header, results, last_seq }: Kept): Response {
    const pages = header.pages.map((p) => ({ page_id: p.page_id, state: this.server.store.uploads.get(p.page_id)?.state }));
    const content = { epoch: this.server.epoch, last_seq, results, pages };
    const iv = randomBytes(12);
    const key = createHmac("sha256", fromBase64(SECRET)).update("receipt").digest();
    const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(utf8(`receipt|${header.bundle_id}|${header.device_id}`));
    const box = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final(), cipher.getAuthTag()]);
    const { bundle_id, device_id, no } = header;
    const head = utf8(JSON.stringify({ v: 1, bundle_id, device_id, no }));
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, head.length);
    return new Response(join([utf8("DBR1 x\n"), length, head, iv, box]), { headers: { "X-Sync": "1" } });
  }
}

const refused = (): Response => problem(422, "bundle_not_genuine");
