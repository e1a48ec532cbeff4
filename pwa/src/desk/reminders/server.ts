/** The desk's questions about reminders, each one REST call; screens take it as a port. */
import { api } from "@/api/client";
import { problemOf } from "@/api/problem";
import { type Schemas } from "@/api/types";
import { deskPaths } from "../paths";

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
  channels: async () => (await api.get<{ items: Channel[] }>(deskPaths.channels)).items,
  add: (input) => api.post(deskPaths.channels, input),
  turn: (id, enabled) => api.post(deskPaths.channel(id, "switch"), { enabled }),
  test: (id, phone) => api.post(deskPaths.channel(id, "test"), { phone }),
  remove: async (id) => {
    const res = await api.send(deskPaths.channel(id), { method: "DELETE" });
    if (!res.ok) throw await problemOf(res);
  },
  ofCase: (caseId) => api.get(deskPaths.reminders(caseId)),
  agree: (caseId, who) => api.post(deskPaths.reminders(caseId), { who, said_by: "self" }),
  stop: (caseId, reason) => api.post(deskPaths.remindersStop(caseId), { reason }),
};
