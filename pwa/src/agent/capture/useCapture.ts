import { computed, ref, shallowRef } from "vue";

import { newId, SaveFailed, type CapturedPage, type NewCommand } from "@/offline";

import { usePhone } from "../shell/phone";
import { useDraft } from "../shell/useDraft";
import { dayOf } from "../say/dates";
import { captureKey, newCapture, nextPage, withoutPage, withPage, type CaptureDraft } from "./draft";
import { examine, straighten, type Picture } from "./examine";
import { uncut } from "./picture";
import { type Corners } from "./pixels";
import { type Fault } from "./quality";
import { shapeOf, shotOf, type Box } from "./shapes";
import { shrink } from "./shrink";
import { replacing, type Target } from "./target";
import { CAPTURE } from "./words";

/** A picture as the camera or a file gave it, and where the outline lay on it. */
export interface Shot {
  picture: Picture;
  guide: Box | null;
  /** Of the file it came from; a frame of the camera has none. */
  file?: string;
}

export interface Taken extends Shot {
  /** The paper in px of the picture, when it was found or drawn by hand. */
  corners: Corners | null;
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

  /** Looks at a picture, straightens, shrinks, seals and keeps it as page `at`. `given`: corners drawn by hand. */
  async function keep({ picture, guide, file }: Shot, at: number, given?: Corners): Promise<void> {
    busy.value = true;
    trouble.value = "";
    try {
      const { side } = shotOf(shape, at);
      const { quality, faults, corners } = examine(picture, picture.width, picture.height, { shape, guide, asked: side }, given);
      const flat = corners ? straighten(picture, corners, given ? null : shape.aspect, shape.keep) : uncut(picture, guide, shape.keep);
      const kept = await shrink(flat, shape.keep, strip());
      const page: CapturedPage = {
        pageId: newId(), side, n: at, blob: kept.blob, width: kept.width, height: kept.height,
        quality: { ...rounded(quality), faults: faults.join(" "), ...(file ? { file } : {}) }, capturedAt: new Date(phone.now()).toISOString(),
      };
      await phone.putPages(now.value!.docId, [page], key);
      draft.change((d) => withPage(d, { pageId: page.pageId, side: page.side, n: at }));
      letGo();
      taken.value = { picture, guide, file, corners, url: URL.createObjectURL(kept.blob), faults, pageId: page.pageId };
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

  /** Replaces the last shot by itself, straightened along corners drawn by hand. */
  async function replace(corners: Corners): Promise<void> {
    const page = taken.value;
    const at = now.value?.pages.find((p) => p.pageId === page?.pageId)?.n;
    if (!page || at === undefined) return;
    await keep(page, at, corners);
    if (!trouble.value) await phone.dropPage(page.pageId);
  }

  /** Saves document.add for all pages; true when it lies in the outbox. */
  async function finish(title: string): Promise<boolean> {
    const doc = now.value;
    if (!doc?.pages.length || busy.value) return false;
    busy.value = true;
    await draft.settled();
    try {
      const more = target.replaces ? replacing(target.replaces, doc.docId, phone.casesOf(residentId), CAPTURE.discarded) : [];
      await phone.save([added(doc, title), ...more], { dropDraft: key });
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
    goodUntil: (expiresOn: string) => draft.change((d) => ({ ...d, expiresOn })),
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

function added(doc: CaptureDraft, title: string): NewCommand {
  const until = doc.expiresOn ? { expires_on: doc.expiresOn } : {};
  return { name: "document.add", args: { doc_id: doc.docId, resident_id: doc.residentId, kind: doc.kind, title, ...until } };
}
