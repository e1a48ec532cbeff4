// A scanner that types is told from a hand on the keys.
import { describe, expect, it, vi } from "vitest";

import { codeOf, Scanner } from "./scanner";

function scanning() {
  const timers = new Map<number, () => void>();
  let n = 0;
  const scanned = vi.fn<(text: string) => void>();
  const scanner = new Scanner(scanned, {
    set: (fn) => (timers.set(++n, fn), n),
    clear: (id) => void timers.delete(id),
  });
  const wait = (): void => {
    const due = [...timers.values()];
    timers.clear();
    due.forEach((fn) => fn());
  };
  return { scanner, scanned, wait };
}

describe("the scanner", () => {
  it("runs the shortcut of a single key after a moment", () => {
    const { scanner, wait } = scanning();
    const j = vi.fn();
    scanner.key("j", j);
    expect(j).not.toHaveBeenCalled();
    wait();
    expect(j).toHaveBeenCalledOnce();
  });

  it("takes keys that follow at once as a scan and runs no shortcut", () => {
    const { scanner, scanned, wait } = scanning();
    const shortcut = vi.fn();
    for (const key of "KJNY7R2A") scanner.key(key, shortcut);
    scanner.key("Enter", shortcut);
    wait();
    expect(scanned).toHaveBeenCalledExactlyOnceWith("KJNY7R2A");
    expect(shortcut).not.toHaveBeenCalled();
  });

  it("forgets a burst without Enter", () => {
    const { scanner, scanned, wait } = scanning();
    scanner.key("j", null);
    scanner.key("k", null);
    wait();
    scanner.key("Enter", null);
    expect(scanned).not.toHaveBeenCalled();
  });

  it("lets Enter through when nothing was scanned", () => {
    const { scanner } = scanning();
    const open = vi.fn();
    expect(scanner.key("Enter", open)).toBe(false);
    expect(open).toHaveBeenCalledOnce();
  });

  it("finds the code in a slip's address", () => {
    expect(codeOf("https://county.example/q/AB23CD45EF67GH89\r")).toBe("AB23CD45EF67GH89");
    expect(codeOf(" TQ511825101-20261122-0007-7 ")).toBe("TQ511825101-20261122-0007-7");
  });
});
