/** Taking photos of a home: only with consent, shrunk, stripped of everything but pixels, sealed at once (visits.md C2, C7). */
import { computed, ref } from "vue";

import { newId, SaveFailed } from "@/offline";
import { noticeHash } from "@/papers/notice";

import { shrink } from "../capture/shrink";
import { type Shot } from "../capture/useCapture";
import { dayOf } from "../say/dates";
import { noticeHere } from "../say/notice";
import { useLive, usePhone } from "../shell/phone";
import { type VisitDraft } from "./draft";
import { agreesToPhotos, declinedBefore, KEEP, MOST_PHOTOS, PURPOSE, withoutPhoto, withPhoto, type PhotoKind, type VisitPhoto } from "./photos";
import { PHOTOS } from "./words";

/** A photo kept, and not yet said to be wanted. */
export interface TakenPhoto extends VisitPhoto {
  url: string;
}

export function useVisitPhotos(now: () => VisitDraft, set: (change: Partial<VisitDraft>) => void) {
  const phone = usePhone();
  const agreed = useLive((p) => agreesToPhotos(p.consentsOf(now().residentId)));
  const before = useLive((p) => declinedBefore(p.ownVisits(), now().residentId));
  const busy = ref(false);
  const trouble = ref("");
  const photos = computed(() => now().photos ?? []);
  const draftKey = `visit:${now().residentId}`;

  async function answer(yes: boolean): Promise<boolean> {
    if (!yes) return set({ photosDeclined: true }), true;
    trouble.value = "";
    try {
      const row = phone.resident(now().residentId);
      const notice = noticeHere(phone);
      const args = {
        consent_id: newId(), resident_id: now().residentId, purposes: [PURPOSE], notice_version: notice.version, notice_sha256: await noticeHash(notice),
        given_by: row?.capacity === "full" ? "self" : "guardian", method: "voice", given_at: new Date(phone.now()).toISOString(),
      };
      await phone.save([{ name: "consent.record", args }]);
      set({ photosDeclined: false });
      return true;
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : PHOTOS.failed;
      return false;
    }
  }

  /** Kept under the visit's draft at once; it is part of the visit from here on. */
  async function take(shot: Shot, kind: PhotoKind): Promise<TakenPhoto | null> {
    if (!agreed.value || photos.value.length >= MOST_PHOTOS || busy.value) return null;
    busy.value = true;
    trouble.value = "";
    try {
      // Drawn anew: what the picture carried beside its pixels stays behind.
      const kept = await shrink(shot.picture, KEEP, `天全代办·${dayOf(phone.now())}·${phone.user.id.slice(-6)}`);
      const photo: VisitPhoto = { docId: newId(), pageId: newId(), kind };
      const page = {
        pageId: photo.pageId, side: "page" as const, n: 0, blob: kept.blob, width: kept.width, height: kept.height,
        quality: shot.file ? { file: shot.file } : {}, capturedAt: new Date(phone.now()).toISOString(),
      };
      await phone.putPages(photo.docId, [page], draftKey);
      set(withPhoto(now(), photo));
      return { ...photo, url: URL.createObjectURL(kept.blob) };
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : PHOTOS.failed;
      return null;
    } finally {
      busy.value = false;
    }
  }

  async function drop(photo: VisitPhoto): Promise<void> {
    set(withoutPhoto(now(), photo.docId));
    await phone.dropPage(photo.pageId);
  }

  return {
    photos, agreed, before, busy, trouble, answer, take, drop,
    name: (photo: VisitPhoto, kind: PhotoKind) => set({ photos: photos.value.map((p) => (p.docId === photo.docId ? { ...p, kind } : p)) }),
    full: computed(() => photos.value.length >= MOST_PHOTOS),
    canSeal: () => phone.canSeal(),
  };
}
