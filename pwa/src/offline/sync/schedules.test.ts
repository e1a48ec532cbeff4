import { describe, expect, it } from "vitest";

import { newId } from "../ids";
import { type Fault, problem, TIME, VILLAGE } from "../testing/fake_server";
import { paper, photo, resident, visit, world, type World } from "../testing/world";
import { type Phone } from "../types";

/** DAIBAN_SEEDS=1000 runs more; a failure names its seed. */
const SEEDS = Number(process.env.DAIBAN_SEEDS ?? 30);
const FIRST = Number(process.env.DAIBAN_FIRST_SEED ?? 1);
const STEPS = 40;
const RESTORABLE = 3;
const ROUNDS_TO_HEAL = 5;

function dice(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One agent's bad week: a random walk of saves, broken lines, killed tabs, moves, backups and restores. */
class Schedule {
  visits: string[] = [];
  mutations: string[] = [];
  pages: string[] = [];
  /** Rounds of sync that go on while other things happen. */
  private running: Promise<void>[] = [];
  private readonly random: () => number;
  private tabs: Phone[];

  constructor(
    private readonly w: World,
    seed: number,
  ) {
    this.random = dice(seed);
    this.tabs = [w.phone];
    w.server.pageRows = 4;
    this.backup();
  }

  private get phone(): Phone {
    return this.tabs[Math.floor(this.random() * this.tabs.length)]!;
  }

  async run(): Promise<void> {
    this.w.server.fault = () => this.fault();
    for (let i = 0; i < STEPS; i++) {
      await this.step();
      await this.ownWorkInSight();
    }
  }

  private fault(): Fault {
    const x = this.random();
    if (x < 0.08) return "lost_request";
    if (x < 0.2) return "lost_reply";
    if (x < 0.25) return "cut_reply";
    if (x < 0.28) return "portal";
    if (x < 0.31) return problem(503, "busy");
    if (x < 0.33) return problem(401, "token_expired");
    return undefined;
  }

  private async step(): Promise<void> {
    const x = this.random();
    if (x < 0.25) return this.saveVisit();
    if (x < 0.35) return this.savePaper();
    if (x < 0.7) return this.phone.syncNow();
    if (x < 0.75) return void this.running.push(...this.tabs.map((t) => t.syncNow()));
    if (x < 0.83) return this.clerk();
    if (x < 0.9) return this.backup();
    if (x < 0.94) return this.restore();
    this.w.clock.time += 9 * 3_600_000;
    this.w.server.now = this.w.clock.time;
    this.tabs = [await this.w.reopen(), ...this.tabs.slice(0, 1)];
  }

  private async saveVisit(): Promise<void> {
    const mine = visit();
    this.visits.push(mine.args.visit_id);
    this.mutations.push(...(await this.phone.save([mine])).mutationIds);
  }

  private async savePaper(): Promise<void> {
    const page = photo(newId(TIME), 20_000 + Math.floor(this.random() * 90_000));
    this.mutations.push(...(await this.phone.save([paper()], { pages: [page] })).mutationIds);
    this.pages.push(page.pageId);
  }

  private clerk(): void {
    const id = `r-${Math.floor(this.random() * 9)}`;
    const bucket = this.random() < 0.3 && id !== "r-1" ? "v:elsewhere" : `v:${VILLAGE}`;
    this.w.server.store.put("resident", id, { ...resident(id), phone: String(this.random()) }, [bucket]);
  }

  private backup(): void {
    const { server } = this.w;
    server.backup();
    server.backups = server.backups.slice(-RESTORABLE);
    server.backupWm = Math.min(...server.backups.map((b) => b.change_seq));
  }

  private restore(): void {
    const { server } = this.w;
    server.backups = server.backups.slice(0, 1 + Math.floor(this.random() * server.backups.length));
    server.restore(server.backups.at(-1)!);
    server.backupWm = Math.min(...server.backups.map((b) => b.change_seq));
  }

  /** G5: what was saved never vanishes from the screen. */
  private async ownWorkInSight(): Promise<void> {
    const { phone } = this;
    await phone.items();
    const seen = phone.visitsOf("r-1").map((v) => v.id);
    expect(seen).toEqual(expect.arrayContaining(this.visits));
    expect(new Set(seen).size).toBe(seen.length);
  }

  /** G9: after the faults stop everything drains by itself; then G2, G4 and G6 must hold. */
  async heal(): Promise<void> {
    this.w.server.fault = () => undefined;
    await Promise.all(this.running);
    const phone = await this.w.reopen();
    for (let i = 0; i < ROUNDS_TO_HEAL; i++) await phone.syncNow();
    const { store } = this.w.server;
    expect(phone.summary()).toMatchObject({ pending: 0, needsFix: 0, trouble: null, allReceived: true });
    for (const id of this.mutations) expect([id, store.effects.get(id)]).toEqual([id, 1]);
    expect(store.effects.size).toBe(this.mutations.length);
    for (const id of this.pages) expect(store.uploads.get(id)?.state).toBe("stored");
    const want = store
      .bucket(`v:${VILLAGE}`)
      .filter((r) => r.entity === "resident")
      .map((r) => [r.id, r.ver]);
    expect(
      phone
        .residents()
        .map((r) => [r.id, r.ver])
        .sort(),
    ).toEqual(want.sort());
    expect(store.lost).toEqual([]);
  }
}

describe("random schedules of faults", () => {
  it.each(Array.from({ length: SEEDS }, (_, i) => FIRST + i))(
    "seed %i: nothing lost, nothing twice, nothing stuck, the view agrees",
    async (seed) => {
      const w = await world();
      const schedule = new Schedule(w, seed);
      await schedule.run();
      await schedule.heal();
    },
    20_000,
  );
});
