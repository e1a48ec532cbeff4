/** The tab one looks at, stored as an Excel workbook. */
import { ref } from "vue";

import { storeFile } from "@/ui/storeFile";

import { type DeskServer } from "../server";
import { troubleOf } from "../trouble";
import { query, type QueueView } from "./useQueue";

export function useLedger(server: Pick<DeskServer, "ledger">, view: QueueView, store = storeFile) {
  const making = ref(false);
  const trouble = ref("");

  async function go(): Promise<void> {
    making.value = true;
    trouble.value = "";
    try {
      store(await server.ledger(query(view)));
    } catch (error) {
      trouble.value = troubleOf(error)?.text ?? "";
    } finally {
      making.value = false;
    }
  }

  return { making, trouble, store: go };
}
