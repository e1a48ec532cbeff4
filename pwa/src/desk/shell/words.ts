/** Words of the frame around the desk's screens. */
export const SHELL = {
  centre: (township: string) => `${township}便民服务中心`,
  county: "天全县",
  demo: "演示",
  find: "姓名、拼音、办件号，或扫码",
  findLabel: "查找办件",
  lock: "锁屏",
  logout: "退出",
  rail: "办件分类",
  centreWork: "本中心",
  walkIn: "现场受理",
  bundles: "收带件包",
  roles: {
    clerk: "窗口",
    pickup_clerk: "出件",
    township_lead: "负责人",
    department_reviewer: "部门审核",
    convey_agent: "转递",
    county_supervisor: "督查",
    admin: "管理员",
  } as Record<string, string>,
} as const;
