/** What a reducer may see and change: the mirror with the effects of earlier own commands already in it. */
import { type CommandName, type Commands } from "../commands";
import { type Entity, type GuideRow, type Rows } from "../rows";

export interface OverlayContext {
  get<E extends Entity>(entity: E, id: string): Rows[E] | undefined;
  put<E extends Entity>(entity: E, id: string, row: Rows[E]): void;
  guide(id: string): GuideRow | undefined;
  me: { id: string; name: string; township: string | null };
  /** Instant of the command by the phone's clock, ISO. */
  at: string;
  /** Its business date. */
  day: string;
}

/**
 * The expected effect of one command on the mirror. It must be harmless on rows that already contain it: the server's
 * row may arrive before the mutation leaves the overlay.
 */
export type Reducer<N extends CommandName> = (args: Commands[N], ctx: OverlayContext) => void;
export type Reducers = { [N in CommandName]?: Reducer<N> };
