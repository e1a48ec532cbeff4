// What the header says of the site itself.
import { describe, expect, it } from "vitest";

import { siteTrouble } from "./site";

describe("the site", () => {
  it.each([
    [{ worker: "ok", backup: "ok" }, null],
    [{ worker: "ok", backup: "local" }, "local"],
    [{ worker: "ok", backup: "late" }, "late"],
    [{ worker: "degraded", backup: "late" }, "worker"],
    [null, null],
  ] as const)("%o shows %s", (health, shown) => expect(siteTrouble(health)).toBe(shown));
});
