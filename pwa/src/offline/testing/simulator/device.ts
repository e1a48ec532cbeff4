/** A phone as a thing: its store outlives its tabs, its tabs can be killed in the middle of anything. */
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";

import { Api } from "../../../api/client";
import { type SessionUser } from "../../../api/types";
import { type PhoneDb } from "../../db";
import { type OpenPhone } from "../../open_phone";
import { openPhone } from "../../phone";
import { type Ports } from "../../ports";
import { FakeLocks } from "../world";
import { type Dice } from "./dice";
import { Jar, type Line } from "./network";
import { type VirtualTime } from "./virtual_time";

/** What fake-indexeddb keeps inside: needed to stop a transaction in its middle, as a dying process does. */
interface Connection extends IDBDatabase {
  _rawDatabase: { transactions: { db: unknown; _state: string; _abort(error: string): void }[] };
}

type Heard = (message: unknown) => void;

export interface Tab {
  phone: OpenPhone;
  api: Api;
  alive(): boolean;
  /** Resolves when the tab is killed. */
  died: Promise<void>;
  kill(): void;
}

export interface World {
  time: VirtualTime;
  line: Line;
  dice: Dice;
}

export class Device {
  tabs: Tab[] = [];
  readonly jar = new Jar();
  /** Phone time minus true time, ms. */
  clockOff = 0;
  /** Two tabs that both believe to be the only sender. */
  locksWork = true;
  private factory = new IDBFactory();
  private locks = new FakeLocks();
  private channels = new Set<Heard>();

  constructor(
    readonly name: string,
    readonly user: SessionUser,
    private readonly world: World,
    private readonly address: string,
  ) {}

  get tab(): Tab | undefined {
    return this.tabs[0];
  }

  get db(): PhoneDb {
    return this.tabs[0]!.phone["core"].store.db;
  }

  async open(): Promise<Tab> {
    let alive = true;
    let tell = (): void => undefined;
    const died = new Promise<void>((resolve) => (tell = resolve));
    const connections: Connection[] = [];
    const isAlive = (): boolean => alive;
    const api = new Api({
      fetch: this.world.line.fetchFor(this.jar, this.address, isAlive),
      exclusive: (_name, work) => work(),
      now: () => this.now(),
    });
    const heard: Heard[] = [];
    const ports = this.ports(api, isAlive, connections, heard);
    const phone = (await this.world.time.until(openPhone(this.user, ports))) as OpenPhone;
    const kill = (): void => {
      alive = false;
      tell();
      for (const fn of heard) this.channels.delete(fn);
      for (const connection of connections) cutOff(connection);
      this.tabs = this.tabs.filter((t) => t !== tab);
      if (!this.tabs.length) this.locks = new FakeLocks();
    };
    const tab: Tab = { phone, api, alive: isAlive, died, kill };
    this.tabs.push(tab);
    return tab;
  }

  /** The battery is empty, or the system needs the memory. */
  kill(): void {
    for (const tab of [...this.tabs]) tab.kill();
  }

  /** The whole store is gone: storage cleared, phone broken. */
  loseStore(): void {
    this.kill();
    this.factory = new IDBFactory();
  }

  now(): number {
    return this.world.time.now + this.clockOff;
  }

  private ports(api: Api, alive: () => boolean, connections: Connection[], heard: Heard[]): Partial<Ports> {
    const { time, dice } = this.world;
    return {
      clock: { now: () => this.now(), later: (ms, fn) => time.later(ms, fn, alive) },
      random: () => dice.roll(),
      randomBytes: (n) => dice.bytes(n),
      indexedDB: this.guarded(alive, connections),
      IDBKeyRange,
      api,
      locks: {
        tryHold: (name, steal, work) =>
          this.locksWork ? this.locks.tryHold(name, steal, work) : work().then(() => true),
        hold: () => () => undefined,
      },
      happenings: { on: () => () => undefined, visible: () => true, online: () => true },
      storage: { persisted: async () => true, persist: async () => true, used: async () => 0 },
      channel: (_name, fn) => {
        this.channels.add(fn);
        heard.push(fn);
        const post = (message: unknown): void => {
          for (const other of this.channels) if (alive() && other !== fn) other(structuredClone(message));
        };
        return { post, close: () => void this.channels.delete(fn) };
      },
      preview: async () => undefined,
      app: "simulated",
      label: this.name,
      automatic: false,
    };
  }

  /** The store as a living tab sees it; a dead one gets nothing any more. */
  private guarded(alive: () => boolean, connections: Connection[]): IDBFactory {
    const { factory } = this;
    const open = (name: string, version?: number): IDBOpenDBRequest => {
      if (!alive()) throw new DOMException("dead", "InvalidStateError");
      const request = factory.open(name, version);
      request.addEventListener("success", () => {
        connections.push(request.result as never);
        if (!alive()) cutOff(request.result as never);
      });
      return request as never;
    };
    const deleteDatabase = factory.deleteDatabase.bind(factory);
    const rest = { cmp: factory.cmp.bind(factory), databases: factory.databases.bind(factory) };
    return { open, deleteDatabase, ...rest } as never;
  }
}

function cutOff(connection: Connection): void {
  for (const tx of connection._rawDatabase.transactions) {
    if (tx.db === connection && tx._state !== "finished") tx._abort("AbortError");
  }
  connection.close();
}
