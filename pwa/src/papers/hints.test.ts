// Hints in words: said once, judged by the reader's day, quiet when looked at, unknown words of a newer server left out.
import { describe, expect, it } from "vitest";

import { type Schemas } from "@/api/types";

import { deskHints, phoneHints } from "./hints";

const hint = (code: string, more: object = {}) => ({ page_id: "p", code, read_on: "2026-11-23", until: null, seen_on: null, ...more }) as Schemas["PaperHintOut"];

describe("hints on a paper", () => {
  it("asks to look once more and never says more than that", () => {
    const lines = phoneHints([hint("name_differs"), hint("name_differs", { page_id: "q" }), hint("of_the_future")], "2026-11-23");
    expect(lines.map((l) => l.text)).toEqual(["机器看到的姓名和登记的不一样，请您再核一眼"]);
  });
  it("says by the phone's own day that a card is over", () => {
    const card = [hint("valid_until", { until: "2026-12-20" })];
    const said = (day: string) => phoneHints(card, day).map((l) => l.text);
    expect(said("2026-11-19")).toEqual([]);
    expect(said("2026-12-20")).toEqual(["证上的有效期到2026年12月20日，快到期了"]);
    expect(said("2026-12-21")).toEqual(["证上的有效期到2026年12月20日，已经过了，请您再核一眼"]);
  });
  it("names who looked at it; where nothing is read there is nothing", () => {
    expect(deskHints([{ ...hint("expired", { until: "2026-11-01", seen_on: "2026-11-24" }), seen_by: "王敏" } as Schemas["DeskHintOut"]])[0]?.seen).toEqual({ by: "王敏", on: "2026-11-24" });
    expect(phoneHints(undefined, "2026-11-23")).toEqual([]);
    expect(deskHints(undefined)).toEqual([]);
  });
});
