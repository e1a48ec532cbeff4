/** Words of the login screen that only a script can say; the rest stands in index.html. */
export const LOGIN = {
  going: "正在登录",
  go: "登录",
  noNetwork: "没有连上。第一次登录要有网络，请走到有信号的地方再试。",
  again: "离开太久了，请重新登录。本机的记录都在。",
  gone: "手机把本应用存的东西清掉了，请重新登录。送到县里的都在。",
  empty: "请填账号和密码。",
  failed: "这次没登上，请再试一次。",
  peek: "看一看",
  hide: "遮起来",
} as const;
