/**
 * The notice on personal information that is read out before the first photo (rules.md R11.2), in large type.
 * A change of any word is a new version: the stored consent carries version and hash.
 */
export interface Notice {
  version: string;
  parts: readonly { title: string; text: string }[];
}

const NOTICE_VERSION = "2026-12";
const PARTS: Notice["parts"] = [
  { title: "谁来收", text: "乡镇便民服务中心，由代办员上门代收。" },
  { title: "收什么", text: "办事要用的证件和材料的照片，走访时问到的情况；您另外同意的，还有房屋和隐患的照片。" },
  { title: "干什么用", text: "用来办您这次要办的事；房屋和隐患的照片只用来安排修整。照片印上用途，别处用不了。" },
  { title: "谁能看", text: "代办员、窗口和管这件事的部门。谁看过都有记录，您可以问。" },
  { title: "留多久", text: "没交的三十天后提醒删掉，办完的按档案规定保存；房屋和隐患的照片留一年。" },
  { title: "您的权利", text: "可以查、可以改、可以不同意，随时能收回。打 12345 也行。" },
];

const READER_VERSION = "2026-12-reader";
const READER = { title: "干什么用", text: "用来办您这次要办的事；县里的电脑会看证件拍没拍错、过没过期，只提醒，不作决定。房屋和隐患的照片只用来安排修整。照片印上用途，别处用不了。" };

/** The words in force here: where a machine reads papers (decision 0093), they say so. */
export function noticeOf(machineReads: boolean): Notice {
  if (!machineReads) return { version: NOTICE_VERSION, parts: PARTS };
  return { version: READER_VERSION, parts: PARTS.map((part) => (part.title === READER.title ? READER : part)) };
}

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
export function noticeText(notice: Notice): string {
  return notice.parts.map((part) => `${part.title}：${part.text}`).join("");
}

/** Lower-case hexadecimal SHA-256 of the notice. */
export async function noticeHash(notice: Notice): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(notice.version + noticeText(notice)));
  return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, "0")).join("");
}
