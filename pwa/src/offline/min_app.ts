/**
 * The county may ask for a newer app (sync B13): an older one takes no new records, and goes on sending what it holds.
 * What protects people and what mends is never held up: an alarm, an end of a letter or consent, a repair.
 */
import { type NewCommand } from "./commands";
import { type Core } from "./core";
import { SaveFailed } from "./errors";

const NEVER_HELD = new Set<string>(["alarm.raise", "authorization.revoke", "consent.withdraw", "mutation.discard"]);

/** Compares dotted numbers; what is no number counts as 0, so that an unknown version is never held up by a word. */
export function isOlder(app: string, wanted: string): boolean {
  const [mine, theirs] = [parts(app), parts(wanted)];
  for (let i = 0; i < Math.max(mine.length, theirs.length); i++) {
    const difference = (mine[i] ?? 0) - (theirs[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function parts(version: string): number[] {
  return version.split(".").map((part) => Number.parseInt(part, 10) || 0);
}

/** The last answer of the server asks for a newer app than this one. */
export function isTooOld(core: Core): boolean {
  const { min_app } = core.view.pending.meta;
  return typeof min_app === "string" && isOlder(core.ports.app, min_app);
}

/** @throws SaveFailed app_too_old: the form stays, its draft waits for the new app. */
export function refuseTooOld(core: Core, commands: readonly NewCommand[], repair: boolean): void {
  if (repair || !isTooOld(core) || commands.some((c) => NEVER_HELD.has(c.name))) return;
  throw new SaveFailed("app_too_old");
}
