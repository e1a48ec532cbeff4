import { computed, ref } from "vue";

import { newId, SaveFailed, type ResidentRow, type ResidentTag } from "@/offline";
import { checkIdNo, normaliseIdNo, notWhose } from "@/rules/codes";

import { villageWord } from "./useResident";
import { groupWord } from "../say/residents";
import { useLive, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { NEW_RESIDENT } from "./newWords";

export interface NewResidentDraft {
  residentId: string;
  name: string;
  sex: "男" | "女";
  bornOn: string;
  village: string;
  group: string;
  phone: string;
  address: string;
  landmark: string;
  tags: ResidentTag[];
}

/** A person found at a door who is not on the roll. The ID number is never part of the draft: it is sealed at saving. */
export function useNewResident() {
  const phone = usePhone();
  const key = "new-resident:one";
  const draft = useDraft<NewResidentDraft>(key, () => ({
    residentId: newId(), name: "", sex: "女", bornOn: "", village: phone.user.villages[0] ?? "", group: "", phone: "", address: "",
    landmark: "", tags: [],
  }));
  const now = computed(() => draft.value.value);
  const idNo = ref("");
  const trouble = ref("");
  const checked = computed(() => (idNo.value.trim() ? checkIdNo(idNo.value, phone.today()) : null));

  /** What the number says against what stands below it, changed by hand or typed before. */
  const whose = computed(() => (checked.value?.ok && now.value?.bornOn ? notWhose(checked.value.value, now.value.bornOn, now.value.sex) : null));

  /** Same name and birth date: most likely the same person (sync.md B20; numbers are not on the phone). */
  const same = useLive((p) => {
    const d = now.value;
    return d?.name && d.bornOn ? p.residents().find((r) => r.name === d.name.trim() && r.birth_on === d.bornOn) : undefined;
  });

  function takeId(text: string): void {
    idNo.value = text;
    const found = checkIdNo(text, phone.today());
    if (found.ok) draft.change((d) => ({ ...d, bornOn: found.value.birth_on, sex: found.value.sex }));
  }

  async function save(): Promise<string | null> {
    const d = now.value;
    if (!d) return null;
    trouble.value = "";
    await draft.settled();
    try {
      const number = checked.value?.ok ? normaliseIdNo(idNo.value) : "";
      const sealed = number ? { id_last4: number.slice(-4), id_sealed: await phone.sealText(d.residentId, number) } : {};
      const optional = Object.fromEntries(Object.entries({ phone: d.phone, address: d.address, landmark: d.landmark }).filter(([, v]) => v.trim()));
      await phone.save([{
        name: "resident.create",
        args: {
          resident_id: d.residentId, village: d.village, group_no: Number(d.group) || 0, name: d.name.trim(), sex: d.sex,
          birth_on: d.bornOn, categories: d.tags, on_roll: true, ...sealed, ...optional,
        },
      }], { dropDraft: key });
      draft.stop();
      return d.residentId;
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : NEW_RESIDENT.failed;
      return null;
    }
  }

  return {
    now, idNo, trouble, same, takeId, save, failed: draft.failed,
    idWrong: computed(() => {
      if (whose.value) return NEW_RESIDENT[whose.value];
      return checked.value && !checked.value.ok && idNo.value.trim().length >= 18 ? NEW_RESIDENT.idWrong : undefined;
    }),
    complete: computed(() => !!now.value?.name.trim() && !!now.value.bornOn && !!now.value.village && (!idNo.value.trim() || (!!checked.value?.ok && !whose.value))),
    villages: useLive((p) => p.user.villages.map((code) => ({ code, name: villageWord(p.divisions(), code) || code }))),
    placeOf: (r: Pick<ResidentRow, "village" | "group_no">) => [villageWord(phone.divisions(), r.village), groupWord(r.group_no)].filter(Boolean).join(" "),
    set: (change: Partial<NewResidentDraft>) => draft.change((d) => ({ ...d, ...change })),
  };
}
