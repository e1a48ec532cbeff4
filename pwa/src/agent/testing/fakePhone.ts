/** A phone store in memory for tests of screens and composables: drafts and saved commands, nothing else. */
import { type NewCommand, type Phone } from "@/offline";
import { type GuideRow, type ResidentRow } from "@/offline/rows";

import { providePhone } from "../shell/phone";
import { aSummary } from "./builders";

export interface FakePhone {
  phone: Phone;
  drafts: Map<string, unknown>;
  saved: NewCommand[];
  /** The next writes fail until set back. */
  broken: boolean;
  /** What the store says, for tests to change. */
  facts: object;
  changed(): void;
}

/** Provides the fake as the store all screens read. */
export function useFakePhone(rows: { residents?: ResidentRow[]; guides?: GuideRow[]; today?: string } = {}): FakePhone {
  const listeners = new Set<() => void>();
  const drafts = new Map<string, unknown>();
  const saved: NewCommand[] = [];
  const residents = rows.residents ?? [];
  const guides = rows.guides ?? [];
  const today = rows.today ?? "2026-11-23";
  const fake = { drafts, saved, broken: false, changed: () => listeners.forEach((fn) => fn()) };
  const fail = () => {
    if (fake.broken) throw new Error("full");
  };
  const known = {
    user: { id: "a1", name: "周试勤", roles: ["volunteer"], township: "511825101", villages: ["511825101201"], windows: [] },
    deviceId: "0c9a1f6e-0000-4000-8000-0000000ab12c",
    subscribe: (fn: () => void) => (listeners.add(fn), () => listeners.delete(fn)),
    residents: () => residents,
    everyone: () => residents,
    allRead: true,
    visit: () => undefined,
    resident: (id: string) => residents.find((r) => r.id === id),
    guides: () => guides,
    guide: (id: string) => guides.find((g) => g.id === id),
    currentGuide: (matter: string) => guides.find((g) => g.matter === matter),
    today: () => today,
    now: () => Date.parse(`${today}T01:00:00Z`),
    summary: () => aSummary(),
    items: async () => [],
    drafts: async () => [],
    draft: async (key: string) => structuredClone(drafts.get(key)),
    putDraft: async (key: string, value: unknown) => {
      fail();
      drafts.set(key, structuredClone(value));
    },
    dropDraft: async (key: string) => void drafts.delete(key),
    save: async (commands: NewCommand[], opts?: { dropDraft?: string }) => {
      fail();
      saved.push(...commands);
      if (opts?.dropDraft) drafts.delete(opts.dropDraft);
      return { mutationIds: [], savedAt: "" };
    },
    pendingOn: () => false,
    setting: () => undefined,
  };
  const phone = new Proxy(known, {
    get: (target, name) => (name in target ? target[name as keyof typeof target] : () => []),
  }) as unknown as Phone;
  providePhone(phone);
  return Object.assign(fake, { phone, facts: known });
}
