/** What comes after the first frame, as one piece with the rules: what could be brought up on the way, extra visits. */
import { type ResidentRow } from "@/offline";

import { useSuggestions } from "../radar/suggest";

export { default as ExtraVisits } from "./ExtraVisits.vue";

export function alongTheWay(): (row: ResidentRow) => string | undefined {
  const suggest = useSuggestions();
  return (row) => suggest(row).find((hit) => hit.strong)?.name;
}
