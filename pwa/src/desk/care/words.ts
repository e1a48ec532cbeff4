/** Words of 要人看的: what went wrong in the field, said plainly. */
export const CARE = {
  rail: "要人看的",
  railLabel: "核对、手机、待重放",
  reviews: "核对",
  phones: "手机",
  held: "待重放",
  ratings: "好差评",
  letters: "委托书",
  keeping: "材料保管",
  back: "回到办件",
  loading: "正在读……",
  retry: "再读一次",
  cancel: "先不",
  reason: "写明原因",
  seen: "查看",
  commands: {
    "resident.create": "新增居民", "resident.update": "改居民资料", "resident.propose_move": "报居民搬走", "resident.grade": "改走访等级", "visit.record": "走访",
    "visit.amend": "走访更正", "alarm.raise": "急事上报", "consent.record": "告知与同意", "consent.withdraw": "撤回同意",
    "authorization.record": "委托书", "authorization.revoke": "撤销委托", "document.add": "材料照片", "document.discard": "作废材料",
    "case.register": "办件登记", "case.attach": "附材料", "case.collect": "村里收件", "case.hand_off": "交窗口", "case.supplement": "补材料",
    "case.withdraw": "撤回办件", "delivery.record": "送达", "originals.give_back": "退还原件", "rating.handover": "居民的评价", "task.complete": "完成待办", "note.add": "备注", "mutation.discard": "放弃记录",
  } as Record<string, string>,
} as const;

/** What people call a command; one nobody here knows is named as it came. */
export const commandWord = (name: string): string => CARE.commands[name] ?? name;
