/** What to show when the server did not do what was asked: one sentence, where it happened. */
import { NetworkError, ProblemError, SignedOut } from "@/api/problem";

export interface Trouble {
  code: string;
  text: string;
  /** Paths of the fields the server did not like, e.g. `/reason`. */
  fields: string[];
}

/** null: the session ended; the lock screen says so already. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof SignedOut) return null;
  if (error instanceof ProblemError) {
    return { code: error.code, text: error.message, fields: error.body.fields.map((field) => field.path) };
  }
  if (error instanceof NetworkError) return { code: "network", text: error.message, fields: [] };
  throw error;
}
