import { describe, expect, it } from "vitest";

import { wrap } from "./sheetPicture";

const widthOf = (text: string) => [...text].length * 10;

describe("lines of a picture", () => {
  it("Chinese breaks anywhere, numbers and addresses stay whole while they fit", () => {
    expect(wrap("收到材料三份", 40, widthOf)).toEqual(["收到材料", "三份"]);
    expect(wrap("编号TQ2026-001", 110, widthOf)).toEqual(["编号", "TQ2026-001"]);
  });
  it("a sign that closes never begins a line", () => {
    expect(wrap("收到材料。三份", 40, widthOf)).toEqual(["收到材料。", "三份"]);
  });
  it("what is longer than a line is cut, what has its own lines keeps them", () => {
    expect(wrap("ABCDEFGH", 40, widthOf)).toEqual(["ABCD", "EFGH"]);
    expect(wrap("一\n二", 40, widthOf)).toEqual(["一", "二"]);
  });
});
