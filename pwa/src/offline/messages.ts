/** Words of the outbox: what was saved, and why something needs the agent. Plain and short (ux.md). */
import { type CommandName } from "./commands";

export const COMMAND_LABELS: Record<CommandName, string> = {
  "resident.create": "新增居民",
  "resident.update": "修改居民信息",
  "resident.propose_move": "居民迁村申请",
  "resident.grade": "走访等级",
  "visit.record": "走访记录",
  "visit.amend": "走访更正",
  "alarm.raise": "紧急情况上报",
  "consent.record": "个人信息同意",
  "consent.withdraw": "撤回同意",
  "authorization.record": "委托书",
  "authorization.revoke": "撤销委托",
  "document.add": "材料照片",
  "document.discard": "作废材料",
  "case.register": "办件登记",
  "case.attach": "附上材料",
  "case.collect": "村级收件",
  "case.hand_off": "移交窗口",
  "case.supplement": "补正材料",
  "case.withdraw": "撤回办件",
  "delivery.record": "送达记录",
  "originals.give_back": "退还原件",
  "rating.handover": "居民的评价",
  "task.complete": "完成待办",
  "note.add": "备注",
  "mutation.discard": "放弃记录",
};

export const PAGE_LABEL = "照片";

const REASONS: Record<string, string> = {
  validation: "有几处填写不对，县里没有办。请改好再存一次。",
  depends_on: "它前面的那一条没有通过，请先处理那一条。",
  out_of_scope: "这位居民现在不在您负责的村，县里没有收这一条。",
  not_found: "县里没有找到这位居民或这件事，可能已转走。",
  stale_field: "同一项内容别人先改了，请看看用哪一个。",
  state_forbids: "这件事窗口已经往下办了，这一步不用再做。",
  original_not_here: "县里账上这份原件不在您手里，请到窗口核对。",
  authorization_missing: "没有有效的委托书，请补办委托。",
  authorization_revoked: "居民已撤销委托，不能再代办。",
  authorization_expired: "委托书过期了，请重新办理委托。",
  authorization_matter: "委托书里没有这件事，请补办委托。",
  authorization_power: "委托书里没有这项权限，请补办委托。",
  licence_expired: "代办员测试已过期，通过测试后再收件。",
  material_missing: "还有材料没交齐，请补齐或写明原因。",
  duplicate: "县里已经有一条一样的记录。",
  too_large: "这一条太大，发不出去。请少写一些再存。",
  // pages
  broken: "这张照片在手机里坏了，请重新拍。",
  page_rejected: "这张照片县里打不开，请重新拍。",
  sealed_unreadable: "这张照片县里打不开，请重新拍。",
  unknown_key: "照片的密钥太旧，请联网后重新拍。",
  not_an_image: "这不是照片，请重新拍。",
  image_too_big: "照片像素太大，请用应用里的相机重拍。",
  image_broken: "照片打不开，请重新拍。",
  sha_plain: "照片和拍的时候不一样，请重新拍。",
  sha_sealed: "照片几次都没传完整，请重新拍。",
  upload_differs: "这一页已经用别的照片登记过，请重新拍。",
};

const OTHER = "县里没有办这一条，请看看再存一次，或打电话问窗口。";

export function reasonText(code: string | null): string {
  return (code && REASONS[code]) || OTHER;
}
