/**
 * The commands a phone may save: name -> arguments, as the server's document has them (sync B4).
 * `document.add` lists its pages only on the wire: the store fills them from the sealed pages it holds.
 */
import { type Schemas } from "../api/types";

type OnWire = Schemas["Commands"];

export type WirePage = Schemas["PagePart"];
export type ResidentFields = Schemas["ResidentFields"];

export type CommandName = keyof OnWire;

export type Commands = {
  [N in CommandName]: N extends "document.add" ? Omit<OnWire[N], "pages"> & { pages?: WirePage[] } : OnWire[N];
};

/** What a screen hands to `save`. `deps` is optional: the store finds the mutations that created what is named. */
export type NewCommand = { [N in CommandName]: { name: N; args: Commands[N]; deps?: string[] } }[CommandName];

/** What travels with every command beside its name and arguments. */
type Envelope = Omit<Schemas["NoteAddV1"], "name" | "v" | "args">;

/** A saved command as it lies in the outbox and goes over the wire. */
export type Mutation = {
  [N in CommandName]: Envelope & Required<Pick<Envelope, "client_time" | "deps">> & { name: N; v: number; args: Commands[N] };
}[CommandName];

/** The version each command is saved with: 1, but for those whose arguments grew since (docs/recipes/add-a-command.md). */
const VERSIONS: Partial<Record<CommandName, number>> = {
  "case.register": 2, "authorization.record": 2, "document.add": 3, "visit.record": 4, "visit.amend": 2, "resident.propose_move": 2, "alarm.raise": 2,
};

export const versionOf = (name: CommandName): number => VERSIONS[name] ?? 1;
