import { crc32 as zlibCrc32 } from "node:zlib";
import { describe, expect, it } from "vitest";

import { crc32, digestOf } from "./crc32";

describe("bucket digest", () => {
  it("is zlib's crc32, Chinese text included", () => {
    for (const text of ["", "123456789", "resident|0192|7", "居民|张桂香|3"]) expect(crc32(text)).toBe(zlibCrc32(text));
    expect(crc32("123456789")).toBe(0xcbf43926);
  });

  it("does not depend on order and stays below 2^32", () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ entity: "resident", id: `r-${i}`, ver: i }));
    const [n, sum] = digestOf(rows);
    expect(digestOf([...rows].reverse())).toEqual([n, sum]);
    expect(sum).toBeLessThan(2 ** 32);
    expect(digestOf(rows.slice(1))).not.toEqual([n, sum]);
  });
});
