/** The courier's side of a phone: takes files over, brings them when there is a network, hands the receipts back. */
import { ProblemError } from "../../api/problem";
import { type Core } from "../core";
import { isoOf } from "../dates";
import { Trouble } from "../sync/wire";
import { bring, fetchReceipt } from "./bring";
import { CarriedDb, type CarriedRow } from "./carried";
import { openFile } from "./format";
import { adoptReceipt } from "./receipt";

export interface CarriedInfo {
  bundleId: string;
  /** 件包号 */
  no: string;
  /** Name of the person whose phone made it, when known here. */
  owner: string | null;
  commands: number;
  pages: number;
  pagesSent: number;
  size: number;
  takenAt: string;
  state: CarriedRow["state"] | "sending";
  /** Why the county refused it. */
  reason: string | null;
  hasReceipt: boolean;
}

export type TakenFile =
  | { kind: "bundle"; no: string; commands: number; pages: number }
  | { kind: "receipt"; no: string; settled: number };

export class Courier {
  private db: CarriedDb | undefined;
  private sending: string | null = null;

  constructor(private readonly core: Core) {}

  /** A bundle to carry, or the receipt of an own one. @throws BundleRefused */
  async take(file: Blob): Promise<TakenFile> {
    const opened = await openFile(file);
    if (opened.kind === "receipt") {
      return { kind: "receipt", ...(await adoptReceipt(this.core, opened.header, opened.box)) };
    }
    const { head } = opened;
    await this.open().take(file, head, isoOf(this.core.ports.clock.now()));
    this.core.tell();
    return { kind: "bundle", no: head.no, commands: head.commands, pages: head.pages.length };
  }

  async list(): Promise<CarriedInfo[]> {
    const names = new Map(this.core.view.all("user_card").map((u) => [u.id, u.name]));
    return (await this.open().list()).map((row) => ({
      bundleId: row.bundle_id,
      no: row.head.no,
      owner: row.owner ?? names.get(row.head.user_id) ?? null,
      commands: row.head.commands,
      pages: row.head.pages.length,
      pagesSent: row.pages_sent,
      size: row.head.size,
      takenAt: row.taken_at,
      state: row.bundle_id === this.sending ? "sending" : row.state,
      reason: row.reason,
      hasReceipt: row.receipt !== null,
    }));
  }

  async receipt(bundleId: string): Promise<File | undefined> {
    const row = await this.open().bundle.get(bundleId);
    return row?.receipt ? new File([row.receipt], `代办件包回执-${row.head.no}.txt`, { type: "text/plain" }) : undefined;
  }

  async drop(bundleId: string): Promise<void> {
    await this.open().drop(bundleId);
    this.core.tell();
  }

  /** Brings what is held, one after another; after everything of one's own. @throws Trouble */
  async bringAll(): Promise<void> {
    for (const row of await this.open().list()) {
      if (row.state === "held") await this.bring(row);
    }
  }

  close(): void {
    this.db?.close();
    this.db = undefined;
  }

  private async bring(row: CarriedRow): Promise<void> {
    const db = this.open();
    this.sending = row.bundle_id;
    try {
      await bring(this.core.ports.api, db.file(row), ({ owner, settled, pagesSent }) => {
        void db.bundle.update(row.bundle_id, { owner, settled, pages_sent: pagesSent }).then(() => this.core.tell());
      });
      await db.finish(row.bundle_id, await fetchReceipt(this.core.ports.api, row.bundle_id));
    } catch (error) {
      await this.setAside(row, error);
    } finally {
      this.sending = null;
      this.core.tell();
    }
  }

  /** What the county will never take must not hold up the rest. @throws Trouble what passes by itself */
  private async setAside(row: CarriedRow, error: unknown): Promise<void> {
    const problem = error instanceof Trouble && error.cause instanceof ProblemError ? error.cause : undefined;
    if (!problem || !(error instanceof Trouble) || !["refused", "too_large"].includes(error.kind)) throw error;
    await this.open().bundle.update(row.bundle_id, { state: "refused", reason: problem.message });
  }

  private open(): CarriedDb {
    return (this.db ??= new CarriedDb(this.core.ports.indexedDB, this.core.ports.IDBKeyRange));
  }
}
