/** The desk's questions about settings. */
import { api } from "@/api/client";
import { paths } from "@/api/paths";
import { type Schemas } from "@/api/types";

export type Setting = Schemas["SettingOut"];

export interface SettingsServer {
  all(): Promise<Setting[]>;
  /** `seen` is the value on the screen: somebody else's change is never overwritten unseen. */
  change(key: string, value: string, seen: string, reason: string): Promise<Setting>;
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const settingsServer: SettingsServer = {
  all: async () => (await api.get<Schemas["SettingsOut"]>(paths.deskSettings)).items,
  change: (key, value, seen, reason) => api.post(paths.deskSetting(key), { value, seen, reason }),
};
