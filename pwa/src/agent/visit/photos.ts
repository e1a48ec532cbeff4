/** Photos of a visit (visits.md 4): up to six, each a document of its own that belongs to the visit. Pure. */
import { type ConsentRow, type NewCommand } from "@/offline";
import { type VisitRow } from "@/offline/rows";

import { type VisitDraft } from "./draft";
import { PHOTOS } from "./words";

export type PhotoKind = keyof typeof PHOTOS.kinds;

/** What the visit remembers of a photo that is sealed on this phone. */
export interface VisitPhoto {
  docId: string;
  pageId: string;
  kind: PhotoKind;
}

export const PHOTO_KINDS = Object.keys(PHOTOS.kinds) as PhotoKind[];
export const MOST_PHOTOS = 6;
export const PURPOSE = "visit_photos";
/** Long side kept, px: a hazard is seen, a face in the distance is not looked for. About 150 KB. */
export const KEEP = 1280;

export const agreesToPhotos = (consents: readonly ConsentRow[]): boolean => consents.some((c) => !c.withdrawn_at && c.purposes.includes(PURPOSE));

export const withPhoto = (draft: VisitDraft, photo: VisitPhoto): Partial<VisitDraft> => ({ photos: [...(draft.photos ?? []), photo].slice(0, MOST_PHOTOS) });
export const withoutPhoto = (draft: VisitDraft, docId: string): Partial<VisitDraft> => ({ photos: (draft.photos ?? []).filter((p) => p.docId !== docId) });

/** Day of the last visit of one's own, when the person did not want photos then; who is asked again is asked knowingly. */
export function declinedBefore(own: readonly VisitRow[], residentId: string): string | null {
  const last = own.find((v) => v.resident_id === residentId && v.met !== "nobody");
  return last?.declined?.includes("photos") ? last.started_at : null;
}

/** What hands the photos in with the visit. */
export function photoCommands(draft: VisitDraft): NewCommand[] {
  return (draft.photos ?? []).map((photo) => ({
    name: "document.add",
    args: { doc_id: photo.docId, resident_id: draft.residentId, kind: photo.kind, title: PHOTOS.name(PHOTOS.kinds[photo.kind]), visit_id: draft.visitId },
  }));
}
