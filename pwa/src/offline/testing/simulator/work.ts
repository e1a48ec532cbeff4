/** What one agent has done on one store, as the screen told it: the promise everything is judged by. */
import { codec } from "../../codec";
import { type NewCommand } from "../../commands";
import { type Device } from "./device";

export interface Made {
  id: string;
  name: string;
  /** Saved wrongly on purpose: the county must refuse it. */
  bad: boolean;
  entity: string;
  /** The store that held it is gone, and the county had not confirmed it before. */
  gone?: boolean;
  /** The same for what the county had confirmed: the server may hold the only copy, since so many restores. */
  orphanSince?: number;
  deps: string[];
}

export interface Photo {
  page: string;
  doc: string;
  sha: string;
  command: string;
  gone?: boolean;
}

export class Work {
  made = new Map<string, Made>();
  photos = new Map<string, Photo>();
  fates = new Map<string, string>();
  /** Own visits the screen must always show: visit -> command. */
  visits = new Map<string, string>();
  devices = new Set<string>();
  /** Buckets whose digest has ever differed: mended by itself, but never to happen. */
  mismatches = new Set<string>();
  cases: { id: string; docs: string[]; step: string }[] = [];

  note(ids: readonly string[], commands: readonly NewCommand[], bad: boolean): void {
    for (const [i, id] of ids.entries()) {
      const command = commands[i]!;
      const args = command.args as Record<string, unknown>;
      const entity = String(args.visit_id ?? args.case_id ?? args.doc_id ?? args.note_id ?? args.resident_id ?? "");
      this.made.set(id, { id, name: command.name, bad, entity, deps: command.deps ?? [] });
      if (command.name === "visit.record") this.visits.set(String(args.visit_id), id);
    }
  }

  /** What the phone knows about the fate of each command now. */
  async follow(device: Device): Promise<void> {
    this.devices.add(device.tab!.phone.deviceId);
    for (const c of await device.db.cursors.toArray()) if (c.mismatchAt) this.mismatches.add(c.bucket);
    for (const row of await device.db.retained.toArray()) {
      this.fates.set(row.mutation_id, row.status);
      const made = this.made.get(row.mutation_id);
      if (made) made.deps = codec.open(row.box).mutation.deps;
    }
    for (const row of await device.db.outbox.toArray()) {
      this.fates.delete(row.mutation_id);
      // What the phone itself hung a command on: the store may be lost before an answer has come.
      const made = this.made.get(row.mutation_id);
      if (made) made.deps = codec.open(row.box).mutation.deps;
    }
  }

  /** The store is lost, and with it what the county does not hold at this moment: nobody else can know of it. */
  lose(held: readonly string[], restores: number): void {
    const there = new Set(held);
    for (const made of this.made.values()) {
      if (there.has(made.id)) made.orphanSince ??= restores;
      else made.gone = true;
    }
    for (const photo of this.photos.values()) photo.gone = true;
    this.visits.clear();
    this.cases = [];
  }
}
