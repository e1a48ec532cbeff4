/** Named failures of the phone's store. Every one of them means: the form stays open, nothing is half saved. */

export type SaveFailure =
  | "no_space" // the phone is full even after purging what the county already has
  | "storage_broken" // the browser lost its database connection twice in a row
  | "read_back" // what was written does not read back the same
  | "no_key" // no server key yet: a photo cannot be sealed before the first sync
  | "too_big" // a command above 16 KB, or a page above the sealed limit
  | "too_many_pages" // 400 unsent photos lie on this phone
  | "app_too_old" // the county asks for a newer app before new records
  | "read_only" // opened in an older or newer version than this app's: it is only read
  | "locked"; // the phone was locked while saving

const TEXT: Record<SaveFailure, string> = {
  no_space: "手机存储已满，这一页还没存上。请先删些照片或软件，再点保存；填的内容都在。",
  storage_broken: "手机存储暂时打不开，这一页还没存上。请关掉再打开本应用；填的内容不要退出。",
  read_back: "存好后核对不一致。请再点一次保存；填的内容都在。",
  no_key: "第一次用要先连一次网，才能拍照存件。文字记录可以照常保存。",
  too_big: "这一条太大，没存上。请少写一些或重拍照片。",
  too_many_pages: "本机已有 400 张照片没发出去。请先找有网的地方发送，再继续拍。",
  app_too_old: "这个应用太旧了，先不能记新的。请连上网，关掉再打开，就会更新；已填的都在，没发完的照样会发。",
  read_only: "现在只能看，不能记，这一页没存上。本机的记录和照片都在。",
  locked: "已退出登录，这一页还没存上。请重新登录后保存。",
};

export class SaveFailed extends Error {
  constructor(
    readonly kind: SaveFailure,
    cause?: unknown,
  ) {
    super(TEXT[kind], { cause });
    this.name = "SaveFailed";
  }
}

/** A database of a newer app version: shown read-only in words of its own (agent/rescue), never wiped. */
export class StoreTooNew extends Error {
  constructor(cause?: unknown) {
    super("", { cause });
    this.name = "StoreTooNew";
  }
}
