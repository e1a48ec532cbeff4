/** Why a bundle was not made or not taken, in words that say what to do. Nothing is lost by any of them. */
export type BundleFailure =
  | "nothing" // everything is with the county
  | "not_ready" // the phone has never been online since this could be done
  | "not_ours" // some other file
  | "broken" // cut short or changed on the way
  | "too_new" // made by a newer app
  | "foreign_receipt" // the receipt of another phone
  | "later" // the server began a new life since: only it can say
  | "full"; // no room on the carrier's phone

const TEXT: Record<BundleFailure, string> = {
  nothing: "没有等着送的内容，不用打包。",
  not_ready: "这台手机要先联一次网，才能打包。记录都在本机。",
  not_ours: "这不是代办通的件包或回执，请换一个文件。",
  broken: "文件没有传完整，请让对方再发一次。对方手机上的记录都在。",
  too_new: "这个件包是新版代办通封的。请先更新本机的代办通，再收。",
  foreign_receipt: "这张回执是别的手机的，请交给那台手机的主人。",
  later: "这张回执现在核对不了，等手机联网会自己核对。记录都在本机。",
  full: "本机存储不够，件包没收下。请先腾些地方，再选一次。",
};

export class BundleRefused extends Error {
  constructor(
    readonly kind: BundleFailure,
    cause?: unknown,
  ) {
    super(TEXT[kind], { cause });
    this.name = "BundleRefused";
  }
}
