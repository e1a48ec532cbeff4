/**
 * One case at the desk: read, judged, moved on. Every change names the version on screen (If-Match); when somebody
 * else was faster the newest case is read, what was typed stays, and one line says so.
 */
import { reactive, shallowRef } from "vue";

import { type DeskServer, type VerdictInput } from "../server";
import { type Trouble, troubleOf } from "../trouble";
import { type CaseDetail, type MaterialLine } from "../types";
import { CASE } from "./words";

/** Where on the screen something went wrong, so that it is said there. */
export type Place = "case" | "action" | "approval" | `paper:${string}`;

export const lineKey = (line: Pick<MaterialLine, "requirement" | "party_id">): string =>
  line.party_id ? `${line.requirement}/${line.party_id}` : line.requirement;

type CaseServer = Pick<DeskServer, "open" | "act" | "judge" | "settleHints" | "agree" | "decline" | "withdraw">;

export function useCase(server: CaseServer, caseId: string) {
  const detail = shallowRef<CaseDetail | null>(null);
  const state = reactive({ busy: false, loading: false, news: "", trouble: null as Trouble | null, at: null as Place | null });

  function fail(at: Place, error: unknown): void {
    state.trouble = troubleOf(error);
    state.at = at;
  }

  function clear(): void {
    state.trouble = null;
    state.at = null;
  }

  /** Reads the case; `quiet` for the poll, which must not cover what somebody is reading. Returns whether it was read. */
  async function load(quiet = false): Promise<boolean> {
    if (state.busy && quiet) return true;
    state.loading = true;
    try {
      const found = await server.open(caseId);
      const shown = detail.value?.case.ver ?? found.case.ver;
      if (found.case.ver < shown) return true; // Asked before an act of our own was done.
      if (quiet && found.case.ver > shown) state.news = CASE.changed;
      // Also of the same version: photos that were on their way may have come.
      detail.value = found;
      if (state.at === "case") clear();
      return true;
    } catch (error) {
      if (!quiet || detail.value === null) fail("case", error);
      return false;
    } finally {
      state.loading = false;
    }
  }

  /** One change at a time. Returns whether it was done. */
  async function change(at: Place, send: (ver: number) => Promise<CaseDetail>): Promise<boolean> {
    if (state.busy || !detail.value) return false;
    state.busy = true;
    state.news = "";
    clear();
    try {
      detail.value = await send(detail.value.case.ver);
      return true;
    } catch (error) {
      fail(at, error);
      if (state.trouble?.code === "stale" || state.trouble?.code === "approval_over") await readAgain();
      return false;
    } finally {
      state.busy = false;
    }
  }

  async function readAgain(): Promise<void> {
    try {
      detail.value = await server.open(caseId);
    } catch (error) {
      troubleOf(error); // The line about the change stays; the next try reads it.
    }
  }

  const act = (action: string, args: Record<string, unknown>): Promise<boolean> =>
    change("action", (ver) => server.act(caseId, action, ver, args));

  const judge = (line: MaterialLine, input: VerdictInput): Promise<boolean> =>
    change(`paper:${lineKey(line)}`, (ver) =>
      server.judge(caseId, line.requirement, ver, line.party_id ? { ...input, party: line.party_id } : input));

  const settleHints = (line: MaterialLine): Promise<boolean> =>
    change(`paper:${lineKey(line)}`, () => server.settleHints(caseId, line.doc_id ?? ""));

  const agree = (approval: string): Promise<boolean> => change("approval", (ver) => server.agree(caseId, approval, ver));
  const decline = (approval: string, note: string): Promise<boolean> => change("approval", () => server.decline(caseId, approval, note));
  const withdraw = (approval: string): Promise<boolean> => change("approval", () => server.withdraw(caseId, approval));

  const troubleAt = (at: Place): Trouble | null => (state.at === at ? state.trouble : null);

  return { detail, state, load, act, judge, settleHints, agree, decline, withdraw, troubleAt, clear };
}

export type CaseWork = ReturnType<typeof useCase>;
