/** Words of 改资料. */
export const EDIT = {
  bar: "改资料",
  phone: "电话",
  address: "住在哪",
  landmark: "怎么认路",
  walk: "从大路走几分钟",
  tags: "什么情况（可多选）",
  save: "存好",
  nothing: "没有改动",
  failed: "没存上，请再点一次。填的都在。",
} as const;
