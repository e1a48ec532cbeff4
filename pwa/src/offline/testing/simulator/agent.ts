/** What an agent does at the bedside: the commands a real day brings, and some that must be refused. */
import { type Commands, type NewCommand } from "../../commands";
import { newId } from "../../ids";
import { type CapturedPage } from "../../types";
import { type Device, type World } from "./device";
import { type County } from "./county";
import { trace } from "./virtual_time";
import { type Work } from "./work";

const iso = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

interface Saving {
  bad?: boolean;
  supersedes?: string;
}

const ACTS = {
  visit: 36, edit: 18, paper: 8, open: 14, hand: 12, create: 4, bad: 6, note: 6, amend: 4, alarm: 3,
}; // prettier-ignore

export class Agent {
  constructor(
    private readonly world: World,
    private readonly county: County,
    readonly device: Device,
    readonly work: Work,
  ) {}

  id(): string {
    return newId(this.world.time.now, (n) => this.world.dice.bytes(n));
  }

  resident(): string | undefined {
    const known = this.device.tab!.phone.residents().map((r) => r.id).sort();
    return known.length ? this.world.dice.pick(known) : undefined;
  }

  /** Saves as the screen does; resolves when the screen says so. A kill in between leaves it open. */
  async save(commands: NewCommand[], pages: CapturedPage[] = [], opts: Saving = {}): Promise<void> {
    const tab = this.world.dice.pick(this.device.tabs);
    const options = { pages, ...(opts.supersedes ? { supersedes: opts.supersedes } : {}) };
    const saving = tab.phone.save(commands, options).then(
      ({ mutationIds }) => {
        if (!tab.alive()) return;
        this.work.note(mutationIds, commands, opts.bad ?? false);
        trace("saved", this.device.name, commands.map((c, i) => `${c.name} ${mutationIds[i]}`));
        for (const page of pages) this.notePhoto(page, mutationIds, commands);
      },
      () => undefined,
    );
    // A killed tab never answers.
    await this.world.time.until(Promise.race([saving, tab.died]));
  }

  private notePhoto(page: CapturedPage, ids: readonly string[], commands: readonly NewCommand[]): void {
    const at = commands.findIndex((c) => c.name === "document.add" && c.args.doc_id === page.docId);
    const photo = { page: page.pageId, doc: page.docId!, sha: this.county.shaOf(page), command: ids[at]! };
    this.work.photos.set(page.pageId, photo);
  }

  visit(resident: string, more: Partial<Commands["visit.record"]> = {}): NewCommand {
    const end = this.device.now();
    const args = {
      visit_id: this.id(), resident_id: resident, started_at: iso(end - 900_000), ended_at: iso(end), mode: "door" as const,
      purpose: ["routine"], place: "home", met: "person" as const, answers: { health: { eats: "ok" as const } }, needs: [], matters_spotted: [], resident_mark: "signature" as const, ...more,
    }; // prettier-ignore
    return { name: "visit.record", args };
  }

  page(docId: string, kilobytes?: number): CapturedPage {
    const { dice } = this.world;
    const blob = this.county.picture(kilobytes ?? dice.pick([2, 20, 60, 60, 130]), dice);
    const seen = { width: 320, height: 240, quality: { blur: 3 }, capturedAt: iso(this.device.now()) };
    return { pageId: this.id(), docId, side: "front", n: 1, blob, ...seen };
  }

  paper(resident: string, docId: string, kind = "id_card"): NewCommand {
    return { name: "document.add", args: { doc_id: docId, resident_id: resident, kind } };
  }

  async act(): Promise<void> {
    const { dice } = this.world;
    const resident = this.resident();
    if (!resident) return;
    const what = dice.weighted(ACTS);
    switch (what) {
      case "visit": return this.save([this.visit(resident)]);
      case "bad": return this.save([this.visit(resident, { mode: "teleport" as never })], [], { bad: true });
      case "edit": return this.edit(resident);
      case "paper": return this.photograph(resident);
      case "open": return this.openCase(resident, dice.chance(0.4));
      case "hand": return this.handOff();
      case "create": return this.create();
      case "note": return this.remark(resident);
      case "amend": return this.amend();
      case "alarm": return this.alarm(resident);
    } // prettier-ignore
  }

  async edit(resident: string): Promise<void> {
    const { dice } = this.world;
    const base_ver = this.device.tab!.phone.resident(resident)!.ver;
    const field = dice.pick(["address", "landmark"] as const);
    const fields = { [field]: dice.pick(["桥头", "河边", "坡上"]) };
    await this.save([{ name: "resident.update", args: { resident_id: resident, fields, base_ver } }]);
  }

  async photograph(resident: string): Promise<void> {
    const docId = this.id();
    const pages = Array.from({ length: this.world.dice.pick([1, 1, 2]) }, () => this.page(docId));
    await this.save([this.paper(resident, docId)], pages);
  }

  /** A visit that becomes a case, its papers photographed: one save, as the screen does it. */
  async openCase(resident: string, handOver = false): Promise<void> {
    const [caseId, docId] = [this.id(), this.id()];
    const letter = this.county.letterOf(resident, this.device.user.id);
    if (!letter) return;
    const register: NewCommand = {
      name: "case.register",
      args: {
        case_id: caseId, resident_id: resident, matter: "canbu", guide_id: this.county.guide, self_present: false,
        provisional_no: "LABCD261123001", slip_code: this.slip(), authorization_id: letter, answers: {},
        delivery_mode: "home",
      },
    }; // prettier-ignore
    const attached = { case_id: caseId, requirement: "id_card", doc_id: docId };
    const attach: NewCommand = { name: "case.attach", args: attached };
    const mine = { id: caseId, docs: [docId], step: handOver ? "handed" : "registered" };
    const last = handOver ? this.handing(mine) : [];
    await this.save([this.visit(resident), register, this.paper(resident, docId), attach, ...last], [this.page(docId)]);
    this.work.cases.push(mine);
  }

  async handOff(): Promise<void> {
    const open = this.work.cases.filter((c) => c.step === "registered");
    if (!open.length) return;
    const mine = this.world.dice.pick(open);
    mine.step = "handed";
    await this.save(this.handing(mine));
  }

  private handing(mine: { id: string; docs: string[] }): NewCommand[] {
    const args = { case_id: mine.id, batch_id: this.id(), doc_ids: mine.docs, originals: [] };
    const collect: NewCommand = { name: "case.collect", args: { case_id: mine.id, missing: [], originals: [] } };
    return [collect, { name: "case.hand_off", args }];
  }

  async create(): Promise<void> {
    const args = {
      resident_id: this.id(), village: this.world.dice.pick(this.county.villagesOf(this.device.user.id)), group_no: 2,
      name: "李婆婆", sex: "女" as const, birth_on: "1948-03-02", categories: [], on_roll: true,
    }; // prettier-ignore
    const born: NewCommand = { name: "resident.create", args };
    await this.save([born, this.visit(args.resident_id)]);
  }

  async remark(resident: string): Promise<void> {
    const args = { note_id: this.id(), entity: "resident" as const, entity_id: resident, text: "门口有狗" };
    await this.save([{ name: "note.add", args }]);
  }

  async amend(): Promise<void> {
    const visits = [...this.work.visits.keys()];
    if (!visits.length) return;
    const visit_id = this.world.dice.pick(visits);
    const args = { amendment_id: this.id(), visit_id, changes: { summary: "补充" }, reason: "写漏了" };
    await this.save([{ name: "visit.amend", args }]);
  }

  async alarm(resident: string): Promise<void> {
    const what = { level: "YELLOW" as const, kind: "health", action: "已送医", told: ["村医"] };
    const args = { alarm_id: this.id(), resident_id: resident, ...what, raised_at: iso(this.device.now()) };
    await this.save([{ name: "alarm.raise", args }]);
  }

  /** Somebody looks into the repair tray: gives one up, or saves it anew. */
  async repair(): Promise<void> {
    const all = await this.world.time.until(this.device.tab!.phone.items());
    const items = all.filter((i) => i.state === "fix" && i.kind === "record");
    if (!items.length) return;
    const item = this.world.dice.pick(items);
    if (item.name === "visit.record" && this.world.dice.chance(0.5)) {
      const { resident_id } = item.args as Commands["visit.record"];
      return this.save([this.visit(resident_id)], [], { supersedes: item.id });
    }
    const discard: NewCommand = { name: "mutation.discard", args: { mutation_id: item.id, reason: "重复了" } };
    return this.save([discard], [], { supersedes: item.id });
  }

  private slip(): string {
    const signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    return Array.from({ length: 16 }, () => signs[this.world.dice.below(signs.length)]).join("");
  }
}
