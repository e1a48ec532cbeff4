// Every five seconds while somebody looks; one question at a time; slower while the server is away.
import { describe, expect, it, vi } from "vitest";

import { NetworkError } from "@/api/problem";

import { later } from "../testing/samples";
import { EVERY_MS, Poll, type PollPorts } from "./poll";

function polling(more: Partial<PollPorts> = {}) {
  const timers: { fn: () => void; ms: number }[] = [];
  const ports: PollPorts = {
    changes: vi.fn().mockResolvedValue(null),
    changed: vi.fn().mockResolvedValue(true),
    visible: () => true,
    set: (fn, ms) => timers.push({ fn, ms }),
    clear: vi.fn(),
    ...more,
  };
  return { poll: new Poll(ports), ports, timers };
}

describe("the poll", () => {
  it("asks with the number of the list on screen, and reads nothing when nothing changed", async () => {
    const { poll, ports } = polling();
    poll.start(7);
    await poll.now();
    expect(ports.changes).toHaveBeenCalledWith(7);
    expect(ports.changed).not.toHaveBeenCalled();
  });

  it("reads anew when something changed and asks from there on", async () => {
    const { poll, ports } = polling({ changes: vi.fn().mockResolvedValueOnce(9).mockResolvedValue(null) });
    poll.start(7);
    await poll.now();
    expect(ports.changed).toHaveBeenCalledWith(9);
    await poll.now();
    expect(ports.changes).toHaveBeenLastCalledWith(9);
  });

  it("asks for the same change again when the list could not be read", async () => {
    const { poll } = polling({ changes: vi.fn().mockResolvedValue(9), changed: vi.fn().mockResolvedValueOnce(false).mockResolvedValue(true) });
    poll.start(7);
    await poll.now();
    expect(poll.connected.value).toBe(false);
    await poll.now();
    expect(poll.connected.value).toBe(true);
  });

  it("rests while nobody looks and waits its turn again", () => {
    const { poll, ports, timers } = polling({ visible: () => false });
    poll.start(1);
    timers.at(-1)!.fn();
    expect(ports.changes).not.toHaveBeenCalled();
    expect(timers).toHaveLength(2);
  });

  it("asks one question at a time", async () => {
    const slow = later<number | null>();
    const changes = vi.fn().mockReturnValue(slow.promise);
    const { poll } = polling({ changes });
    poll.start(1);
    const first = poll.now();
    await poll.now();
    slow.resolve(null);
    await first;
    expect(changes).toHaveBeenCalledTimes(1);
  });

  it("waits longer after each failure, says so, and is itself again after an answer", async () => {
    const changes = vi.fn().mockRejectedValueOnce(new NetworkError("offline")).mockRejectedValueOnce(new NetworkError("offline")).mockResolvedValue(null);
    const { poll, timers } = polling({ changes });
    poll.start(1);
    await poll.now();
    await poll.now();
    expect(poll.connected.value).toBe(false);
    expect(timers.at(-1)!.ms).toBe(EVERY_MS * 4);
    await poll.now();
    expect(poll.connected.value).toBe(true);
    expect(timers.at(-1)!.ms).toBe(EVERY_MS);
  });

  it("asks nothing more once it is stopped", async () => {
    const { poll, ports } = polling();
    poll.start(1);
    poll.stop();
    await poll.now();
    expect(ports.changes).not.toHaveBeenCalled();
  });
});
