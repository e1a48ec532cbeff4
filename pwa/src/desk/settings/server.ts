/** The desk's questions about settings. */
import { api } from "@/api/client";
import { type Schemas } from "@/api/types";
import { deskPaths } from "../paths";

export type Setting = Schemas["SettingOut"];

export interface SettingsServer {
  all(): Promise<Setting[]>;
  /** `seen` is the value on the screen: somebody else's change is never overwritten unseen. */
  change(key: string, value: string, seen: string, reason: string): Promise<Setting>;
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const settingsServer: SettingsServer = {
  all: async () => (await api.get<Schemas["SettingsOut"]>(deskPaths.settings)).items,
  change: (key, value, seen, reason) => api.post(deskPaths.setting(key), { value, seen, reason }),
};
