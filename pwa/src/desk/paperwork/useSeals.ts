/** The register of the seal: what is shown, one more line, a line struck out, the list as a file. */
import { computed, reactive, ref, shallowRef } from "vue";

import { storeFile } from "@/ui";

import { type Trouble, troubleOf } from "../trouble";
import { type PaperworkServer, type SealRegister, type SealUse } from "./server";
import { SEALS } from "./words";

const MOST = 99;
const nameOf = (use: SealUse): string => [use.document, use.document_no].filter(Boolean).join(" ");

export function useSeals(server: PaperworkServer, store = storeFile) {
  const day = ref("");
  const content = shallowRef<SealRegister | null>(null);
  const lines = shallowRef<SealUse[]>([]);
  const trouble = shallowRef<Trouble | null>(null);
  const exporting = ref(false);
  const form = reactive({ no: "", document: "", count: "1", busy: false, saved: "", trouble: "" });
  const striking = reactive({ use: null as SealUse | null, reason: "", busy: false, trouble: "" });
  const more = computed(() => lines.value.length < (content.value?.total ?? 0));
  const ready = computed(() => form.no.trim() !== "" && Number(form.count) >= 1 && Number(form.count) <= MOST && Number.isInteger(Number(form.count)));
  let turn = 0;
  let page = 1;

  async function load(next = 1): Promise<void> {
    const mine = ++turn;
    try {
      const found = await server.seals(day.value || null, next);
      if (mine !== turn) return;
      content.value = found;
      lines.value = next === 1 ? found.items : [...lines.value, ...found.items];
      page = next;
      trouble.value = null;
    } catch (error) {
      if (mine === turn) trouble.value = troubleOf(error);
    }
  }

  async function record(): Promise<void> {
    if (!ready.value || form.busy) return;
    Object.assign(form, { busy: true, saved: "", trouble: "" });
    try {
      const document = form.document.trim();
      const use = await server.record({ no: form.no.trim(), count: Number(form.count), ...(document ? { document } : {}) });
      Object.assign(form, { no: "", document: "", count: "1", saved: SEALS.saved(nameOf(use)) });
      await load();
    } catch (error) {
      const said = troubleOf(error);
      form.trouble = said?.code === "not_found" ? SEALS.notFound : said?.fields.includes("/document") ? SEALS.needsDocument : (said?.text ?? "");
    } finally {
      form.busy = false;
    }
  }

  async function strike(): Promise<void> {
    if (!striking.use || !striking.reason.trim() || striking.busy) return;
    Object.assign(striking, { busy: true, trouble: "" });
    try {
      const struck = await server.cancel(striking.use.id, striking.reason.trim());
      Object.assign(striking, { use: null, reason: "" });
      Object.assign(form, { saved: SEALS.cancelled(nameOf(struck)), trouble: "" });
      await load();
    } catch (error) {
      striking.trouble = troubleOf(error)?.text ?? "";
    } finally {
      striking.busy = false;
    }
  }

  async function exportAll(): Promise<void> {
    exporting.value = true;
    try {
      store(await server.sealLedger(day.value || null));
      trouble.value = null;
    } catch (error) {
      trouble.value = troubleOf(error);
    } finally {
      exporting.value = false;
    }
  }

  return { day, content, lines, trouble, exporting, form, striking, more, ready, load, earlier: () => load(page + 1), record, strike, exportAll };
}
