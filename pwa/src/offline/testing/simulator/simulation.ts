/** One county, its phones and their agents under one clock; what schedules are written with. */
import { codec } from "../../codec";
import { Agent } from "./agent";
import { County, type Place } from "./county";
import { Device, type World } from "./device";
import { Dice } from "./dice";
import { factsOf, type PhoneFacts } from "./facts";
import { ask } from "./link";
import { CALM, Line } from "./network";
import { rule, trace, VirtualTime } from "./virtual_time";
import { Work } from "./work";

const START = Date.parse("2026-11-23T01:00:00Z");
/** Sync B1, G9: after the faults stop everything drains by itself within this many rounds. */
export const ROUNDS_MAX = 5;

export interface Verdict {
  broken: string[];
  facts: Record<string, number>;
}

export class Simulation {
  readonly time = new VirtualTime(START);
  readonly dice: Dice;
  readonly line: Line;
  readonly world: World;
  county!: County;
  agents: Agent[] = [];
  /** Phones that are gone, with what they had been told. */
  lost: PhoneFacts[] = [];
  broken: string[] = [];
  rounds = 0;
  private running: Promise<unknown>[] = [];

  constructor(seed: number) {
    rule(this.time);
    this.dice = new Dice(seed);
    this.line = new Line(this.time, this.dice);
    this.world = { time: this.time, line: this.line, dice: this.dice };
  }

  /** The county as it stands each time, and one phone for each agent, signed in and filled. */
  async begin(seed: number, phones = 2): Promise<void> {
    const { head } = ask<{ place: Place }>({ op: "reset", seed, now: this.time.now });
    this.county = new County(head.place, this.time);
    this.line.served = (sent, _status, headers) => {
      if (sent.method === "PATCH" && headers.get("X-Doc-Status")?.startsWith("verifying") && this.dice.chance(0.7)) {
        this.time.later(2_000, () => void this.county.act("worker"));
      }
    };
    for (let i = 0; i < phones; i++) await this.addPhone(i % head.place.users.length);
  }

  async addPhone(user: number): Promise<Agent> {
    const { user: who } = this.county.place.users[user]!;
    const n = this.agents.length;
    const device = new Device(`phone ${n}`, who, this.world, `10.0.0.${n + 1}`);
    const agent = new Agent(this.world, this.county, device, new Work());
    this.agents.push(agent);
    await this.start(agent);
    await this.signIn(agent);
    await this.sync(agent);
    return agent;
  }

  async start(agent: Agent): Promise<void> {
    if (!agent.device.tabs.length) await agent.device.open();
    await agent.work.follow(agent.device);
  }

  /** The agent types the password; on a bad line it may not work. */
  async signIn(agent: Agent): Promise<void> {
    const { device } = agent;
    const tab = device.tab;
    if (!tab) return;
    const { account } = this.county.place.users.find((u) => u.user.id === device.user.id)!;
    const login = tab.api.login(account, this.county.place.password, tab.phone.deviceId).catch(() => undefined);
    await this.time.until(Promise.race([login, tab.died]));
  }

  /** Syncs and waits for it. */
  async sync(agent: Agent): Promise<void> {
    const { tab } = agent.device;
    if (tab) await this.time.until(Promise.race([tab.phone.syncNow(), tab.died]));
  }

  /** Begins to sync; other things happen meanwhile. */
  beginSync(agent: Agent): void {
    for (const tab of agent.device.tabs) this.running.push(tab.phone.syncNow().catch(() => undefined));
  }

  loseStore(agent: Agent): void {
    agent.device.loseStore();
    const held = this.county.act<string[]>("held", { ids: [...agent.work.made.keys()] });
    agent.work.lose(held, this.county.restores);
  }

  /** The faults stop. Everything must drain by itself; only a login may be asked for. */
  async heal(): Promise<void> {
    this.line.weather = CALM;
    this.line.judge = () => undefined;
    this.county.act("settle");
    for (const { device } of this.agents) {
      device.clockOff = 0;
      device.locksWork = true;
    }
    await this.time.pass(1_000_000);
    for (this.rounds = 1; this.rounds <= ROUNDS_MAX + 1; this.rounds++) {
      for (const agent of this.agents) await this.round(agent);
      this.county.act("settle");
      if ((await this.openWork()) === 0) break;
    }
    for (const agent of this.agents) await this.round(agent);
    if (this.rounds > ROUNDS_MAX) this.broken.push(`stuck: ${await this.openWork()} items still open (G9)`);
  }

  private async round(agent: Agent): Promise<void> {
    await this.start(agent);
    if (agent.device.tab!.phone.summary().trouble === "signed_out") await this.signIn(agent);
    await this.sync(agent);
    this.county.act("worker");
    await this.time.pass(5_000);
    await agent.work.follow(agent.device);
  }

  private async openWork(): Promise<number> {
    let open = 0;
    for (const { device } of this.agents) {
      const { trouble, pending } = device.tab!.phone.summary();
      const pages = await device.db.page.where("state").anyOf(["waiting", "verifying"]).toArray();
      // A page whose command was refused waits for the agent, not for the line.
      const refused = await this.refusedDocs(device);
      open += pending + pages.filter((p) => !refused.has(p.doc_id)).length + (trouble ? 1 : 0);
    }
    return open;
  }

  private async refusedDocs(device: Device): Promise<Set<string>> {
    const agent = this.agents.find((a) => a.device === device)!;
    const refused = (command: string): boolean => ["rejected", "conflict"].includes(agent.work.fates.get(command) ?? "");
    const bad = [...agent.work.photos.values()].filter((p) => refused(p.command)).map((p) => p.doc);
    // A save that the phone finished as it died was never told to anybody: its refusal is in the tray alone.
    const tray = (await device.db.needs_fix.toArray()).map((row) => codec.open(row.box).mutation);
    return new Set([...bad, ...tray.map((m) => String((m.args as { doc_id?: string }).doc_id))]);
  }

  /** G5: own work never vanishes from the agent's screen. */
  async ownWorkInSight(): Promise<void> {
    for (const { device, work } of this.agents) {
      if (!device.tab) continue;
      await work.follow(device);
      for (const { phone } of device.tabs) {
        if (phone.summary().uploadOnly || phone.summary().leaseExpired) continue;
        for (const [visit, command] of work.visits) {
          const fate = work.fates.get(command);
          if (fate === "rejected" || fate === "conflict" || phone.visit(visit)) continue;
          if (fate && this.county.torn && !(await held(device, command))) {
            trace("torn away", device.name, visit);
            continue;
          }
          this.broken.push(`own visit ${visit} vanished from the screen of ${device.name} (${fate ?? "unsent"}) (G5)`);
        }
      }
      // Said once: a schedule goes on after the first fault.
      if (this.broken.length) work.visits.clear();
    }
  }

  async judge(): Promise<Verdict> {
    const phones = [];
    for (const { device, work } of this.agents) phones.push(await factsOf(device, work));
    const { head } = ask<Verdict>({ op: "judge", phones, rounds: this.rounds, now: this.time.now });
    for (const { device } of this.agents) device.kill();
    return { broken: [...this.broken, ...head.broken], facts: { ...head.facts, rounds: this.rounds } };
  }
}

/** Whether the phone still keeps the command, to send it again after a restore (sync B18). */
async function held({ db }: Device, command: string): Promise<boolean> {
  const kept = await Promise.all([db.outbox, db.retained].map((table) => table.where("mutation_id").equals(command).count()));
  return kept.some((n) => n > 0);
}
