/** Words of the question to somebody who is alone in a home for long (visits.md C10). */
export const ALONE = {
  title: (since: string) => `进门已经 ${since}，报个平安`,
  hours: (n: number) => `${n} 小时`,
  minutes: (n: number) => `${n} 分钟`,
  at: (name: string) => `在${name}家`,
  fine: "我没事",
  call: "打电话",
  close: "收起",
  duty: "镇里值班",
  none: "手机里没有村里、镇里的电话。有危险打 110。",
} as const;
