/** Every address the desk alone calls. Ids are put in by the functions, never by string work elsewhere. */
import { id, query, V1 } from "@/api/paths";

export interface QueueQuery {
  tab: string;
  window?: string;
  village?: string;
  matter?: string;
  q?: string;
  page?: number;
  size?: number;
}

export const deskPaths = {
  changes: (since: number) => `${V1}/desk/changes${query({ since })}`,
  queue: (q: QueueQuery) => `${V1}/desk/queue${query({ ...q })}`,
  ledger: `${V1}/desk/ledger`,
  case: (caseId: string) => `${V1}/desk/cases/${id(caseId)}`,
  action: (caseId: string, action: string) => `${V1}/desk/cases/${id(caseId)}/actions/${id(action)}`,
  verdict: (caseId: string, requirement: string) =>
    `${V1}/desk/cases/${id(caseId)}/materials/${id(requirement)}/verdict`,
  approval: (caseId: string, approvalId: string, word: "agree" | "decline" | "withdraw") =>
    `${V1}/desk/cases/${id(caseId)}/approvals/${id(approvalId)}/${word}` as const,
  hintsSeen: (caseId: string, docId: string) => `${V1}/desk/cases/${id(caseId)}/papers/${id(docId)}/hints/seen`,
  custody: (q: { who: string; q: string; page: number }) => `${V1}/desk/custody${query({ ...q, size: 50 })}`,
  batches: (which?: string) => `${V1}/desk/custody/batches${query({ which })}`,
  batch: (batchId: string) => `${V1}/desk/custody/batches/${id(batchId)}`,
  batchReady: `${V1}/desk/custody/ready`,
  batchSign: (batchId: string) => `${V1}/desk/custody/batches/${id(batchId)}/sign`,
  giveBack: (caseId: string) => `${V1}/desk/custody/cases/${id(caseId)}/give-back`,
  toAgent: (caseId: string) => `${V1}/desk/custody/cases/${id(caseId)}/to-agent`,
  settle: (holdingId: string) => `${V1}/desk/custody/holdings/${id(holdingId)}/settle`,
  channels: `${V1}/desk/channels`,
  channel: (channelId: string, act?: "switch" | "test") => `${V1}/desk/channels/${id(channelId)}${act ? `/${act}` : ""}`,
  reminders: (caseId: string) => `${V1}/desk/cases/${id(caseId)}/reminders`,
  remindersStop: (caseId: string) => `${V1}/desk/cases/${id(caseId)}/reminders/stop`,
  reviews: (q: { kind: string; state: string; size: number }) => `${V1}/desk/reviews${query(q)}`,
  review: (reviewId: string) => `${V1}/desk/reviews/${id(reviewId)}`,
  decide: (reviewId: string) => `${V1}/desk/reviews/${id(reviewId)}/decide`,
  devices: `${V1}/desk/devices`,
  device: (deviceId: string) => `${V1}/desk/devices/${id(deviceId)}`,
  deviceStatus: (deviceId: string) => `${V1}/desk/devices/${id(deviceId)}/status`,
  dangersWaiting: `${V1}/desk/alarms/waiting`,
  dangers: (state: string) => `${V1}/desk/alarms${query({ state })}`,
  danger: (alarmId: string, act?: "take-up" | "outcome" | "look-back") => `${V1}/desk/alarms/${id(alarmId)}${act ? `/${act}` : ""}`,
  rounds: `${V1}/desk/rounds`,
  round: (roundId: string) => `${V1}/desk/rounds/${id(roundId)}`,
  roundEnd: (roundId: string) => `${V1}/desk/rounds/${id(roundId)}/end`,
  villages: (township: string) => `${V1}/desk/villages${query({ township })}`,
  village: (code: string) => `${V1}/desk/villages/${id(code)}`,
  beyond: `${V1}/desk/beyond-slip`,
  settings: `${V1}/desk/settings`,
  setting: (key: string) => `${V1}/desk/settings/${encodeURIComponent(key)}` as const,
  seals: (q: { day?: string; page: number }) => `${V1}/desk/seals${query(q)}`,
  seal: `${V1}/desk/seals`,
  sealCancel: (useId: string) => `${V1}/desk/seals/${id(useId)}/cancel`,
  sealLedger: `${V1}/desk/seals/ledger`,
  booklet: `${V1}/desk/booklet`,
  duty: (township: string) => `${V1}/desk/duty${query({ township })}`,
  assign: `${V1}/desk/duty/assignments`,
  release: `${V1}/desk/duty/assignments/end`,
  away: `${V1}/desk/duty/absences`,
  back: (absenceId: string) => `${V1}/desk/duty/absences/${id(absenceId)}/end`,
  handover: (handoverId: string) => `${V1}/desk/duty/handovers/${id(handoverId)}`,
  briefed: (handoverId: string) => `${V1}/desk/duty/handovers/${id(handoverId)}/briefed`,
  alerts: `${V1}/desk/alerts`,
  alertSeen: (alertId: string) => `${V1}/desk/alerts/${id(alertId)}/seen`,
  asked: (state: string) => `${V1}/desk/first-contacts${query({ state })}`,
  ask: `${V1}/desk/first-contacts`,
  answer: (contactId: string) => `${V1}/desk/first-contacts/${id(contactId)}/close`,
  whoAsked: (contactId: string) => `${V1}/desk/first-contacts/${id(contactId)}/reveal`,
  letters: (q: string) => `${V1}/desk/letters${q ? `?q=${encodeURIComponent(q)}` : ""}`,
  letterRevoke: (letterId: string) => `${V1}/desk/letters/${id(letterId)}/revoke`,
  destroyed: (rule: string | null, page: number) => `${V1}/desk/keeping/destroyed?page=${page}${rule ? `&rule=${encodeURIComponent(rule)}` : ""}`,
  holds: `${V1}/desk/keeping/holds`,
  holdLift: (holdId: string) => `${V1}/desk/keeping/holds/${id(holdId)}/lift`,
  quarantine: `${V1}/desk/quarantine`,
  replay: `${V1}/desk/quarantine/replay`,
  ratings: (q: { which: string; size: number }) => `${V1}/desk/ratings${query(q)}`,
  ratingContact: (ratingId: string) => `${V1}/desk/ratings/${id(ratingId)}/contact`,
  ratingExclude: (ratingId: string) => `${V1}/desk/ratings/${id(ratingId)}/exclude`,
  rectifications: (q: { which: string; size: number }) => `${V1}/desk/rectifications${query(q)}`,
  rectification: (itemId: string) => `${V1}/desk/rectifications/${id(itemId)}`,
  rectify: (itemId: string, act: string) => `${V1}/desk/rectifications/${id(itemId)}/${id(act)}`,
  guides: `${V1}/desk/guides`,
  walkIns: `${V1}/desk/walk-ins`,
  residents: (q: string) => `${V1}/desk/residents${query({ q })}`,
} as const;
