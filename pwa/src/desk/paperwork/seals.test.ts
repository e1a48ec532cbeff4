import { describe, expect, it, vi } from "vitest";

import { ProblemError } from "@/api/problem";

import { type PaperworkServer, type SealRegister, type SealUse } from "./server";
import { useSeals } from "./useSeals";
import { SEALS } from "./words";

const USE: SealUse = {
  id: "u1", township_name: "始阳镇", case_id: "c1", case_no: "TQ1", document_no: "始便受〔2026〕1号", document: "受理通知书", count: 1,
  user_name: "某人", used_at: "2026-11-23T01:00:00Z", cancelled_at: null, cancelled_by: null, cancel_reason: null,
};
const page = (items: SealUse[], total = items.length): SealRegister => ({ today: "2026-11-23", total, pressed: total, items });
const refused = (status: number, code: string, fields: string[] = []) =>
  new ProblemError(status, { code, message: "不行", fields: fields.map((path) => ({ path, code: "required" })), details: {}, request_id: "r" });

function screen(more: Partial<PaperworkServer> = {}, store = vi.fn()) {
  const server = {
    seals: vi.fn(async () => page([USE])), record: vi.fn(async () => USE), cancel: vi.fn(async () => USE),
    sealLedger: vi.fn(async () => new File(["x"], "用印登记.xlsx")), booklet: vi.fn(), ...more,
  };
  return { server, store, seals: useSeals(server as PaperworkServer, store) };
}

describe("the register of the seal", () => {
  it("takes a line only with a number and a whole count, and then shows it", async () => {
    const { server, seals } = screen();
    for (const [no, count] of [["", "1"], ["始便受〔2026〕1号", "0"], ["始便受〔2026〕1号", "1.5"], ["始便受〔2026〕1号", "100"]] as const) {
      Object.assign(seals.form, { no, count });
      await seals.record();
    }
    expect(server.record).not.toHaveBeenCalled();
    Object.assign(seals.form, { no: " 始便受〔2026〕1号 ", count: "2" });
    await seals.record();
    expect(server.record).toHaveBeenCalledWith({ no: "始便受〔2026〕1号", count: 2 });
    expect(seals.form).toMatchObject({ no: "", count: "1", saved: SEALS.saved("受理通知书 始便受〔2026〕1号") });
    expect(seals.lines.value).toEqual([USE]);
  });

  it("keeps what was typed when the server refuses, and says what to do", async () => {
    for (const [problem, said] of [[refused(404, "not_found"), SEALS.notFound], [refused(422, "validation", ["/document"]), SEALS.needsDocument]] as const) {
      const { seals } = screen({ record: () => Promise.reject(problem) });
      seals.form.no = "TQ1";
      await seals.record();
      expect(seals.form).toMatchObject({ no: "TQ1", trouble: said, busy: false });
    }
  });

  it("strikes a line out only with a reason", async () => {
    const { server, seals } = screen();
    seals.striking.use = USE;
    await seals.strike();
    expect(server.cancel).not.toHaveBeenCalled();
    seals.striking.reason = " 登错了 ";
    await seals.strike();
    expect(server.cancel).toHaveBeenCalledWith("u1", "登错了");
    expect(seals.striking.use).toBeNull();
    expect(seals.form.saved).toBe(SEALS.cancelled("受理通知书 始便受〔2026〕1号"));
  });

  it("adds earlier lines below and stores the day one looks at", async () => {
    const seals = vi.fn(async (_day: string | null, n: number) => page([{ ...USE, id: `u${n}` }], 2));
    const { server, store, seals: list } = screen({ seals });
    list.day.value = "2026-11-23";
    await list.load();
    expect(list.more.value).toBe(true);
    await list.earlier();
    expect(list.lines.value.map((one) => one.id)).toEqual(["u1", "u2"]);
    expect(list.more.value).toBe(false);
    await list.exportAll();
    expect(server.sealLedger).toHaveBeenCalledWith("2026-11-23");
    expect(store).toHaveBeenCalledOnce();
  });
});
