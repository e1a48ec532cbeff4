import { type Tab } from "../types";
import { QUEUE } from "./words";

/** What a kind of work is called at this desk: a county department pre-checks nothing, it reviews. */
export function tabWord(tab: Tab, roles: readonly string[]): string {
  const own = roles.includes("department_reviewer") ? QUEUE.countyTabs[tab] : undefined;
  return own ?? QUEUE.tabs[tab];
}
