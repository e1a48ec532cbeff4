/** Where each kind of draft is continued. A draft key starts with its kind: `visit:<residentId>`. */
import { type DraftInfo } from "@/offline";

import { TODAY } from "./words";

export interface DraftLine {
  key: string;
  title: string;
  to: string;
  savedAt: string;
}

const KINDS: Readonly<Record<string, { title: (name: string) => string; to: (id: string, part?: string) => string }>> = {
  visit: { title: TODAY.draftVisit, to: (id) => `/visit/${id}` },
  amend: { title: TODAY.draftAmend, to: (id, part) => `/visit/${id}/${part}` },
  apply: { title: TODAY.draftApply, to: (id) => `/apply/${id}` },
  authorize: { title: TODAY.draftApply, to: (id) => `/authorize/${id}` },
  supplement: { title: TODAY.draftSupplement, to: (id) => `/cases/${id}` },
  deliver: { title: TODAY.draftDeliver, to: (id) => `/deliver/${id}` },
  edit: { title: TODAY.draftEdit, to: (id) => `/residents/${id}/edit` },
  "new-resident": { title: () => TODAY.draftResident, to: () => "/residents/new" },
};

/** One line per draft that can be continued by itself; pictures being taken belong to their task's line. */
export function draftLines(drafts: readonly DraftInfo[], nameOf: (residentId: string) => string): DraftLine[] {
  const lines = new Map<string, DraftLine>();
  for (const draft of [...drafts].sort((a, b) => b.savedAt.localeCompare(a.savedAt))) {
    const [kind = "", id = "", part] = draft.key.split(":");
    const known = KINDS[kind];
    if (!known || !id) continue;
    const line = { key: draft.key, title: known.title(nameOf(draft.residentId ?? id)), to: known.to(id, part), savedAt: draft.savedAt };
    if (!lines.has(line.title)) lines.set(line.title, line);
  }
  return [...lines.values()];
}
