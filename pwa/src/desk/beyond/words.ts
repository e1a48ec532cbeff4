/** Words of 单外加要. */
export const BEYOND = {
  title: "预审单以外又要的",
  rail: "单外加要",
  hint: "最近 90 天，窗口在一次性告知里要了家门口预审单没写的材料。每一件都有原因。",
  counted: (count: number, notices: number) => `${notices} 份告知书里，单外加要 ${count} 件`,
  columns: { what: "要了什么", matter: "哪件事", why: "原因", who: "谁要的", at: "什么时候" },
  none: "没有单外加要的",
  noneText: "窗口都按预审单收的材料。",
} as const;
