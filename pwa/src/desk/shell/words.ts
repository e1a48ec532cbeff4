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
  site: {
    worker: { short: "后台停了", long: "后台处理程序停了：新到的照片暂时看不到，时限没有程序盯。收到的不会丢。请告诉管理员。" },
    late: { short: "备份没做成", long: "超过一天没有做成异地备份。收到的都在，手机也还留着一份。请告诉管理员。" },
    local: { short: "没有异地备份", long: "本站没有把数据备份到别处。万一这台机器坏了，收到的材料可能找不回来。请管理员设好异地备份。" },
  },
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
