/** Words of 提醒. */
export const ALERTS = {
  title: "提醒",
  rail: "提醒",
  hint: "到期前两天提醒A岗，前一天和当天提醒A岗、B岗，当天带上领导，超过了还提醒督查。",
  none: "没有要看的提醒",
  noneText: "有件快到期、有人把件交给您、有问题没答复，这里会出现。",
  kinds: {
    due: "期限", pause_over: "停太久", handover: "交接", briefing: "接回", vacant: "空岗", first_contact: "首问",
    second_notice: "二次告知", alarm: "急事", look_back: "回看", extra_round: "加访", approval: "请同意",
  } as Record<string, string>,
  seen: "知道了",
  seenFor: (text: string) => `知道了：${text}`,
  open: "打开",
  columns: { what: "什么事", kind: "哪一类", at: "什么时候" },
  old: "看过",
} as const;
