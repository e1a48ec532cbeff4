/** The tus side of the fake county. */
import { createHash } from "node:crypto";

import { join } from "../bytes";
import { type Call, problem } from "./fake_server";
import { type FakeStore, type FakeUpload } from "./fake_store";

const TUS = { "Tus-Resumable": "1.0.0" };

export function answerUpload(store: FakeStore, call: Call): Response {
  if (call.method === "POST") return create(store, call);
  const upload = store.uploads.get(call.path.split("/").at(-1)!);
  if (!upload) return problem(404, "not_found");
  return call.method === "HEAD" ? state(upload, 200) : append(store, upload, call);
}

function create(store: FakeStore, call: Call): Response {
  const pairs = call.headers
    .get("Upload-Metadata")!
    .split(",")
    .map((p) => p.split(" "));
  const meta = Object.fromEntries(pairs.map(([k, v]) => [k, atob(v!)]));
  const id = meta.page_id!;
  if (!store.uploads.has(id)) {
    const size = Number(call.headers.get("Upload-Length"));
    store.uploads.set(id, {
      page_id: id,
      size,
      sha: meta.sha_sealed!,
      bytes: new Uint8Array(),
      state: "receiving",
      code: "",
      change_seq: 0,
    });
  }
  return new Response(null, { status: 201, headers: { ...TUS, Location: `/api/v1/uploads/${id}` } });
}

function append(store: FakeStore, upload: FakeUpload, call: Call): Response {
  if (Number(call.headers.get("Upload-Offset")) !== upload.bytes.length) return problem(409, "upload_offset");
  const told = call.headers.get("Upload-Checksum")!.split(" ")[1];
  if (createHash("sha256").update(call.body).digest("base64") !== told) return problem(460, "upload_checksum");
  upload.bytes = join([upload.bytes, call.body]);
  if (upload.bytes.length === upload.size) finish(store, upload);
  return state(upload, 204);
}

function finish(store: FakeStore, upload: FakeUpload): void {
  const sha = createHash("sha256").update(upload.bytes).digest("hex");
  if (sha !== upload.sha) upload.bytes = new Uint8Array();
  else Object.assign(upload, { state: "stored", change_seq: ++store.change_seq });
}

function state(u: FakeUpload, status: number): Response {
  const told: Record<FakeUpload["state"], string> = {
    receiving: "receiving",
    verifying: `verifying; sha256=${u.sha}`,
    stored: `stored; sha256=${u.sha}; change_seq=${u.change_seq}`,
    rejected: `rejected; code=${u.code}`,
  };
  const headers = { ...TUS, "Upload-Offset": String(u.bytes.length), "X-Doc-Status": told[u.state] };
  return new Response(null, { status, headers });
}
