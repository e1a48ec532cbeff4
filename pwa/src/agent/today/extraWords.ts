/** Words of 加访. */
export const EXTRA = {
  title: (n: number) => `加访 ${n} 户`,
  done: "加访走完了",
  doneText: "记录到县里后，这几户就从这里去掉。",
  more: (n: number) => `再看 ${n} 户`,
  before: (when: string) => `${when}前`,
  late: (when: string) => `过了 ${when}`,
} as const;
