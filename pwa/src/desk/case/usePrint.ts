/** Opens a paper to print in a new tab, by a ticket that works once and for a minute. */
import { reactive } from "vue";

import { type DeskServer } from "../server";
import { troubleOf } from "../trouble";
import { type TicketKind } from "../types";
import { CASE } from "./words";

type OpenTab = (url: string) => boolean;

const openTab: OpenTab = (url) => {
  const link = document.createElement("a");
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.click();
  return true;
};

export function usePrint(server: Pick<DeskServer, "ticket">, tab: OpenTab = openTab) {
  const print = reactive({ busy: false, trouble: "", open });

  async function open(kind: TicketKind, id: string, caseId: string): Promise<void> {
    if (print.busy) return;
    print.busy = true;
    print.trouble = "";
    try {
      if (!tab(await server.ticket(kind, id, caseId))) print.trouble = CASE.papers.blocked;
    } catch (error) {
      print.trouble = troubleOf(error)?.text ?? "";
    } finally {
      print.busy = false;
    }
  }

  return print;
}
