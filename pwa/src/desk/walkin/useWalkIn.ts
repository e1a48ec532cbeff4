/** Opening a case for a person who stands at the window: who, what, which papers, how the result is fetched. */
import { computed, reactive, shallowRef, watch } from "vue";

import { checkIdNo, needed, questions } from "@/rules";

import { today } from "../dates";
import { type DeskServer, type WalkIn } from "../server";
import { type Trouble, troubleOf } from "../trouble";
import { type DeskGuide, type ResidentCard } from "../types";
import { usePeopleSearch } from "./usePeopleSearch";

export type Lack = "person" | "matter" | "kind" | "present";

type WalkInServer = Pick<DeskServer, "guides" | "residents" | "walkIn">;

export function useWalkIn(server: WalkInServer, opened: (caseId: string) => void) {
  const form = reactive({
    q: "",
    resident: null as ResidentCard | null,
    isNew: false,
    name: "", idNo: "", phone: "", address: "",
    present: false,
    matter: "",
    subType: "",
    answers: {} as Record<string, boolean>,
    shown: {} as Record<string, boolean>,
    originals: {} as Record<string, number>,
    delivery: "pickup",
  });
  const guides = shallowRef<DeskGuide[] | null>(null);
  const state = reactive({ busy: false, asked: false, trouble: null as Trouble | null });

  const people = usePeopleSearch(server, () => form.q, (trouble) => (state.trouble = trouble));

  const guide = computed(() => guides.value?.find((one) => one.matter === form.matter) ?? null);
  const kinds = computed(() => guide.value?.sub_types ?? []);
  const subType = computed(() => (kinds.value.length ? form.subType || null : null));
  const capacity = computed(() => form.resident?.capacity ?? "full");
  const ready = computed(() => guide.value !== null && (kinds.value.length === 0 || form.subType !== ""));
  const asks = computed(() => (guide.value && ready.value ? questions(guide.value, subType.value) : []));
  const needs = computed(() =>
    guide.value && ready.value ? needed(guide.value, subType.value, form.answers, { byAgent: false, capacity: capacity.value }) : []);
  const lacking = computed(() => needs.value.filter((one) => one.form !== "shared" && !form.shown[one.code]).length);
  const idOk = computed(() => checkIdNo(form.idNo, today()).ok);
  const somebody = computed(() => (form.isNew ? form.name.trim() !== "" && idOk.value : form.resident !== null));

  const lacks = computed<Lack[]>(() => [
    ...(somebody.value ? [] : (["person"] as const)),
    ...(form.present ? [] : (["present"] as const)),
    ...(guide.value ? [] : (["matter"] as const)),
    ...(guide.value && !ready.value ? (["kind"] as const) : []),
  ]);

  async function load(): Promise<void> {
    state.trouble = null;
    try {
      guides.value = await server.guides();
    } catch (error) {
      state.trouble = troubleOf(error);
    }
  }

  function pick(found: ResidentCard | null): void {
    form.resident = found;
    form.present = false;
    if (found) form.isNew = false;
  }

  async function submit(): Promise<void> {
    state.asked = true;
    if (lacks.value.length || state.busy) return;
    state.busy = true;
    state.trouble = null;
    try {
      opened((await server.walkIn(input())).case.id);
    } catch (error) {
      state.trouble = troubleOf(error);
    } finally {
      state.busy = false;
    }
  }

  function input(): WalkIn {
    const wanted = new Set(needs.value.map((one) => one.code));
    const asked = new Set(asks.value.map((one) => one.code));
    const person = { name: form.name.trim(), id_no: form.idNo.trim().toUpperCase(), ...filled({ phone: form.phone, address: form.address }) };
    return {
      ...(form.isNew ? { person } : { resident_id: form.resident!.id }),
      matter: form.matter,
      ...(subType.value ? { sub_type: subType.value } : {}),
      answers: Object.fromEntries(Object.entries(form.answers).filter(([code]) => asked.has(code))),
      // Seen counts as shown even when the window keeps nothing: the paper goes back at once.
      materials: [...wanted].filter((code) => form.shown[code]).map((code) => ({ requirement: code, originals: form.originals[code] ?? 0 })),
      delivery_mode: form.delivery,
      applicant_present: form.present,
    };
  }

  watch(() => form.matter, () => {
    form.subType = kinds.value.length === 1 ? kinds.value[0]!.code : "";
    form.answers = {};
  });

  return reactive({ form, guides, people, state, guide, kinds, ready, asks, needs, lacking, idOk, lacks, load, pick, submit });
}

export type WalkInWork = ReturnType<typeof useWalkIn>;

function filled<T extends Record<string, string>>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, v]) => v.trim()).map(([k, v]) => [k, v.trim()])) as Partial<T>;
}
