import { computed, ref, shallowRef } from "vue";

import { newId, SaveFailed, type CapturedPage, type NewCommand } from "@/offline";

import { usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { dayOf } from "../say/dates";
import { captureKey, newCapture, nextPage, withoutPage, withPage, type CaptureDraft } from "./draft";
import { look, type Picture } from "./picture";
import { faultsOf, type Fault } from "./quality";
import { shapeOf, shotOf } from "./shapes";
import { shrink } from "./shrink";
import { replacing, type Target } from "./target";
import { CAPTURE } from "./words";

export interface Taken {
  picture: Picture;
  url: string;
  faults: Fault[];
  pageId: string;
}

/**
 * Taking one paper: every shot is sealed and kept at once; 用这张 only goes on, 重拍 removes the last one.
 * `target` says which draft gets the finished document under its kind.
 */
export function useCapture(residentId: string, kind: string, target: Target) {
  const phone = usePhone();
  const key = captureKey(residentId, kind);
  const draft = useDraft<CaptureDraft>(key, () => newCapture(residentId, kind, newId()), { residentId });
  const shape = shapeOf(kind);
  const now = computed(() => draft.value.value);
  const n = computed(() => (now.value ? nextPage(now.value) : 0));
  const taken = shallowRef<Taken>();
  const busy = ref(false);
  const trouble = ref("");

  const strip = () => `天全代办·${dayOf(phone.now())}·${phone.user.id.slice(-6)}`;

  /** Before the camera opens: which page it is for, on disk. */
  async function announce(): Promise<void> {
    draft.change((d) => ({ ...d, pendingCapture: { n: nextPage(d), since: new Date(phone.now()).toISOString() } }));
    await draft.settled();
  }

  /** Shrinks, seals and keeps a picture as page `at`. */
  async function keep(picture: Picture, at: number): Promise<void> {
    busy.value = true;
    trouble.value = "";
    try {
      const quality = look(picture, picture.width, picture.height);
      const faults = faultsOf(quality, shape.least);
      const kept = await shrink(picture, shape.keep, strip());
      const page: CapturedPage = {
        pageId: newId(), side: shotOf(shape, at).side, n: at, blob: kept.blob, width: kept.width, height: kept.height,
        quality: { ...rounded(quality), faults: faults.join(" ") }, capturedAt: new Date(phone.now()).toISOString(),
      };
      await phone.putPages(now.value!.docId, [page], key);
      draft.change((d) => withPage(d, { pageId: page.pageId, side: page.side, n: at }));
      letGo();
      taken.value = { picture, url: URL.createObjectURL(kept.blob), faults, pageId: page.pageId };
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : CAPTURE.failed;
    } finally {
      busy.value = false;
    }
  }

  function letGo(): void {
    if (taken.value) URL.revokeObjectURL(taken.value.url);
    taken.value = undefined;
  }

  async function retake(): Promise<void> {
    const page = taken.value;
    letGo();
    if (!page) return;
    draft.change((d) => withoutPage(d, page.pageId));
    await phone.dropPage(page.pageId);
  }

  /** Replaces the last shot by its straightened form. */
  async function replace(picture: Picture): Promise<void> {
    const page = taken.value;
    const at = now.value?.pages.find((p) => p.pageId === page?.pageId)?.n;
    if (!page || at === undefined) return;
    await keep(picture, at);
    if (!trouble.value) await phone.dropPage(page.pageId);
  }

  /** Saves document.add for all pages; true when it lies in the outbox. */
  async function finish(title: string): Promise<boolean> {
    const doc = now.value;
    if (!doc?.pages.length || busy.value) return false;
    busy.value = true;
    await draft.settled();
    try {
      const add: NewCommand = { name: "document.add", args: { doc_id: doc.docId, resident_id: residentId, kind, title } };
      const more = target.replaces ? replacing(target.replaces, doc.docId, phone.casesOf(residentId), CAPTURE.discarded) : [];
      await phone.save([add, ...more], { dropDraft: key });
      draft.stop();
      if (target.into) await hand(target.into, doc.docId);
      return true;
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : CAPTURE.failed;
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** Puts the document under its kind into the draft that asked for it. */
  async function hand(into: string, docId: string): Promise<void> {
    const asked = await phone.draft<{ papers?: Record<string, string>; missing?: Record<string, string> }>(into);
    if (!asked) return;
    const missing = Object.fromEntries(Object.entries(asked.missing ?? {}).filter(([code]) => code !== kind));
    await phone.putDraft(into, { ...asked, papers: { ...asked.papers, [kind]: docId }, missing }, undefined, { residentId });
  }

  return {
    shape, now, n, taken, busy, trouble, announce, keep, retake, replace, finish, letGo,
    accept: letGo,
    /** All named sides are taken. */
    complete: computed(() => (now.value?.pages.length ?? 0) >= shape.shots.length),
    drop: async () => {
      draft.stop();
      await phone.dropDraft(key);
    },
  };
}

function rounded(quality: object): Record<string, number> {
  return Object.fromEntries(Object.entries(quality).map(([name, value]) => [name, Math.round(Number(value) * 1000) / 1000]));
}
