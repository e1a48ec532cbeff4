/** Arranging a centre's posts: what is typed, what was refused, and the board that came back. */
import { computed, reactive } from "vue";

import { today } from "../dates";
import { type Trouble, troubleOf } from "../trouble";
import { type AbsenceInput, type AssignInput, type DutyBoard, type DutyServer } from "./server";

export function useArrange(server: DutyServer, township: () => string, changed: (found: DutyBoard) => void) {
  const state = reactive({ busy: false, saved: false, trouble: null as Trouble | null });
  const away = reactive({
    account: "", reason: "leave" as AbsenceInput["reason"], from_on: today(), from_half: "am" as "am" | "pm",
    until_on: today(), until_half: "pm" as "am" | "pm", note: "",
  });
  const post = reactive({ window: "", rank: "A" as AssignInput["rank"], account: "" });
  const awayReady = computed(() => Boolean(away.account && away.from_on && away.until_on));
  const postReady = computed(() => Boolean(post.window && post.account));

  async function send(work: () => Promise<DutyBoard>, then: () => void): Promise<void> {
    if (state.busy) return;
    Object.assign(state, { busy: true, saved: false, trouble: null });
    try {
      changed(await work());
      state.saved = true;
      then();
    } catch (error) {
      state.trouble = troubleOf(error);
    } finally {
      state.busy = false;
    }
  }

  const register = (): Promise<void> =>
    send(() => server.away({ ...away, township: township(), note: away.note.trim() || null }), () => Object.assign(away, { account: "", note: "" }));
  const assign = (): Promise<void> =>
    send(() => server.assign({ ...post, township: township() }), () => Object.assign(post, { account: "" }));
  const release = (): Promise<void> =>
    send(() => server.release({ township: township(), window: post.window, rank: post.rank }), () => undefined);

  return { state, away, post, awayReady, postReady, register, assign, release };
}
