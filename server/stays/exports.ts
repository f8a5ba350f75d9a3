/** The list of stays as a file: Chinese and masked. */
import { officialName } from "@/server/benefits/sentences/names";
import type { ExportedList } from "@/server/lists/exports";
import * as lists from "./data-list";
import { countStays, foundFilter, inText } from "./read-stays";
import * as shapes from "./shapes";

const insuranceNames = { resident: "城乡居民", employee: "职工" } as const;
const settingNames = { inpatient: "住院", outpatient_chronic: "门诊慢特病", outpatient_ordinary: "普通门诊" } as const;
const stateNames = { recorded: "待结算", settled: "已结算", refused: "未通过", refunded: "已退费", withdrawn: "已撤销" } as const;

const columns = [
  { title: "结算单号", kind: "text", width: 20 },
  { title: "住院号", kind: "text", width: 14 },
  { title: "姓名", kind: "text", width: 12 },
  { title: "身份证号", kind: "text", width: 22 },
  { title: "医院", kind: "text", width: 26 },
  { title: "险种", kind: "text", width: 10 },
  { title: "就医类型", kind: "text", width: 12 },
  { title: "入院日期", kind: "date", width: 12 },
  { title: "出院日期", kind: "date", width: 12 },
  { title: "救助身份", kind: "text", width: 20 },
  { title: "医疗费总额", kind: "amount", width: 14 },
  { title: "政策范围内费用", kind: "amount", width: 14 },
  { title: "基本医保支付", kind: "amount", width: 14 },
  { title: "应救助", kind: "amount", width: 14 },
  { title: "医院垫付救助", kind: "amount", width: 14 },
  { title: "差额", kind: "amount", width: 12 },
  { title: "个人负担", kind: "amount", width: 14 },
  { title: "状态", kind: "text", width: 10 },
] as const;

function cellsOf(row: lists.StayInList): (string | null)[] {
  const shown = inText(row);
  return [
    row.settlementNumber,
    row.admissionNumber,
    row.name,
    row.numberMasked,
    row.hospital,
    insuranceNames[row.insuranceType],
    settingNames[row.setting],
    row.admittedOn,
    row.dischargedOn,
    row.tagUsed === null ? null : officialName(row.tagUsed),
    shown.totalCost,
    shown.policyScopeCost,
    shown.basicInsurancePaid,
    row.assistance,
    shown.hospitalAssistance,
    shown.difference,
    shown.personBurden,
    row.isRefund ? "退费记录" : stateNames[row.state],
  ];
}

/** Under the columns before the amounts, and after. */
const blank = (count: number) => Array<null>(count).fill(null);

export const staysList: ExportedList<shapes.ExportStays> = {
  name: "stays",
  title: "住院结算明细",
  parse: (input) => shapes.exportStays.parse(input),
  count: async (ctx, { filter, tab }) => (await countStays(ctx, { filter: await foundFilter(ctx, filter), tab })).counts[tab],
  open: async (ctx, input) => {
    const filter = await foundFilter(ctx, input.filter);
    const { sums } = await countStays(ctx, { filter, tab: input.tab });
    const { totalCost, basicInsurancePaid, assistance, hospitalAssistance, difference, personBurden } = sums;
    const amounts = [totalCost, null, basicInsurancePaid, assistance, hospitalAssistance, difference, personBurden];
    return {
      sheet: {
        name: "住院结算",
        title: "住院结算明细",
        lines: ["单位：元"],
        columns,
        totals: () => ["合计", ...blank(9), ...amounts, null],
      },
      read: async (page) => (await lists.listStays(ctx.tx, { ...input, filter, ...page })).map(cellsOf),
    };
  },
};
