/** Opening the store and putting its parts behind the Phone interface. */
import { type SessionUser } from "../api/types";
import { Core } from "./core";
import { type EarlyStart } from "./early_rows";
import { Store } from "./store";
import { newDeviceId } from "./ids";
import { metaOf, readMeta, writeMeta } from "./meta";
import { OpenPhone } from "./open_phone";
import { scrub } from "./pages";
import { browserPorts, type Ports } from "./ports";
import { rememberUser, sessionOf } from "./session";
import { Coordinator } from "./sync/coordinator";
import { warm } from "./search";
import { startTriggers } from "./sync/triggers";
import { type Phone } from "./types";
import { type Told, View } from "./view";

const WARM_AFTER_MS = 700;
const WARM_EVERY_MS = 30;
const WARM_ROWS = 400;

/**
 * Opens this user's store; works without a network and without a token. `early`: rows that boot.js has read of it.
 * @throws StoreTooNew, SaveFailed storage_broken
 */
export async function openPhone(
  user: SessionUser,
  ports: Partial<Ports> = {},
  early?: EarlyStart["rows"],
): Promise<Phone> {
  const world: Ports = { ...browserPorts(), ...ports };
  const store = new Store(user.id, world.indexedDB, world.IDBKeyRange);
  await store.open();
  if (!early || !metaOf(early.meta).device_id) await nameInstall(store, user, world);
  const view = new View({ id: user.id, name: user.name, township: user.township });
  const core = new Core(user, world, store, view);
  core.channel = world.channel(`daiban-${user.id}`, (message) => void hear(core, message));
  // Reads the copy into memory: search and screens never wait for the disk.
  await (world.automatic ? core.begin(early) : core.follow());
  const sync = new Coordinator(core, newDeviceId(world.randomBytes));
  const phone = new OpenPhone(core, sync);
  phone.onClose(warmSlowly(world, phone));
  if (world.automatic) phone.onClose(startTriggers(world, sync));
  // The line at the top must not say that one is online when the signal has just gone.
  phone.onClose(world.happenings.on("offline", () => core.tell()));
  phone.onClose(world.api.subscribe(() => followSession(core, sync)));
  if (world.automatic) void scrubbed(core).catch(() => undefined);
  return phone;
}

/** In small pieces behind the first screen, so that no tap waits for them. Returns what stops it. */
function warmSlowly(world: Ports, phone: OpenPhone): () => void {
  let at = 0;
  const piece = (): void => {
    const rows = phone.everyone();
    warm(rows.slice(at, at + WARM_ROWS));
    at += WARM_ROWS;
    if (at < rows.length) cancel = world.clock.later(WARM_EVERY_MS, piece);
    // The browser has read the search's own code, too, before the first letter is typed.
    else phone.search("zz");
  };
  let cancel = world.clock.later(WARM_AFTER_MS, piece);
  return () => cancel();
}

/** After a login: send what waited, and keep what the server now says of the user (roles and villages change). */
function followSession(core: Core, sync: Coordinator): void {
  const { user } = core.ports.api;
  if (user?.id !== core.user.id) return;
  void rememberUser(user).catch(() => undefined);
  if (sync.trouble === "signed_out") void sync.now();
}

/** A new store takes the install number of the login, so that session and store are one device to the server. */
async function nameInstall(store: Store, user: SessionUser, ports: Ports): Promise<void> {
  // Reading is quick; a strict transaction at every start is not.
  if ((await store.read(["meta"], readMeta)).device_id) return;
  const session = await sessionOf().catch(() => undefined);
  const given = session?.user.id === user.id ? session.deviceId : newDeviceId(ports.randomBytes);
  await store.write(["meta"], async (db) => {
    const { device_id } = await readMeta(db);
    if (!device_id) await writeMeta(db, { device_id: given });
  });
}

/** Another tab of the same user changed the store. */
async function hear(core: Core, message: unknown): Promise<void> {
  const heard = message as { kind?: string; told?: Told };
  if (heard?.kind === "changed") await core.follow(heard.told).catch(() => undefined);
}

/** Looks at every stored page once per start; a page lost on the phone is shown, not discovered at the window. */
async function scrubbed(core: Core): Promise<void> {
  if (await scrub(core.store)) await core.refresh();
}
