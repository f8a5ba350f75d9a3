/** Who works in the demo's four areas. Names of hospitals are invented; places are real. */
import type { AreaPlan } from "./staff";

type Offices = AreaPlan["offices"];

function cityOffices(code: string, city: string): Offices {
  const s = (userName: string, duty: "maker" | "reviewer" | "approver" | "viewer") => ({ userName, duty });
  return [
    {
      code: "ybj",
      name: `${city}医疗保障局`,
      department: "healthcare-security",
      region: code,
      staff: [s("ybj.maker", "maker"), s("ybj.approver", "approver")],
    },
    {
      code: "jbzx",
      name: `${city}医疗保障事业管理中心`,
      department: "agency",
      region: code,
      staff: [s("jb.maker", "maker"), s("jb.reviewer", "reviewer"), s("jb.approver", "approver")],
    },
    {
      code: "mzj",
      name: `${city}民政局`,
      department: "civil-affairs",
      region: code,
      staff: [s("mz.maker", "maker"), s("mz.reviewer", "reviewer")],
    },
    {
      code: "fpj",
      name: `${city}乡村振兴局`,
      department: "rural-revitalisation",
      region: code,
      staff: [s("xc.maker", "maker"), s("xc.reviewer", "reviewer")],
    },
    {
      code: "cl",
      name: `${city}残疾人联合会`,
      department: "disabled-federation",
      region: code,
      staff: [s("cl.maker", "maker"), s("cl.reviewer", "reviewer")],
    },
    {
      code: "czj",
      name: `${city}财政局`,
      department: "finance",
      region: code,
      staff: [s("cz.maker", "maker"), s("cz.approver", "approver")],
    },
    { code: "sec", name: `${city}网络安全办公室`, department: "security-admin", region: code, staff: [s("security", "approver")] },
    { code: "aud", name: `${city}安全审计办公室`, department: "audit-admin", region: code, staff: [s("auditadmin", "approver")] },
  ];
}

/** A county's civil affairs, with somebody who hands lists in and somebody who confirms them. */
function countyOffice(code: string, name: string, region: string, maker: string): Offices[number] {
  const staff = [
    { userName: maker, duty: "maker" as const },
    { userName: `${maker}2`, duty: "reviewer" as const },
  ];
  return { code, name, department: "civil-affairs", region, staff };
}

export const heyuan: AreaPlan = {
  code: "441600",
  name: "河源市",
  offices: [
    ...cityOffices("441600", "河源市"),
    {
      code: "sjj",
      name: "河源市政务服务数据管理局",
      department: "data-bureau",
      region: "441600",
      staff: [
        { userName: "sj.maker", duty: "maker" },
        { userName: "sj.approver", duty: "approver" },
      ],
    },
    {
      code: "wjj",
      name: "河源市卫生健康局",
      department: "health-commission",
      region: "441600",
      staff: [{ userName: "wj.viewer", duty: "viewer" }],
    },
    { code: "sjju", name: "河源市审计局", department: "audit", region: "441600", staff: [{ userName: "sjju.reviewer", duty: "reviewer" }] },
    { code: "szf", name: "河源市人民政府", department: "leadership", region: "441600", staff: [{ userName: "leader", duty: "viewer" }] },
    {
      code: "rs",
      name: "人寿保险河源分公司",
      department: "insurer",
      region: "441600",
      staff: [
        { userName: "rs.maker", duty: "maker" },
        { userName: "rs.reviewer", duty: "reviewer" },
      ],
    },
    {
      code: "mz1602",
      name: "源城区民政局",
      department: "civil-affairs",
      region: "441602",
      staff: [
        { userName: "mz.yuancheng", duty: "maker" },
        { userName: "mz.yuancheng2", duty: "reviewer" },
      ],
    },
    {
      code: "mz1621",
      name: "紫金县民政局",
      department: "civil-affairs",
      region: "441621",
      staff: [{ userName: "mz.zijin", duty: "maker" }],
    },
    {
      code: "xz1602",
      name: "源城区上城街道办事处",
      department: "township",
      region: "441602001",
      staff: [{ userName: "xz.shangcheng", duty: "maker" }],
    },
    {
      code: "0017",
      name: "河源市槎城医院",
      department: "hospital",
      region: "441602",
      level: "level_3",
      staff: [
        { userName: "cc.maker", duty: "maker" },
        { userName: "cc.reviewer", duty: "reviewer" },
      ],
    },
    {
      code: "0018",
      name: "河源市源东医院",
      department: "hospital",
      region: "441602",
      level: "level_2",
      staff: [{ userName: "yd.maker", duty: "maker" }],
    },
    {
      code: "2101",
      name: "紫金县永安医院",
      department: "hospital",
      region: "441621",
      level: "level_2",
      staff: [{ userName: "ya.maker", duty: "maker" }],
    },
    {
      code: "2102",
      name: "紫金县琴江卫生院",
      department: "hospital",
      region: "441621",
      level: "level_1",
      staff: [{ userName: "qj.maker", duty: "maker" }],
    },
    {
      code: "2201",
      name: "龙川县佗城医院",
      department: "hospital",
      region: "441622",
      level: "level_2",
      staff: [{ userName: "tc.maker", duty: "maker" }],
    },
    {
      code: "2202",
      name: "龙川县东江医院",
      department: "hospital",
      region: "441622",
      level: "level_2",
      staff: [{ userName: "dj.maker", duty: "maker" }],
    },
    {
      code: "2301",
      name: "连平县元善医院",
      department: "hospital",
      region: "441623",
      level: "level_2",
      staff: [{ userName: "ys.maker", duty: "maker" }],
    },
    {
      code: "2401",
      name: "和平县阳明医院",
      department: "hospital",
      region: "441624",
      level: "level_2",
      staff: [{ userName: "ym.maker", duty: "maker" }],
    },
    {
      code: "2501",
      name: "东源县仙塘医院",
      department: "hospital",
      region: "441625",
      level: "level_2",
      staff: [{ userName: "xt.maker", duty: "maker" }],
    },
    {
      code: "2502",
      name: "东源县灯塔卫生院",
      department: "hospital",
      region: "441625",
      level: "level_1",
      staff: [{ userName: "dt.maker", duty: "maker" }],
    },
  ],
};

export const others: AreaPlan[] = [
  {
    code: "420300",
    name: "十堰市",
    offices: [
      ...cityOffices("420300", "十堰市"),
      countyOffice("mz0302", "茅箭区民政局", "420302", "mz.maojian"),
      {
        code: "0301",
        name: "十堰市汉水医院",
        department: "hospital",
        region: "420302",
        level: "level_3",
        staff: [{ userName: "hs.maker", duty: "maker" }],
      },
    ],
  },
  {
    code: "210800",
    name: "营口市",
    offices: [
      ...cityOffices("210800", "营口市"),
      countyOffice("mz0804", "鲅鱼圈区民政局", "210804", "mz.bayuquan"),
      {
        code: "xz",
        name: "营口市城区街道办事处",
        department: "township",
        region: "210800",
        staff: [{ userName: "xz.maker", duty: "maker" }],
      },
      {
        code: "0801",
        name: "营口望海医院",
        department: "hospital",
        region: "210804",
        level: "level_3",
        staff: [{ userName: "wh.maker", duty: "maker" }],
      },
    ],
  },
  {
    code: "220621",
    name: "抚松县",
    offices: [
      ...cityOffices("220621", "抚松县"),
      {
        code: "2101",
        name: "抚松县松江医院",
        department: "hospital",
        region: "220621",
        level: "level_2",
        staff: [{ userName: "sj.hospital", duty: "maker" }],
      },
    ],
  },
];
