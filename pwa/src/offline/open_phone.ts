/** The Phone interface over its parts. Reading answers from memory; everything slow is a promise. */
import { type SessionUser } from "../api/types";
import type { CarriedInfo, TakenFile } from "./bundle/courier";
import { carriesAny } from "./bundle/carries";
import type { Packed } from "./bundle/pack";
import { type NewCommand } from "./commands";
import { type Core } from "./core";
import { dropDraft, dropPage, listDrafts, putDraft, putPages, readDraft } from "./drafts";
import { SaveFailed } from "./errors";
import { listItems } from "./items";
import { infoOf } from "./pages";
import { Reader } from "./reader";
import { type Room } from "./room";
import { save } from "./save";
import { forgetSession } from "./session";
import { type PhoneFacts, summarise } from "./summary";
import { pushRequest } from "./sync/push";
import { type PushRequest } from "./sync/wire";
import { type Coordinator } from "./sync/coordinator";
import {
  type CapturedPage,
  type DraftInfo,
  type DraftMeta,
  type DraftPages,
  type Item,
  type PageInfo,
  type Phone,
  type Saved,
  type SaveOptions,
  type SyncSummary,
} from "./types";

const LOOK_AFTER_MS = 1_000;
/** Behind the first screens and the first round. */
const PROBE_FIRST_MS = 15_000;
const PROBE_EVERY_MS = 6 * 3_600_000;

export class OpenPhone extends Reader implements Phone {
  private facts: PhoneFacts = { persisted: false, used: 0 };
  private closers: (() => void)[] = [];
  private asked = false;
  private nextProbe = (): void => undefined;
  /** Held while drafts are open in this tab: the service worker does not change over meanwhile (sync B13). */
  private freeDraftLock: (() => void) | null = null;

  constructor(
    core: Core,
    private readonly sync: Coordinator,
  ) {
    super(core);
    const { automatic, clock } = core.ports;
    // Asking the browser about its storage takes a slow phone a tenth of a second: not before the first screen.
    if (automatic) this.onClose(clock.later(LOOK_AFTER_MS, () => void this.look()));
    else void this.look();
    if (automatic) this.nextProbe = clock.later(PROBE_FIRST_MS, () => void this.probe());
  }

  get user(): SessionUser {
    return this.core.user;
  }

  get deviceId(): string {
    return this.core.deviceId;
  }

  get version(): number {
    return this.core.view.version;
  }

  subscribe(fn: () => void): () => void {
    return this.core.subscribe(fn);
  }

  onClose(fn: () => void): void {
    this.closers.push(fn);
  }

  async save(commands: NewCommand[], opts: SaveOptions = {}): Promise<Saved> {
    const saved = await this.kept(() => save(this.core, commands, opts));
    void this.askToKeep();
    if (opts.dropDraft) this.holdDraftLock(false);
    if (this.core.ports.automatic) void this.sync.soon();
    return saved;
  }

  draft<T>(key: string): Promise<T | undefined> {
    return readDraft<T>(this.core, key);
  }

  async putDraft(key: string, value: unknown, pages?: DraftPages[], meta?: DraftMeta): Promise<void> {
    this.holdDraftLock(true);
    await putDraft(this.core, key, value, pages, meta);
  }

  drafts(): Promise<DraftInfo[]> {
    return listDrafts(this.core);
  }

  async dropDraft(key: string): Promise<void> {
    await dropDraft(this.core, key);
    this.holdDraftLock(false);
  }

  putPages(docId: string, pages: CapturedPage[], draftKey?: string): Promise<PageInfo[]> {
    return putPages(this.core, docId, pages, draftKey);
  }

  dropPage(pageId: string): Promise<void> {
    return dropPage(this.core, pageId);
  }

  pagesOf(docId: string): PageInfo[] {
    const own = this.core.view.pending.pages.filter((p) => p.doc_id === docId);
    return own.map(infoOf).sort((a, b) => a.n - b.n);
  }

  async preview(pageId: string): Promise<Blob | undefined> {
    const row = await this.core.store.read(["preview"], (db) => db.preview.get(pageId));
    return row && new Blob([row.data], { type: row.type });
  }

  sealText(residentId: string, text: string): Promise<string> {
    return this.core.sealText(residentId, text);
  }

  canSeal(): boolean {
    return this.core.sealWith().key !== undefined;
  }

  items(): Promise<Item[]> {
    return listItems(this.core);
  }

  summary(): SyncSummary {
    return summarise(this.core, this.sync, this.facts);
  }

  pendingOn(entityId: string): boolean {
    return this.core.view.isPending(entityId);
  }

  standing(): { report: PushRequest; nextSeq: number } {
    const report = pushRequest(this.core, [], this.facts.persisted);
    return { report, nextSeq: this.core.view.pending.meta.next_seq };
  }

  syncNow(): Promise<void> {
    return this.sync.now();
  }

  async discard(mutationId: string, reason: string): Promise<void> {
    await this.save([{ name: "mutation.discard", args: { mutation_id: mutationId, reason } }], {
      supersedes: mutationId,
    });
  }

  async resendPage(pageId: string): Promise<void> {
    await this.core.store.write(["page"], async (db) => {
      const again = { state: "waiting" as const, offset: 0, upload_url: null, reject_code: null, restarts: 0 };
      await db.page
        .where("page_id")
        .equals(pageId)
        .and((p) => p.state === "rejected")
        .modify(again);
    });
    await this.core.refresh();
    if (this.core.ports.automatic) void this.sync.soon();
  }

  async packUnsent(): Promise<Packed> {
    const { packUnsent } = await import("./bundle/pack");
    return packUnsent(this.core);
  }

  async takeFile(file: Blob): Promise<TakenFile> {
    const taken = await (await this.sync.courier()).take(file);
    if (this.core.ports.automatic) void this.sync.soon();
    return taken;
  }

  async carried(): Promise<CarriedInfo[]> {
    return (await carriesAny(this.core.ports.indexedDB)) ? (await this.sync.courier()).list() : [];
  }

  async carriedReceipt(bundleId: string): Promise<File | undefined> {
    return (await this.sync.courier()).receipt(bundleId);
  }

  async dropCarried(bundleId: string): Promise<void> {
    await (await this.sync.courier()).drop(bundleId);
  }

  async persist(): Promise<boolean> {
    await this.core.ports.storage.persist();
    await this.look();
    return this.facts.persisted;
  }

  async lock(): Promise<void> {
    this.close();
    this.core.view.shut();
    this.forget();
    await forgetSession();
    await this.core.ports.api.logout();
  }

  close(): void {
    this.sync.stop();
    this.nextProbe();
    for (const fn of this.closers.splice(0)) fn();
    this.holdDraftLock(false);
    this.core.close();
    this.core.channel.close();
    this.core.store.close();
  }

  /** What finds no room says so in the gauge at once. @throws SaveFailed */
  private async kept<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SaveFailed && error.kind === "no_space") this.tellRoom("full");
      throw error;
    }
  }

  /** Browsers grant it to apps that are used: it is asked for once per start, with the first thing worth keeping. */
  private async askToKeep(): Promise<void> {
    if (this.asked || this.facts.persisted) return;
    this.asked = true;
    await this.persist().catch(() => undefined);
  }

  /** Tries a real write now and every few hours; one tab at a time. */
  private async probe(): Promise<void> {
    const { locks, storage, clock } = this.core.ports;
    await locks.tryHold("probe", false, async () => {
      const room = await storage.room?.().catch(() => null);
      if (room) this.tellRoom(room);
    });
    this.nextProbe = clock.later(PROBE_EVERY_MS, () => void this.probe());
  }

  private tellRoom(room: Room): void {
    this.core.room = room;
    this.core.tell();
  }

  private async look(): Promise<void> {
    const { storage } = this.core.ports;
    const [persisted, used] = await Promise.all([storage.persisted(), storage.used()]);
    this.facts = { persisted, used };
    this.sync.persisted = persisted;
    this.core.tell();
  }

  private holdDraftLock(held: boolean): void {
    if (held) this.freeDraftLock ??= this.core.ports.locks.hold("draft");
    else {
      this.freeDraftLock?.();
      this.freeDraftLock = null;
    }
  }
}
