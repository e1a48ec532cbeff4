import { type Component, computed, onMounted, ref, shallowRef } from "vue";

import { type DraftInfo, type ResidentRow } from "@/offline";

import { livePhone, useLive, useLiveAsync } from "../shell/phone";
import { placeName } from "../say/places";
import { workdaysLeft } from "../say/workdays";
import { endingLetters } from "./endings";
import { caseTodos, dueVisits, letterTodos, type Todo } from "./plan";

/** Rows shown before 看全部: the rest is one tap away, in the list of residents. */
const SHOWN = 12;

/** What the sync line, the head, the one to see and the foot leave of a screen, in rows. */
const inSight = (): number => Math.max(1, Math.ceil((window.innerHeight - 300) / 70));
/** The first frame after a start has the rows in sight; making twelve is felt on a slow phone. */
const drawn = ref(0);

/** Everything 今日 shows, read from the phone's own copy. */
export function useToday() {
  const day = useLive((phone) => phone.today());
  const total = useLive((phone) => phone.everyone().length);
  const visits = useLive((phone) => dueVisits(phone.everyone(), phone.today()));
  const drafts = useLiveAsync<DraftInfo[]>((phone) => phone.drafts(), []);
  const todos = useLive((phone) => caseTodos(phone.cases(), phone.tasks(), phone.user.id));
  const letters = useLive((phone) =>
    letterTodos(
      endingLetters(phone.authorizations(), phone.cases(), phone.user.id, phone.today()),
      (matter) => phone.currentGuide(matter)?.short_name ?? matter,
    ),
  );
  const summary = useLive((phone) => phone.summary());
  /** 应享未享 needs the guides' rules: they come once the first frame stands. */
  const suggest = shallowRef<(row: ResidentRow) => string | undefined>(() => undefined);

  /** Open dangers and extra visits (V4, V5), which most days do not have: they follow the first frame. */
  const urgent = shallowRef<Component>();

  const hero = computed<ResidentRow | undefined>(() => visits.value[0]);
  const rest = computed(() => visits.value.slice(1, 1 + Math.min(SHOWN, drawn.value || inSight())));
  const next = useLive((phone) => soonest(phone.everyone(), phone.today()));
  const demo = useLive((phone) => phone.everyone().some((r) => r.is_demo));
  const place = useLive((phone) => placeWord(phone.divisions(), phone.user.villages, phone.user.township));

  onMounted(() => {
    requestAnimationFrame(() => setTimeout(() => (drawn.value = SHOWN)));
    void import("./after").then(async (found) => {
      urgent.value = found.UrgentLists;
      suggest.value = await found.alongTheWay();
    });
  });

  return {
    day, total, visits, hero, rest, next, drafts, urgent, todos, letters, summary, demo, place,
    alongTheWay: (row: ResidentRow) => suggest.value(row),
    leftOf: (todo: Todo) => (todo.dueOn ? workdaysLeft(livePhone(), todo.dueOn) : undefined),
  };
}

/** The next resident who will be due, for a day without visits. */
function soonest(rows: readonly ResidentRow[], day: string): ResidentRow | undefined {
  let best: ResidentRow | undefined;
  for (const row of rows) {
    if (!row.on_roll || !row.next_due_on || row.next_due_on <= day) continue;
    if (!best || row.next_due_on < (best.next_due_on ?? "")) best = row;
  }
  return best;
}

/** 始阳镇新村, or 始阳镇 for someone with several villages. */
export function placeWord(
  divisions: readonly { code: string; name: string }[], villages: readonly string[], township: string | null,
): string {
  const name = (code: string | null | undefined) => divisions.find((d) => d.code === code)?.name ?? "";
  const town = name(township ?? villages[0]?.slice(0, 9));
  return town + (villages.length === 1 ? placeName(name(villages[0])) : "");
}
