import { describe, expect, it } from "vitest";

import { spanOf } from "./windowed";

describe("which rows of a long list are drawn", () => {
  it("only those near the screen, whatever the length", () => {
    const span = spanOf(100_000, 640, 76, 5000);
    expect(span.last - span.first).toBeLessThan(25);
    expect(span.first * 76).toBeLessThan(100_000);
    expect(span.last * 76).toBeGreaterThan(100_640);
  });
  it("never outside the list", () => {
    expect(spanOf(0, 640, 76, 3)).toEqual({ first: 0, last: 3 });
    expect(spanOf(99_999, 640, 76, 3)).toEqual({ first: 3, last: 3 });
    expect(spanOf(0, 640, 76, 0)).toEqual({ first: 0, last: 0 });
  });
});
