/** Words of reading aloud and of giving away. */
export const READ = {
  sentences: "一句一句看",
  of: (n: number, all: number) => `第 ${n} 句，共 ${all} 句`,
  before: "上一句",
  next: "下一句",
  done: "看完了",
  aloud: "读出来听",
  stop: "正在读，点一下停",
} as const;

export const SHARE = {
  picture: "发图片",
  making: "正在做图片",
  downloaded: "图片存到手机里了，在“下载”里找",
  failed: "图片没做成，再点一次",
} as const;
