/**
 * The notice on personal information that is read out before the first photo (rules.md R11.2), in large type.
 * A change of any word is a new version: the stored consent carries version and hash.
 */
export const NOTICE_VERSION = "2026-12";

export const NOTICE: readonly { title: string; text: string }[] = [
  { title: "谁来收", text: "乡镇便民服务中心，由代办员上门代收。" },
  { title: "收什么", text: "办事要用的证件和材料的照片，走访时问到的情况；您另外同意的，还有房屋和隐患的照片。" },
  { title: "干什么用", text: "用来办您这次要办的事；房屋和隐患的照片只用来安排修整。照片印上用途，别处用不了。" },
  { title: "谁能看", text: "代办员、窗口和管这件事的部门。谁看过都有记录，您可以问。" },
  { title: "留多久", text: "没交的三十天后提醒删掉，办完的按档案规定保存；房屋和隐患的照片留一年。" },
  { title: "您的权利", text: "可以查、可以改、可以不同意，随时能收回。打 12345 也行。" },
];

export const PURPOSES = [
  { code: "handle_case", word: "用我的信息办这些事", needed: true },
  { code: "photos", word: "给证件和材料拍照", needed: true },
  { code: "visit_photos", word: "走访时拍房屋外面和隐患", needed: false },
  { code: "health", word: "记下身体和残疾的情况", needed: false },
  { code: "tell_family", word: "有急事告诉家里人", needed: false },
  { code: "remind_self", word: "办件有进展发短信给我，不写姓名和事由", needed: false },
  { code: "remind_family", word: "也发给家里人，不写姓名和事由", needed: false },
] as const;

/** The notice as one text: what is read aloud and what the hash is taken of. */
export function noticeText(): string {
  return NOTICE.map((part) => `${part.title}：${part.text}`).join("");
}

/** Lower-case hexadecimal SHA-256 of the notice. */
export async function noticeHash(): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(NOTICE_VERSION + noticeText()));
  return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, "0")).join("");
}
