/** Words of login and lock screen. */
export const SESSION = {
  title: "窗口登录",
  account: "账号",
  password: "密码",
  enter: "登录",
  entering: "正在登录…",
  accountMissing: "请填账号",
  passwordMissing: "请填密码",
  noDesk: "您的账号没有窗口岗位。村里代办请用手机打开代办通。",
  offline: "没有连上服务器。请看网线插好没有，再试一次。",
  lockedTitle: "已锁屏",
  locked: {
    idle: "15 分钟没有操作，先锁上了。您填的内容都在。",
    asked: "您填的内容都在，输密码接着办。",
    ended: "登录已到时间，请再输一次密码。您填的内容都在。",
  },
  unlock: "打开",
  other: "换人登录",
  otherHint: "没有交的内容会丢掉",
} as const;
