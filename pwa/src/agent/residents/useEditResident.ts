import { computed, ref } from "vue";

import { SaveFailed, type ResidentFields, type ResidentRow, type ResidentTag } from "@/offline";

import { useLive, usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { EDIT } from "./editWords";

interface Written {
  phone: string;
  address: string;
  landmark: string;
  walk: string;
  tags: ResidentTag[];
}

export interface EditDraft extends Written {
  /** The version the agent saw, and what it said: the county merges by field against it. */
  baseVer: number;
  seen: Written;
}

function writtenOf(row: ResidentRow): Written {
  return {
    phone: row.phone ?? "", address: row.address ?? "", landmark: row.landmark ?? "",
    walk: row.walk_minutes === null ? "" : String(row.walk_minutes), tags: [...row.categories],
  };
}

export function draftOf(row: ResidentRow): EditDraft {
  return { ...writtenOf(row), baseVer: row.ver, seen: writtenOf(row) };
}

/** Only what was changed goes out, so that two agents' edits of different fields never collide. */
export function changedFields(draft: EditDraft): ResidentFields {
  const { seen } = draft;
  const text = (now: string, before: string) => (now.trim() === before ? undefined : now.trim() || null);
  const fields = {
    phone: text(draft.phone, seen.phone),
    address: text(draft.address, seen.address),
    landmark: text(draft.landmark, seen.landmark),
    walk_minutes: draft.walk.trim() === seen.walk ? undefined : draft.walk.trim() ? Number(draft.walk) : null,
    categories: [...draft.tags].sort().join() === [...seen.tags].sort().join() ? undefined : draft.tags,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ResidentFields;
}

/** Correcting what is known of a resident. */
export function useEditResident(id: string) {
  const phone = usePhone();
  const row = useLive((p) => p.resident(id));
  const key = `edit:${id}`;
  const draft = useDraft<EditDraft>(key, () => draftOf(row.value!), { residentId: id, title: row.value?.name });
  const now = computed(() => draft.value.value);
  const trouble = ref("");
  const fields = computed(() => (now.value ? changedFields(now.value) : {}));

  async function save(): Promise<boolean> {
    if (!now.value) return false;
    await draft.settled();
    try {
      const args = { resident_id: id, fields: fields.value, base_ver: now.value.baseVer };
      await phone.save([{ name: "resident.update", args }], { dropDraft: key });
      draft.stop();
      return true;
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : EDIT.failed;
      return false;
    }
  }

  return {
    row, now, trouble, save, failed: draft.failed,
    changed: computed(() => Object.keys(fields.value).length > 0 && !Number.isNaN(fields.value.walk_minutes ?? 0)),
    set: (change: Partial<EditDraft>) => draft.change((d) => ({ ...d, ...change })),
  };
}
