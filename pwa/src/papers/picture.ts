/** Words of looking at one photo of a visit. */
export const PICTURE = {
  look: "看照片",
  lookAt: (label: string) => `看照片：${label}`,
  why: "为什么要看？会记下来。",
  reasons: { inspection: "检查", complaint: "投诉", correction: "更正", archive: "归档", court: "法院" } as Record<string, string>,
  offline: "没有网，连上再看。",
  failed: "没打开，再点一次。",
} as const;
