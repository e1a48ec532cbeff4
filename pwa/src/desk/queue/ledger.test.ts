import { describe, expect, it, vi } from "vitest";

import { ProblemError } from "@/api/problem";

import { useLedger } from "./useLedger";
import { newView } from "./useQueue";

const FILE = new File(["x"], "台账.xlsx");

describe("the tab as a workbook", () => {
  it("is asked for as the list is, and stored", async () => {
    const ledger = vi.fn(async () => FILE);
    const store = vi.fn();
    const screen = useLedger({ ledger }, { ...newView(), tab: "overdue", matter: "dibao" }, store);
    await screen.store();
    expect(ledger).toHaveBeenCalledWith({ tab: "overdue", matter: "dibao", window: "", village: "", q: "" });
    expect(store).toHaveBeenCalledWith(FILE);
    expect([screen.making.value, screen.trouble.value]).toEqual([false, ""]);
  });

  it("while one searches is of all tabs", async () => {
    const ledger = vi.fn(async () => FILE);
    await useLedger({ ledger }, { ...newView(), tab: "new", q: " lxf " }, vi.fn()).store();
    expect(ledger).toHaveBeenCalledWith(expect.objectContaining({ tab: "all", q: "lxf" }));
  });

  it("that cannot be made is said, and may be asked for again", async () => {
    const problem = { code: "busy", message: "现在太忙，请等一下再试。", fields: [], details: {}, request_id: "r" };
    const store = vi.fn();
    const screen = useLedger({ ledger: () => Promise.reject(new ProblemError(503, problem)) }, newView(), store);
    await screen.store();
    expect(store).not.toHaveBeenCalled();
    expect(screen.trouble.value).toContain("太忙");
    expect(screen.making.value).toBe(false);
  });
});
