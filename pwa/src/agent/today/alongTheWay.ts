/** What could be brought up on the way. A file of its own: it and the rules come after the first frame, as one piece. */
import { type ResidentRow } from "@/offline";

import { useSuggestions } from "../radar/suggest";

export function alongTheWay(): (row: ResidentRow) => string | undefined {
  const suggest = useSuggestions();
  return (row) => suggest(row).find((hit) => hit.strong)?.name;
}
