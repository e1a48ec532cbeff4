/** Words of a phone whose browser has thrown the app's records away. */
export const LOST = {
  title: "这部手机上的记录没了",
  what: "手机或浏览器把本应用存的东西清掉了，不是您弄丢的。已经送到县里的都在，名单会重新取下来。",
  none: "清掉以前，这部手机上的都已经送到县里，一条也没少。",
  some: (records: number, photos: number) =>
    `没来得及送的找不回来了：${[records ? `${records} 条记录` : "", photos ? `${photos} 张照片` : ""].filter(Boolean).join("、")}。`,
  at: (moment: string) => `最后一次存是${moment}。`,
  revisit: "请到这几位家里再走一趟",
  unknown: "有几位要等名单取下来才知道名字，连上网就会显示。",
  told: "已经告诉县里，县里也会提醒您。",
  untold: "连上网时会自动告诉县里。",
  howTitle: "以后怎么防",
  how: "清理手机时，不要清浏览器的数据；有信号时多打开看一看，送完再收起来。",
  done: "知道了",
} as const;
