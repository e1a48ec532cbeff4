/** Words of 待重放: records the county's server failed on. */
export const HELD = {
  title: "待重放",
  hint: "县里系统出错没办成的记录，原样封存着。修好以后点“重放”，按原来的先后再办一次；代办员手机上会跟着变。",
  columns: { what: "什么记录", who: "谁的", at: "什么时候送到", why: "为什么" },
  why: {
    unexpected: "系统出错", depends_on: "等前一条", unknown_command: "系统还不认识", NewerVersion: "系统还不认识",
  } as Record<string, string>,
  tries: (n: number) => `试过 ${n} 次`,
  none: "没有封存的记录",
  noneText: "系统没办成的记录会出现在这里，一条也不会丢。",
  replayAll: (n: number) => `全部重放 ${n} 条`,
  replayOne: "重放",
  replayPhone: "重放这部手机的",
  running: "正在重放……",
  ended: (applied: number, rejected: number, held: number) =>
    [applied ? `办成 ${applied} 条` : "", rejected ? `退回代办员 ${rejected} 条` : "", held ? `还没办成 ${held} 条` : ""].filter(Boolean).join("，") || "没有要重放的",
  statuses: { applied: "办成了", rejected: "退回代办员处理", conflict: "退回代办员处理", quarantined: "还没办成", gone: "已处理" } as Record<string, string>,
  aside: "重放不会办两次：已经办成的不再动。每一次都记在审计里。",
  result: "刚才重放的",
  receipt: (no: string) => `回执 ${no}`,
} as const;
