/** The overlay: what the mirror will look like once the county has applied this phone's own commands. */
import { type CommandName, type Mutation } from "../commands";
import { shanghaiDay } from "../dates";
import { type AnyRow, type Entity, type GuideRow, type Rows } from "../rows";
import { cases } from "./cases";
import { papers } from "./papers";
import { residents } from "./residents";
import { type OverlayContext, type Reducers } from "./types";
import { visits } from "./visits";

const REDUCERS: Reducers = { ...residents, ...visits, ...papers, ...cases };

export type Overlay = Map<Entity, Map<string, AnyRow>>;
export interface Base {
  get<E extends Entity>(entity: E, id: string): Rows[E] | undefined;
}
export interface Me {
  id: string;
  name: string;
  township: string | null;
}

/** Rows that differ from the mirror, after the mutations in their order. */
export function overlayOf(mutations: readonly Mutation[], base: Base, me: Me): Overlay {
  const over: Overlay = new Map();
  const get = <E extends Entity>(entity: E, id: string): Rows[E] | undefined =>
    (over.get(entity)?.get(id) as Rows[E] | undefined) ?? base.get(entity, id);
  const put = (entity: Entity, id: string, row: AnyRow): void => {
    if (!over.has(entity)) over.set(entity, new Map());
    over.get(entity)!.set(id, row);
  };
  const guide = (id: string): GuideRow | undefined => base.get("guide", id);
  for (const m of mutations) {
    const reduce = REDUCERS[m.name] as ((args: unknown, ctx: OverlayContext) => void) | undefined;
    reduce?.(m.args, { get, put, guide, me, at: m.client_time, day: shanghaiDay(Date.parse(m.client_time)) });
  }
  return over;
}

/** The row a command is about: what carries 待县里确认 until the pull has brought it back. */
const SUBJECT: { [N in CommandName]: string } = {
  "resident.create": "resident_id",
  "resident.update": "resident_id",
  "resident.propose_move": "resident_id",
  "resident.grade": "resident_id",
  "visit.record": "visit_id",
  "visit.amend": "visit_id",
  "alarm.raise": "alarm_id",
  "consent.record": "consent_id",
  "consent.withdraw": "consent_id",
  "authorization.record": "authorization_id",
  "authorization.revoke": "authorization_id",
  "document.add": "doc_id",
  "document.discard": "doc_id",
  "case.register": "case_id",
  "case.attach": "case_id",
  "case.collect": "case_id",
  "case.hand_off": "case_id",
  "case.supplement": "case_id",
  "case.withdraw": "case_id",
  "delivery.record": "case_id",
  "originals.give_back": "case_id",
  "rating.handover": "case_id",
  "task.complete": "task_id",
  "note.add": "note_id",
  "mutation.discard": "mutation_id",
};

export function subjectOf(m: { name: CommandName; args: object }): string {
  return (m.args as Record<string, string>)[SUBJECT[m.name]]!;
}

/** Commands that give birth to their subject: later commands naming it depend on them. */
const BIRTHS = new Set<CommandName>([
  "resident.create",
  "visit.record",
  "authorization.record",
  "document.add",
  "case.register",
  "consent.record",
]);

export function isBirth(name: CommandName): boolean {
  return BIRTHS.has(name);
}
