/**
 * Sending pages one at a time: identity cards first, smallest first, each resumable at any byte (sync B12).
 * Nothing here deletes a byte; that is retention's, after the county's hash and the backup.
 */
import { ProblemError } from "../../api/problem";
import { join } from "../bytes";
import { codec } from "../codec";
import { type Core } from "../core";
import { CHUNK_BYTES, type PageRow } from "../db";
import { docsInDoubt, pagesWanted } from "../given_up";
import { isWhole } from "../pages";
import { create, head, patch, type Place, type Sent } from "./tus";
import { Trouble } from "./wire";

const CHUNKS_MAX = 5;
/** A PATCH should take about this long: long enough to pay for its round trip, short enough to survive a bad line. */
const TARGET_MS = 8_000;
/** On a line that is cut again and again a piece is lost with each cut: then pieces are small, and grow back slowly. */
const PIECE_MIN = 12_288;
const GROW = 1.15;
const RESTARTS_MAX = 3;
/** Steps without progress on one page before the line is given up for now. */
const STUCK_MAX = 6;
const CHECKS_PER_CYCLE = 12;

export class Uploader {
  private chunks = 1;
  /** Most bytes of a piece since the line last broke. */
  private limit = CHUNKS_MAX * CHUNK_BYTES;
  /** A piece of this page went out and no answer came: it may lie there, and must not be sent twice unasked. */
  private unsure: string | null = null;

  /** `moved` hears of every step ahead: the line is bad, but it carries. */
  constructor(
    private readonly core: Core,
    private readonly moved: () => void = () => undefined,
  ) {}

  /** The next page to send, if any. */
  next(): PageRow | undefined {
    const waiting = pagesWanted(this.core).filter((p) => p.state === "waiting");
    const inDoubt = docsInDoubt(this.core);
    const late = (p: PageRow): number => Number(inDoubt.has(p.doc_id));
    return waiting.sort((a, b) => late(a) - late(b) || a.rank - b.rank || a.size - b.size || (a.page_id < b.page_id ? -1 : 1))[0];
  }

  /**
   * Sends one page to its last byte, or marks why it cannot be. Returns early, after the piece that is on its way, when
   * something was saved meanwhile: text never waits behind a photo. @throws Trouble
   */
  async send(pageId: string): Promise<void> {
    for (let stuck = 0; stuck < STUCK_MAX;) {
      const page = await this.core.store.db.page.get(pageId);
      if (page?.state !== "waiting") break;
      const before = page.offset;
      await this.tryStep(page);
      await this.core.refresh();
      const after = (await this.core.store.db.page.get(pageId))?.offset ?? 0;
      stuck = after > before ? 0 : stuck + 1;
      if (!stuck) this.moved();
      if (stuck === STUCK_MAX) throw new Trouble("network");
      if (!stuck && this.core.view.pending.outbox.length) return;
    }
  }

  /** Asks after pages whose bytes are all there but whose fate is not known yet. @throws Trouble */
  async check(): Promise<void> {
    const open = pagesWanted(this.core).filter((p) => p.state === "verifying").slice(0, CHECKS_PER_CYCLE);
    for (const page of open) {
      if (page.upload_url) await this.adopt(page, await head(this.core.ports.api, page.upload_url));
    }
    if (open.length) await this.core.refresh();
  }

  /** A page the server refuses for good is shown to the agent and does not stop the others (G8). */
  private async tryStep(page: PageRow): Promise<void> {
    try {
      await this.step(page);
    } catch (error) {
      if (!(error instanceof Trouble) || (error.kind !== "refused" && error.kind !== "too_large")) throw error;
      const code = error.cause instanceof ProblemError ? error.cause.code : error.kind;
      await this.update(page, { state: "rejected", reject_code: code });
    }
  }

  private async step(page: PageRow): Promise<void> {
    const { api } = this.core.ports;
    if (!page.upload_url) {
      const url = await create(api, page, codec.open(page.box).sha_plain);
      await this.update(page, { upload_url: url });
      return this.adopt({ ...page, upload_url: url }, await head(api, url));
    }
    if (this.unsure === page.page_id) {
      const place = await head(api, page.upload_url);
      this.unsure = null;
      // What was measured before the line broke holds no more.
      this.chunks = 1;
      this.limit = Math.min(CHUNK_BYTES, Math.max(PIECE_MIN, Math.floor(this.limit / 2)));
      if (place.at !== "offset" || place.offset !== page.offset) return this.adopt(page, place);
    }
    const bytes = await this.take(page);
    if (!bytes) return this.update(page, { state: "broken" });
    this.unsure = page.page_id;
    const began = this.core.ports.clock.now();
    const sent = await patch(api, page.upload_url, page.offset, bytes);
    this.unsure = null;
    if (sent.ok) this.limit = Math.min(CHUNKS_MAX * CHUNK_BYTES, Math.floor(this.limit * GROW));
    if (sent.ok) this.measure(bytes.length, this.core.ports.clock.now() - began);
    return this.followUp(page, sent);
  }

  private async followUp(page: PageRow, sent: Sent): Promise<void> {
    if (sent.ok) return this.adopt(page, sent.place);
    this.chunks = 1;
    if (sent.why === "gone") return this.update(page, { upload_url: null, offset: 0 });
    if (sent.why === "wait") throw new Trouble("network", 2);
    // A refused chunk and a moved offset are both settled by asking where the server stands.
    return this.adopt(page, await head(this.core.ports.api, page.upload_url!));
  }

  /** Writes down what the server said. */
  private async adopt(page: PageRow, place: Place): Promise<void> {
    switch (place.at) {
      case "gone":
        return this.update(page, { state: "waiting", upload_url: null, offset: 0 });
      case "rejected":
        // What did not arrive whole starts again by itself; what is no photo needs the agent.
        if (place.code === "sha_sealed") return this.restart(page);
        return this.update(page, { state: "rejected", reject_code: place.code });
      case "verifying":
        return this.update(page, { state: "verifying", offset: page.size });
      case "stored":
        if (!this.proves(page, place.sha)) return this.restart(page);
        return this.update(page, { state: "stored", offset: page.size, change_seq: place.changeSeq });
      case "offset":
        if (place.offset >= page.size) return this.update(page, { state: "verifying", offset: page.size });
        if (place.offset === 0 && page.offset > 0) return this.restart(page);
        return this.update(page, { state: "waiting", offset: place.offset });
    }
  }

  private proves(page: PageRow, sha: string): boolean {
    return sha === page.sha_sealed || sha === codec.open(page.box).sha_plain;
  }

  /** The whole did not match its hash: again from the start, unless the bytes here are the broken ones. */
  private async restart(page: PageRow): Promise<void> {
    if (!(await isWhole(this.core.store, page))) return this.update(page, { state: "broken" });
    const restarts = page.restarts + 1;
    if (restarts > RESTARTS_MAX)
      return this.update(page, { state: "rejected", reject_code: "sha_sealed", restarts: 0 });
    return this.update(page, { state: "waiting", offset: 0, upload_url: null, restarts });
  }

  /** Whole chunks from the offset on; undefined when one is missing on the phone. */
  private async take(page: PageRow): Promise<ReturnType<typeof join> | undefined> {
    const first = Math.floor(page.offset / CHUNK_BYTES);
    const keys = Array.from({ length: this.chunks }, (_, i): [string, number] => [page.page_id, first + i]);
    const wanted = keys.filter(([, k]) => k < page.n_chunks);
    const rows = await this.core.store.db.page_chunk.bulkGet(wanted);
    const from = page.offset - first * CHUNK_BYTES;
    if (!wanted.length || rows.some((r) => !r)) return undefined;
    return join(rows.map((r) => new Uint8Array(r!.data))).slice(from, from + this.limit);
  }

  private measure(bytes: number, ms: number): void {
    const perChunk = (Math.max(ms, 1) / bytes) * CHUNK_BYTES;
    this.chunks = Math.min(CHUNKS_MAX, Math.max(1, Math.floor(TARGET_MS / perChunk)));
  }

  private async update(page: PageRow, change: Partial<PageRow>): Promise<void> {
    await this.core.store.write(["page"], async (db) => {
      const now = await db.page.get(page.page_id);
      // Another tab or a new epoch may have moved it on: a page that is safe never goes back.
      if (now && now.state !== "stored" && now.state !== "covered") await db.page.put({ ...now, ...change });
    });
  }
}
