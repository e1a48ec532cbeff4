// A form drawn from the server's description: beginnings, faults, and what is sent.
import { describe, expect, it } from "vitest";

import { type FormField } from "../types";
import { argsOf, begin, faults, merge } from "./form";
import { metersOf } from "./clockWords";
import { detail } from "../testing/samples";

const field = (name: string, type: FormField["type"], more: Partial<FormField> = {}): FormField => ({
  name, label: name, type, required: false, options: [], items: [], value: null, hint: null, min: null, max: null, ...more,
});

describe("the form", () => {
  it("begins with the server's suggestions and the expected counts", () => {
    const fields = [field("recipient", "text", { value: "本人" }), field("counts", "counts", { items: [{ requirement: "id_card", name: "身份证", expected: 2 }] }), field("read_out", "bool")];
    expect(begin(fields)).toEqual({ recipient: "本人", counts: { id_card: "2" }, read_out: false });
  });

  it("asks for required answers, a tick among them, and for numbers within bounds", () => {
    const fields = [
      field("present", "bool", { required: true }), field("what", "multi", { required: true }), field("why", "longtext", { required: true }),
      field("days", "number", { min: 1, max: 60 }), field("counts", "counts", { items: [{ requirement: "a", name: "a", expected: 0 }] }),
    ];
    expect(faults(fields, { present: false, what: [], why: "  ", days: "61", counts: { a: "" } })).toEqual(["present", "what", "why", "days", "counts"]);
    expect(faults(fields, { present: true, what: ["x"], why: "好", days: "60", counts: { a: "1" } })).toEqual([]);
  });

  it("leaves out what is empty and sends numbers as numbers", () => {
    const fields = [field("days", "number"), field("reason", "longtext"), field("ok", "bool"), field("extra", "lines"), field("witnesses", "witnesses"), field("counts", "counts"), field("start_month", "month")];
    expect(argsOf(fields, {
      days: "7", reason: "  ", ok: false, start_month: "2026-12",
      extra: [{ requirement: "x", wrong: "", acceptable: "要" }],
      witnesses: [{ name: "甲", phone: "" }, { name: " ", phone: "1" }],
      counts: { id_card: "2" },
    })).toEqual({
      days: 7, ok: false, start_month: "2026-12", extra: [{ requirement: "x", acceptable: "要" }], witnesses: [{ name: "甲" }],
      counts: [{ requirement: "id_card", count: 2 }],
    });
  });

  it("keeps what was typed when the form is read anew and begins new fields", () => {
    expect(merge([field("a", "text"), field("b", "text", { value: "新" })], { a: "写的", gone: "x" })).toEqual({ a: "写的", b: "新" });
  });
});

describe("the clocks", () => {
  it("shows the law's clock that runs now beside the promise", () => {
    const { clocks } = detail();
    const running = { due_on: "2026-11-24", left_wd: 0, light: "red" as const, total: 5, provisional: false };
    const [law, promise] = metersOf({ ...clocks, notice: running, promised: { ...clocks.promised, total: 15 } }, false, "2026-11-24");
    expect(law).toMatchObject({ title: "法定·一次告知", tone: "due", word: "今天", used: 1 });
    expect(promise).toMatchObject({ tone: "kept", word: "未起算", below: "受理后 15 个工作日" });
  });

  it("says what is overdue, what stands still, and what is over", () => {
    const { clocks } = detail();
    const late = { due_on: "2026-11-20", left_wd: -2, light: "red" as const, total: 5, provisional: false };
    expect(metersOf({ ...clocks, promised: late }, false, "2026-11-24")[1]).toMatchObject({ tone: "late", word: "逾期 2 个工作日" });
    expect(metersOf({ ...clocks, promised: { ...late, light: null } }, false, "2026-11-24")[1]).toMatchObject({ tone: "kept", word: "停着" });
    expect(metersOf({ ...clocks, promised: { ...late, light: null } }, true, "2026-11-24")[1]).toMatchObject({ word: "已办结" });
  });
});
