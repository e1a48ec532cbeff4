/** A random bad fortnight of two agents: every step and every fault comes from the seed. */
import { type Agent } from "./agent";
import { CALM, FIELD, NO_SIGNAL } from "./network";
import { type Simulation } from "./simulation";
import { strikeAfter } from "./stillness";
import { trace } from "./virtual_time";

const STEPS = 36;
const MINUTE = 60_000;
const HOUR = 3_600_000;

const WEIGHTS = {
  act: 36, sync: 22, clerkEdits: 5, clerkMoves: 4, rescope: 3, worker: 3, clerkSigns: 4, backup: 7, restore: 3, bug: 3,
  mend: 3, kill: 4, killMidway: 4, secondTab: 2, loseStore: 1, phoneClock: 2, serverClock: 1, signOut: 1, weather: 4,
  repair: 4, night: 4, secondPhone: 1,
}; // prettier-ignore
type Step = keyof typeof WEIGHTS;

export async function randomSchedule(s: Simulation): Promise<void> {
  s.line.weather = FIELD;
  s.line.pullBytes = s.dice.pick([65_536, 65_536, 6_000, 3_000]);
  for (let i = 0; i < STEPS; i++) {
    const agent = s.dice.pick(s.agents);
    await step(s, agent, s.dice.weighted(WEIGHTS));
    await s.time.pass(gap(s));
    if (!striking) await s.ownWorkInSight();
  }
  calm();
}

/** A phone is about to be killed in the middle of something. */
let striking = false;

function strike(tasks: number, agent: Agent): void {
  striking = true;
  strikeAfter(tasks, () => {
    striking = false;
    agent.device.kill();
  });
}

function calm(): void {
  striking = false;
  strikeAfter(0, null);
}

function gap(s: Simulation): number {
  const x = s.dice.roll();
  if (x < 0.75) return s.dice.between(0, 12_000);
  return x < 0.97 ? s.dice.between(MINUTE, 12 * MINUTE) : HOUR;
}

const ROOTS = ["visit.record", "case.register", "document.add", "resident.create"];
const anyone = (s: Simulation): string => s.dice.pick(s.county.place.residents);

type Doing = (s: Simulation, agent: Agent) => Promise<unknown> | unknown;

const STEPS_BY_NAME: Record<Step, Doing> = {
  act: async (s, a) => {
    await s.start(a);
    await a.act();
  },
  sync: async (s, a) => {
    await s.start(a);
    if (a.device.tab!.phone.summary().trouble === "signed_out" && s.dice.chance(0.7)) await s.signIn(a);
    if (s.dice.chance(0.5)) s.beginSync(a);
    else await s.sync(a);
  },
  clerkEdits: (s) => {
    const word = s.dice.pick(["桥头", "河边", "坡上"]);
    s.county.act("edit", { resident: anyone(s), word, field: s.dice.pick(["address", "landmark"]) });
  },
  clerkMoves: (s) => s.county.act("move", { resident: anyone(s), village: s.dice.pick(s.county.place.villages) }),
  rescope,
  worker: (s) => s.county.act("worker"),
  clerkSigns: (s) => s.county.act("sign_in", { which: s.dice.roll() }),
  backup: (s) => s.county.act("backup", { times: s.dice.pick([1, 1, 2]) }),
  restore: (s) => s.county.act("restore", { which: s.dice.roll(), forbidden: s.dice.chance(0.6) }),
  bug: (s) => s.county.act("bug", { command: s.dice.pick(ROOTS) }),
  mend: (s) => s.county.act("mend"),
  kill: (_s, a) => a.device.kill(),
  killMidway: (s, a) => strike(s.dice.below(120), a),
  secondTab: async (s, a) => {
    await s.start(a);
    if (a.device.tabs.length < 2) await a.device.open();
    a.device.locksWork = s.dice.chance(0.5);
  },
  loseStore: async (s, a) => {
    s.loseStore(a);
    await s.start(a);
    await s.signIn(a);
  },
  phoneClock: (s, a) => {
    a.device.clockOff = s.dice.pick([0, 0, -26 * HOUR, 3 * 365 * 24 * HOUR, 20 * MINUTE]);
  },
  serverClock: (s) => s.county.act("clock", { off: s.dice.pick([0, 0, -2 * HOUR, -5 * MINUTE]) }),
  signOut: (s, a) => s.county.act("sign_out", { user: a.device.user.id }),
  weather: (s) => (s.line.weather = s.dice.pick([CALM, FIELD, FIELD, NO_SIGNAL])),
  repair: async (s, a) => {
    await s.start(a);
    await a.repair();
  },
  night: async (s) => {
    for (const a of s.agents) a.device.kill();
    if (s.dice.chance(0.5)) s.county.act("backup");
    await s.time.pass(s.dice.between(9, 40) * HOUR);
  },
  secondPhone: async (s) => {
    if (s.agents.length < 3) await s.addPhone(0);
  },
};

async function step(s: Simulation, agent: Agent, name: Step): Promise<void> {
  trace(name, agent.device.name);
  const before = striking;
  try {
    await STEPS_BY_NAME[name](s, agent);
  } catch (error) {
    // What this hand held when the phone died under it.
    if (!before || striking) throw error;
  }
}

function rescope(s: Simulation, agent: Agent): void {
  const all = s.county.place.villages;
  const villages = all.filter(() => s.dice.chance(0.6));
  if (!villages.length) villages.push(s.dice.pick(all));
  s.county.grants[agent.device.user.id] = villages;
  s.county.act("rescope", { user: agent.device.user.id, villages });
}
