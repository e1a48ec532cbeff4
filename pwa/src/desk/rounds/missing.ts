/** Who is still missing in a village, by the agent to call. Pure. */
import { type RoundVillage } from "./server";

type Missing = RoundVillage["missing"][number];
export interface ToCall {
  /** null: nobody visits there. */
  name: string | null;
  phone: string | null;
  levels: { level: Missing["level"]; people: Missing[] }[];
  count: number;
}

/** The one with most left first; those whom nobody visits before all, because somebody has to be found. */
export function callsOf(village: Pick<RoundVillage, "call" | "missing">): ToCall[] {
  const calls = village.call.map((one) => callOf(one.name, one.phone, village.missing));
  const alone = callOf(null, null, village.missing);
  return alone.count ? [alone, ...calls] : calls;
}

function callOf(name: string | null, phone: string | null, missing: readonly Missing[]): ToCall {
  const own = missing.filter((one) => one.agent_name === name);
  const levels = [...new Set(own.map((one) => one.level))].sort();
  return { name, phone, count: own.length, levels: levels.map((level) => ({ level, people: own.filter((one) => one.level === level) })) };
}
