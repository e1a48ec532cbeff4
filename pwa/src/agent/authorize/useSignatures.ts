import { newId } from "@/offline";

import { type Drawn, drawnPaper } from "../shell/drawn";
import { usePhone } from "../shell/phone";
import { type OpenDraft } from "../shell/useDraft";
import { type LetterDraft } from "./draft";
import { LETTER } from "./words";

/** Names drawn on the screen, each sealed as a document of its own at once. `failed` tells what could not be kept. */
export function useSignatures(residentId: string, draft: OpenDraft<LetterDraft>, failed: (error: unknown) => false) {
  const phone = usePhone();

  const paper = (title: string, drawn: Drawn) => drawnPaper(newId(), residentId, title, drawn, new Date(phone.now()).toISOString());

  /** Seals the drawn name as a document of its own at once. */
  async function keepSignature(blob: Blob, width: number, height: number): Promise<boolean> {
    const { docId, command, page } = paper(LETTER.sign, { blob, width, height });
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
    const kept = drawn.map((one, i) => (one ? paper(LETTER.witnessSign(i + 1), one) : null));
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
