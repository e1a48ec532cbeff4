import { type Tab, TABS } from "../types";
import { QUEUE } from "./words";

/** Nothing ever lies there at a county department, which signs, reviews and decides. */
const NOT_OF_COUNTY: readonly Tab[] = ["waiting", "correcting"];
const isDepartment = (roles: readonly string[]): boolean => roles.includes("department_reviewer");

/** The kinds of work of this desk, in their order. */
export const tabsOf = (roles: readonly string[]): readonly Tab[] => (isDepartment(roles) ? TABS.filter((tab) => !NOT_OF_COUNTY.includes(tab)) : TABS);

/** What a kind of work is called at this desk: a county department pre-checks nothing, it reviews. */
export function tabWord(tab: Tab, roles: readonly string[]): string {
  const own = isDepartment(roles) ? QUEUE.countyTabs[tab] : undefined;
  return own ?? QUEUE.tabs[tab];
}
