import { describe, expect, it } from "vitest";

import { haveSeen } from "./drawn";

describe("two witnesses", () => {
  const seen = (...names: string[]) => haveSeen(names, "周试勤", "郑例华");
  it("are two different people, as the county counts them", () => {
    expect(seen("张三", "李四")).toBe(true);
    expect([seen(), seen("张三", ""), seen("张三", " 张三 ")]).toEqual([false, false, false]);
  });
  it("are neither the agent nor whoever receives it", () => {
    expect([seen("张三", "周试勤"), seen("郑例华", "李四")]).toEqual([false, false]);
    expect(haveSeen(["张三", "李四"], "周试勤", " 李四 ")).toBe(false);
    expect(seen("张三", "李四", "周试勤")).toBe(true);
  });
});
