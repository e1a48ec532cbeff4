import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { type ResidentRow, type SyncSummary } from "@/offline";

import { aResident, aSummary } from "../testing/builders";
import { listOr } from "./worker";

/** A phone whose list and summary a test changes. */
function filling() {
  const listeners = new Set<() => void>();
  const phone = {
    rows: [] as ResidentRow[],
    facts: { filling: true } as Partial<SyncSummary>,
    everyone: () => phone.rows,
    summary: () => aSummary(phone.facts),
    subscribe: (fn: () => void) => (listeners.add(fn), () => listeners.delete(fn)),
    changed: () => listeners.forEach((fn) => fn()),
    listeners,
  };
  return phone;
}

describe("the app is kept on the phone", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function isDue(phone: ReturnType<typeof filling>, then: () => void): Promise<boolean> {
    let due = false;
    void listOr(15_000, phone).then(() => (due = true));
    then();
    await vi.advanceTimersByTimeAsync(0);
    return due;
  }

  it("at once when there is a list already", async () => {
    const phone = filling();
    phone.rows = [aResident()];
    expect(await isDue(phone, () => undefined)).toBe(true);
  });

  it("not before the first residents are there, and then at once", async () => {
    const phone = filling();
    expect(await isDue(phone, () => phone.changed())).toBe(false);
    phone.rows = [aResident()];
    expect(await isDue(phone, () => phone.changed())).toBe(true);
  });

  it("when it is certain that nobody comes", async () => {
    const phone = filling();
    const due = isDue(phone, () => {
      phone.facts = { filling: false };
      phone.changed();
    });
    expect(await due).toBe(true);
  });

  it("after fifteen seconds in any case, and then it listens no more", async () => {
    const phone = filling();
    expect(await isDue(phone, () => vi.advanceTimersByTime(15_000))).toBe(true);
    expect(phone.listeners.size).toBe(0);
  });
});
