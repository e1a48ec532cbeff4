/**
 * The rounds of sync: push everything, pull, then pages one at a time with a look at the outbox between them.
 * Every step can be cut off anywhere; the next round goes on from the store.
 */
import { paths } from "../../api/paths";
import { ProblemError } from "../../api/problem";
import type { Courier } from "../bundle/courier";
import { carriesAny } from "../bundle/carries";
import { type Core } from "../core";
import { isoOf } from "../dates";
import { pagesWanted } from "../given_up";
import { readMeta, writeMeta } from "../meta";
import { takeEarlyPage } from "../session";
import { backoffMs, PROBE_AFTER } from "./backoff";
import { becomeNewDevice, enrol, forgetEnrolment } from "./enrol";
import { asSender } from "./lock";
import { asTrouble, request } from "./net";
import { pullAll, pullPage, takeFirstPage } from "./pull";
import { Pusher } from "./push";
import { letGo } from "./retention";
import { Uploader } from "./upload";
import { Trouble } from "./wire";

export type Phase = "idle" | "pushing" | "pulling" | "uploading" | "waiting";
/** Another tab is sending; what this one saved meanwhile is looked after soon. */
const AFTER_OTHER_MS = 5_000;
/** The county looks at a photo within seconds of its last byte; then the green line may come. */
const ASK_AFTER_MS = 4_000;
const ASK_TIMES = 8;
/** On a line that is cut every half minute, asking for news after each cut would cost more than the news. */
const NEWS_LAST_MS = 120_000;
/** A new install number may be taken this often in one round before something else must be wrong. */
const RENEWALS_MAX = 2;

/** The county's place for photos is away or full: photos wait for it, text does not. */
const PHOTOS_ONLY = new Set(["store_unavailable", "storage_full"]);

export class Coordinator {
  phase: Phase = "idle";
  trouble: Trouble["kind"] | null = null;
  nextTryAt: number | null = null;
  /** null: the browser was not asked yet. */
  persisted: boolean | null = null;
  private failures = 0;
  /** Rounds in a row begun only to ask after pages that are being checked. */
  private asked = 0;
  private running: Promise<void> | null = null;
  private again = false;
  private cancelRetry = (): void => undefined;
  private stopped = false;
  /** Before this moment no photo is sent. */
  private photosFrom = 0;
  private photosPutOff = 0;
  private pulledAt = 0;
  /** A photo has come further in this round. */
  private carried = false;
  /** The last round broke off amid photos that were coming along: the next one goes on with them. */
  private amidPhotos = false;
  private cancelPhotos = (): void => undefined;
  /** Reading that was taken away is asked for once more per start: it may have been given back. */
  private askedToRead = false;
  private carrying: Promise<Courier> | null = null;
  private readonly pusher: Pusher;
  private readonly uploader: Uploader;

  constructor(
    private readonly core: Core,
    private readonly tab: string,
  ) {
    this.pusher = new Pusher(core);
    // A line that is cut again and again still carries: waiting longer each time would only make it slower.
    this.uploader = new Uploader(core, () => {
      this.failures = 0;
      this.carried = true;
    });
  }

  /** The user's tap, `online`, or a new screen: waits no longer. */
  now(): Promise<void> {
    this.failures = 0;
    this.photosFrom = 0;
    this.amidPhotos = false;
    return this.run();
  }

  /** Timers and saves: respects a running backoff. */
  soon(): Promise<void> {
    if (this.trouble === "signed_out") return Promise.resolve();
    if (this.nextTryAt !== null && this.core.ports.clock.now() < this.nextTryAt) return Promise.resolve();
    return this.run();
  }

  stop(): void {
    this.stopped = true;
    this.cancelRetry();
    this.cancelPhotos();
    void this.carrying?.then((courier) => courier.close());
  }

  /** Bundles carried for others; the code for it comes only to a phone that carries. */
  courier(): Promise<Courier> {
    return (this.carrying ??= import("../bundle/courier").then(({ Courier }) => new Courier(this.core)));
  }

  private run(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.cancelRetry();
    this.nextTryAt = null;
    this.running = this.rounds().finally(() => (this.running = null));
    return this.running;
  }

  private async rounds(): Promise<void> {
    do {
      this.again = false;
      this.carried = false;
      try {
        const sent = await asSender(this.core, this.tab, () => this.round());
        if (!sent) this.retryIn(AFTER_OTHER_MS);
        else this.askAgain();
        this.failures = 0;
        this.trouble = null;
        this.amidPhotos = false;
      } catch (error) {
        this.fail(error);
        break;
      }
    } while (this.again && !this.stopped);
    this.enter(this.nextTryAt === null ? "idle" : "waiting");
  }

  private async round(): Promise<void> {
    for (let renewals = 0; ; renewals++) {
      try {
        return await this.steps();
      } catch (error) {
        if (!(error instanceof Trouble) || renewals >= RENEWALS_MAX || !(await this.mend(error))) throw error;
      }
    }
  }

  private async steps(): Promise<void> {
    if (this.failures >= PROBE_AFTER) await this.probe();
    await this.signIn();
    await this.firstPage();
    const { enrolled, bundle_secret } = this.core.view.pending.meta;
    if (!enrolled || bundle_secret === null) await enrol(this.core);
    await this.push();
    const photosFirst = this.amidPhotos && this.core.ports.clock.now() - this.pulledAt < NEWS_LAST_MS;
    if (!photosFirst) await this.pull();
    await this.pages();
    if (photosFirst) await this.pull();
    await this.pusher.report(this.persisted ?? false);
    await letGo(this.core);
    await this.bringCarried();
    const last_sync = isoOf(this.core.ports.clock.now());
    await this.core.store.write(["meta"], (db) => writeMeta(db, { last_sync }));
    await this.core.refresh();
  }

  /** The cookie may bring a session, this user's or another's: nothing goes out under another name. @throws Trouble */
  private async signIn(): Promise<void> {
    const { api } = this.core.ports;
    if (!api.signedIn || !api.user) await api.restore();
    if (api.user?.id !== this.core.user.id) throw new Trouble("signed_out");
  }

  /** A new phone with nothing to tell asks for its first screen before it says who it is. @throws Trouble */
  private async firstPage(): Promise<void> {
    const { meta, outbox } = this.core.view.pending;
    if (meta.enrolled || meta.epoch !== null || outbox.length) return;
    this.enter("pulling");
    const page = takeEarlyPage(this.core.user.id, meta.device_id);
    if (page && (await takeFirstPage(this.core, page))) return;
    try {
      await pullPage(this.core);
    } catch (error) {
      // Who may not read enrols all the same, and hears it again in the usual place.
      if (!(error instanceof Trouble) || error.kind !== "upload_only") throw error;
    }
  }

  /** What the phone can put right by itself; false: it cannot. */
  private async mend(trouble: Trouble): Promise<boolean> {
    if (trouble.kind === "seq_reuse") await becomeNewDevice(this.core);
    else if (trouble.kind === "unknown_device") await forgetEnrolment(this.core);
    else return false;
    return true;
  }

  /** A line that failed often is tried with a few bytes first, and then with half the batch. */
  private async probe(): Promise<void> {
    this.pusher.batch = Math.max(1, Math.floor(this.pusher.batch / 2));
    const res = await request(this.core.ports.api, paths.ping, { auth: false, timeoutMs: 15_000 });
    if (!res.ok || res.headers.get("X-Sync") !== "1") throw new Trouble("network");
  }

  private async push(): Promise<void> {
    this.enter("pushing");
    await this.pushAll();
  }

  private async pushAll(): Promise<void> {
    const { outbox } = this.core.view.pending;
    if (outbox.length) this.persisted ??= await this.core.ports.storage.persisted();
    await this.pusher.all(this.persisted ?? false);
  }

  private async pull(): Promise<void> {
    const { upload_only } = this.core.view.pending.meta;
    if (upload_only && this.askedToRead) return;
    this.askedToRead = true;
    this.enter("pulling");
    try {
      await pullAll(this.core, () => this.pushAll());
      this.pulledAt = this.core.ports.clock.now();
      if (upload_only) await this.core.store.write(["meta"], (db) => writeMeta(db, { upload_only: false }));
    } catch (error) {
      if (!(error instanceof Trouble) || error.kind !== "upload_only") throw error;
      await this.stopReading();
    }
  }

  /** The phone was reported lost or its holder left: nothing more is read, everything unsent still goes up (sync B20). */
  private async stopReading(): Promise<void> {
    await this.core.store.write(["meta", "mirror", "cursors"], async (db) => {
      await db.mirror.clear();
      await db.cursors.clear();
      const { mirror_version } = await readMeta(db);
      // Two steps at once: every tab has missed one and reads all anew.
      await writeMeta(db, { upload_only: true, mirror_version: mirror_version + 2 });
    });
    await this.core.refresh();
  }

  private async pages(): Promise<void> {
    await this.uploader.check();
    if (this.core.ports.clock.now() < this.photosFrom) return;
    try {
      await this.sendPages();
      this.photosPutOff = 0;
    } catch (error) {
      this.putPhotosOff(error);
    }
  }

  private async sendPages(): Promise<void> {
    for (let page = this.uploader.next(); page && !this.stopped; page = this.uploader.next()) {
      this.enter("uploading");
      await this.uploader.send(page.page_id);
      if (this.core.view.pending.outbox.length) await this.push();
    }
  }

  /** @throws what concerns more than photos */
  private putPhotosOff(error: unknown): void {
    const cause = error instanceof Trouble ? error.cause : undefined;
    if (!(error instanceof Trouble) || !(cause instanceof ProblemError) || !PHOTOS_ONLY.has(cause.code)) throw error;
    const { clock, random } = this.core.ports;
    const wait = backoffMs(this.photosPutOff++, random(), error.retryAfter);
    this.photosFrom = clock.now() + wait;
    this.cancelPhotos();
    this.cancelPhotos = clock.later(wait, () => void this.soon());
  }

  private async bringCarried(): Promise<void> {
    if (await carriesAny(this.core.ports.indexedDB)) await (await this.courier()).bringAll();
  }

  private fail(error: unknown): void {
    const trouble = troubleFrom(error);
    this.trouble = trouble.kind;
    this.amidPhotos = trouble.kind === "network" && this.carried;
    if (trouble.kind === "signed_out") return;
    const wait = backoffMs(this.failures, this.core.ports.random(), trouble.retryAfter);
    this.failures += 1;
    this.retryIn(wait);
  }

  private askAgain(): void {
    const open = pagesWanted(this.core).some((p) => p.state === "verifying");
    this.asked = open ? this.asked + 1 : 0;
    if (open && this.asked <= ASK_TIMES) this.retryIn(ASK_AFTER_MS);
  }

  private retryIn(ms: number): void {
    this.nextTryAt = this.core.ports.clock.now() + ms;
    this.cancelRetry();
    this.cancelRetry = this.core.ports.clock.later(ms, () => {
      this.nextTryAt = null;
      void this.run();
    });
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    this.core.tell();
  }
}

/** Whatever else fails, the phone's own store for one, waits like a bad line: nothing was settled. */
function troubleFrom(error: unknown): Trouble {
  try {
    return asTrouble(error);
  } catch (other) {
    return new Trouble("phone", null, other);
  }
}
