/** The desk's questions about reminders, each one REST call; screens take it as a port. */
import { api } from "@/api/client";
import { paths } from "@/api/paths";
import { problemOf } from "@/api/problem";
import { type Schemas } from "@/api/types";

export type Channel = Schemas["ChannelOut"];
export type ChannelInput = Schemas["ChannelIn"];
export type CaseReminders = Schemas["CaseRemindersOut"];

export interface ReminderServer {
  channels(): Promise<Channel[]>;
  add(input: ChannelInput): Promise<Channel>;
  turn(id: string, enabled: boolean): Promise<Channel>;
  test(id: string, phone: string | null): Promise<Channel>;
  remove(id: string): Promise<void>;
  ofCase(caseId: string): Promise<CaseReminders>;
  agree(caseId: string, who: ("self" | "family")[]): Promise<CaseReminders>;
  stop(caseId: string, reason: string): Promise<CaseReminders>;
}

/** @throws ProblemError, NetworkError, SignedOut (api/problem.ts), every one of them */
export const reminderServer: ReminderServer = {
  channels: async () => (await api.get<{ items: Channel[] }>(paths.deskChannels)).items,
  add: (input) => api.post(paths.deskChannels, input),
  turn: (id, enabled) => api.post(paths.deskChannel(id, "switch"), { enabled }),
  test: (id, phone) => api.post(paths.deskChannel(id, "test"), { phone }),
  remove: async (id) => {
    const res = await api.send(paths.deskChannel(id), { method: "DELETE" });
    if (!res.ok) throw await problemOf(res);
  },
  ofCase: (caseId) => api.get(paths.deskReminders(caseId)),
  agree: (caseId, who) => api.post(paths.deskReminders(caseId), { who, said_by: "self" }),
  stop: (caseId, reason) => api.post(paths.deskRemindersStop(caseId), { reason }),
};
