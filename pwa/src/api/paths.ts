/** Every address the apps call, in one table. Ids are put in by the functions, never by string work elsewhere. */

const V1 = "/api/v1";
const id = encodeURIComponent;

function query(params: Record<string, string | number | undefined | null>): string {
  const found = Object.entries(params).filter(([, v]) => v !== undefined && v !== null && v !== "");
  return found.length ? `?${new URLSearchParams(found.map(([k, v]) => [k, String(v)]))}` : "";
}

export interface QueueQuery {
  tab: string;
  window?: string;
  village?: string;
  matter?: string;
  q?: string;
  page?: number;
  size?: number;
}

export const paths = {
  health: "/healthz",
  login: `${V1}/auth/login`,
  refresh: `${V1}/auth/refresh`,
  logout: `${V1}/auth/logout`,
  me: `${V1}/auth/me`,
  password: `${V1}/auth/password`,

  ping: `${V1}/sync/ping`,
  enrol: `${V1}/sync/enrol`,
  push: `${V1}/sync/push`,
  pull: `${V1}/sync/pull`,
  bundles: `${V1}/sync/bundles`,
  bundleReceipt: (bundleId: string) => `${V1}/sync/bundles/${id(bundleId)}/receipt`,
  uploads: `${V1}/uploads`,
  upload: (pageId: string) => `${V1}/uploads/${id(pageId)}`,

  revealResident: (residentId: string) => `${V1}/residents/${id(residentId)}/reveal`,
  deskChanges: (since: number) => `${V1}/desk/changes${query({ since })}`,
  deskQueue: (q: QueueQuery) => `${V1}/desk/queue${query({ ...q })}`,
  deskLedger: `${V1}/desk/ledger`,
  deskCase: (caseId: string) => `${V1}/desk/cases/${id(caseId)}`,
  deskAction: (caseId: string, action: string) => `${V1}/desk/cases/${id(caseId)}/actions/${id(action)}`,
  deskVerdict: (caseId: string, requirement: string) =>
    `${V1}/desk/cases/${id(caseId)}/materials/${id(requirement)}/verdict`,
  deskCustody: (q: { who: string; q: string; page: number }) => `${V1}/desk/custody${query({ ...q, size: 50 })}`,
  deskBatches: (which?: string) => `${V1}/desk/custody/batches${query({ which })}`,
  deskBatch: (batchId: string) => `${V1}/desk/custody/batches/${id(batchId)}`,
  deskBatchReady: `${V1}/desk/custody/ready`,
  deskBatchSign: (batchId: string) => `${V1}/desk/custody/batches/${id(batchId)}/sign`,
  deskGiveBack: (caseId: string) => `${V1}/desk/custody/cases/${id(caseId)}/give-back`,
  deskToAgent: (caseId: string) => `${V1}/desk/custody/cases/${id(caseId)}/to-agent`,
  deskSettle: (holdingId: string) => `${V1}/desk/custody/holdings/${id(holdingId)}/settle`,
  deskChannels: `${V1}/desk/channels`,
  deskChannel: (channelId: string, act?: "switch" | "test") => `${V1}/desk/channels/${id(channelId)}${act ? `/${act}` : ""}`,
  deskReminders: (caseId: string) => `${V1}/desk/cases/${id(caseId)}/reminders`,
  deskRemindersStop: (caseId: string) => `${V1}/desk/cases/${id(caseId)}/reminders/stop`,
  deskReviews: (q: { kind: string; state: string; size: number }) => `${V1}/desk/reviews${query(q)}`,
  deskReview: (reviewId: string) => `${V1}/desk/reviews/${id(reviewId)}`,
  deskDecide: (reviewId: string) => `${V1}/desk/reviews/${id(reviewId)}/decide`,
  deskDevices: `${V1}/desk/devices`,
  deskDevice: (deviceId: string) => `${V1}/desk/devices/${id(deviceId)}`,
  deskDeviceStatus: (deviceId: string) => `${V1}/desk/devices/${id(deviceId)}/status`,
  deskBeyond: `${V1}/desk/beyond-slip`,
  deskSettings: `${V1}/desk/settings`,
  deskSetting: (key: string) => `${V1}/desk/settings/${encodeURIComponent(key)}` as const,
  deskSeals: (q: { day?: string; page: number }) => `${V1}/desk/seals${query(q)}`,
  deskSeal: `${V1}/desk/seals`,
  deskSealCancel: (useId: string) => `${V1}/desk/seals/${id(useId)}/cancel`,
  deskSealLedger: `${V1}/desk/seals/ledger`,
  deskBooklet: `${V1}/desk/booklet`,
  deskDuty: (township: string) => `${V1}/desk/duty${query({ township })}`,
  deskAssign: `${V1}/desk/duty/assignments`,
  deskRelease: `${V1}/desk/duty/assignments/end`,
  deskAway: `${V1}/desk/duty/absences`,
  deskBack: (absenceId: string) => `${V1}/desk/duty/absences/${id(absenceId)}/end`,
  deskHandover: (handoverId: string) => `${V1}/desk/duty/handovers/${id(handoverId)}`,
  deskBriefed: (handoverId: string) => `${V1}/desk/duty/handovers/${id(handoverId)}/briefed`,
  deskAlerts: `${V1}/desk/alerts`,
  deskAlertSeen: (alertId: string) => `${V1}/desk/alerts/${id(alertId)}/seen`,
  deskAsked: (state: string) => `${V1}/desk/first-contacts${query({ state })}`,
  deskAsk: `${V1}/desk/first-contacts`,
  deskAnswer: (contactId: string) => `${V1}/desk/first-contacts/${id(contactId)}/close`,
  deskWhoAsked: (contactId: string) => `${V1}/desk/first-contacts/${id(contactId)}/reveal`,
  deskLetters: (q: string) => `${V1}/desk/letters${q ? `?q=${encodeURIComponent(q)}` : ""}`,
  deskLetterRevoke: (letterId: string) => `${V1}/desk/letters/${id(letterId)}/revoke`,
  deskDestroyed: (rule: string | null, page: number) => `${V1}/desk/keeping/destroyed?page=${page}${rule ? `&rule=${encodeURIComponent(rule)}` : ""}`,
  deskHolds: `${V1}/desk/keeping/holds`,
  deskHoldLift: (holdId: string) => `${V1}/desk/keeping/holds/${id(holdId)}/lift`,
  deskQuarantine: `${V1}/desk/quarantine`,
  deskReplay: `${V1}/desk/quarantine/replay`,
  deskOwnRatings: `${V1}/desk/ratings/mine`,
  deskRatings: (q: { which: string; size: number }) => `${V1}/desk/ratings${query(q)}`,
  deskRatingContact: (ratingId: string) => `${V1}/desk/ratings/${id(ratingId)}/contact`,
  deskRatingExclude: (ratingId: string) => `${V1}/desk/ratings/${id(ratingId)}/exclude`,
  deskRectifications: (q: { which: string; size: number }) => `${V1}/desk/rectifications${query(q)}`,
  deskRectification: (itemId: string) => `${V1}/desk/rectifications/${id(itemId)}`,
  deskRectify: (itemId: string, act: string) => `${V1}/desk/rectifications/${id(itemId)}/${id(act)}`,
  deskGuides: `${V1}/desk/guides`,
  deskWalkIns: `${V1}/desk/walk-ins`,
  deskResidents: (q: string) => `${V1}/desk/residents${query({ q })}`,
  page: (pageId: string, caseId: string, variant: "view" | "thumb", reason?: string) =>
    `${V1}/pages/${id(pageId)}${query({ case_id: caseId, variant, reason })}`,
  tickets: `${V1}/tickets`,
  paper: (paperId: string) => `${V1}/papers/${id(paperId)}`,
  /** The public guide of a matter; all guides without one. */
  guide: (matter?: string) => (matter ? `/g/${id(matter)}` : "/g"),
  slip: (slipCode: string) => `/q/${id(slipCode)}`,
} as const;
