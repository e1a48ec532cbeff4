/** Words of 交给本人评: read by the resident, on a phone that was handed over. */
export const RATE = {
  title: "这次办得怎么样？",
  who: (matter: string) => `${matter}·请本人来点，代办员看不到`,
  levels: [
    { level: 5, word: "非常满意" },
    { level: 4, word: "满意" },
    { level: 3, word: "基本满意" },
    { level: 2, word: "不满意" },
    { level: 1, word: "非常不满意" },
  ],
  give: "交评价",
  giving: "正在封……",
  no: "不评了",
  note: "一点“交评价”就封起来，这部手机也打不开。评什么都不影响办事。",
  done: "封好了，谢谢您。",
  doneText: "有信号时自己发到县里。请把手机还给代办员。回家想改，扫单子上的码再评一次，以那次为准。",
  back: "手机还给代办员了",
  failed: "没封上，请再点一次“交评价”。",
  gone: "找不到这件",
  spoken: (matter: string) =>
    `您好。${matter}办好了。请您自己点一下，这次办得怎么样。有五个：非常满意，满意，基本满意，不满意，非常不满意。代办员看不到您点的是哪一个。不想评，点不评了。`,
} as const;

/** Words of what an agent may know of ratings. */
export const OWN = {
  bar: "好差评",
  title: "群众怎么评",
  hint: (k: number) => `每满 ${k} 条才合计一次，不含今天的。看不到是哪一件、谁评的。`,
  parts: { agent: "评代办员的", window: "评窗口的", department: "评部门的" } as Record<string, string>,
  overall: "办件的总评",
  n: (n: number) => `${n} 条`,
  notYet: (k: number) => `还不满 ${k} 条，先不显示`,
  failed: "现在连不上县里",
  failedText: "这一页要有信号才能看。别的都能照常用。",
  again: "再试一次",
  loading: "正在问县里……",
} as const;
