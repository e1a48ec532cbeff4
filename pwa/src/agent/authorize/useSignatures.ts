import { newId, type CapturedPage, type NewCommand } from "@/offline";

import { usePhone } from "../shell/phone";
import { type OpenDraft } from "../shell/useDraft";
import { type LetterDraft } from "./draft";
import { LETTER } from "./words";

type Drawn = { blob: Blob; width: number; height: number };

/** Names drawn on the screen, each sealed as a document of its own at once. `failed` tells what could not be kept. */
export function useSignatures(residentId: string, draft: OpenDraft<LetterDraft>, failed: (error: unknown) => false) {
  const phone = usePhone();

  const signature = (docId: string, title: string, drawn: Drawn): { command: NewCommand; page: CapturedPage } => ({
    command: { name: "document.add", args: { doc_id: docId, resident_id: residentId, kind: "signature", title } },
    page: { pageId: newId(), docId, side: "page", n: 0, ...drawn, quality: { drawn: true }, capturedAt: new Date(phone.now()).toISOString() },
  });

  /** Seals the drawn name as a document of its own at once. */
  async function keepSignature(blob: Blob, width: number, height: number): Promise<boolean> {
    const docId = newId();
    const { command, page } = signature(docId, LETTER.sign, { blob, width, height });
    try {
      await phone.save([command], { pages: [page] });
    } catch (error) {
      return failed(error);
    }
    draft.change((d) => ({ ...d, signatureDocId: docId, method: "signature", signedAt: page.capturedAt }));
    await draft.settled();
    return true;
  }

  /** The same for what the witnesses drew; one who drew nothing signs on the paper. */
  async function keepWitnesses(drawn: (Drawn | null)[]): Promise<boolean> {
    const kept = drawn.map((one, i) => (one ? { docId: newId(), ...signature("", LETTER.witnessSign(i + 1), one) } : null));
    for (const one of kept) if (one?.command.name === "document.add") one.page.docId = one.command.args.doc_id = one.docId;
    const all = kept.flatMap((one) => one ?? []);
    try {
      if (all.length) await phone.save(all.map((one) => one.command), { pages: all.map((one) => one.page) });
    } catch (error) {
      return failed(error);
    }
    draft.change((d) => ({ ...d, witnessSigns: kept.map((one, i) => one?.docId ?? d.witnessSigns?.[i] ?? null) }));
    await draft.settled();
    return true;
  }

  /** Back to the letter: the name is to be written again, the drawn one is taken out. */
  async function unsign(): Promise<void> {
    const docId = draft.value.value?.signatureDocId;
    draft.change((d) => ({ ...d, signedAt: null, signatureDocId: null }));
    if (docId) await phone.save([{ name: "document.discard", args: { doc_id: docId, reason: LETTER.clear } }]).catch(() => undefined);
  }

  return { keepSignature, keepWitnesses, unsign };
}
