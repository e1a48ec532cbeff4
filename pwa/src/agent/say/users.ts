/** Who is who among the public cards of those who serve residents. Pure. */
import { type UserCardRow } from "@/offline/rows";

/** Cadres are posted in a village; volunteers have routes within a township. */
export function cadresOf(users: readonly UserCardRow[], self: string, village: string | null | undefined): UserCardRow[] {
  return users.filter((u) => u.id !== self && !!village && u.village === village);
}

/** Who may stand in for this agent at this resident: the village's cadres, then volunteers of the township. */
export function colleaguesOf(users: readonly UserCardRow[], self: string, village: string | null | undefined): UserCardRow[] {
  const volunteers = users.filter((u) => u.id !== self && !u.village && !!u.card_no && u.township === village?.slice(0, 9));
  return [...cadresOf(users, self, village), ...volunteers];
}
