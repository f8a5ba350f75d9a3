/** Files of an import: the empty list to fill in, and the uploaded rows with what is wrong with each. */

import { annotatedFile as annotated, type StreamedFile } from "@/server/lists/annotated";
import { workbookBytes } from "@/server/lists/spreadsheets";
import type { ListFault } from "@/server/lists/upload-rules";
import { EXAMPLE_NUMBER } from "@/server/people/rules";
import type { WriteContext } from "@/server/requests/context";
import { fieldNames, officialFault } from "@/server/stays/fault-words";
import { amountNames, type Fault, nationalNames, neededFields, type StayField, stayFields } from "@/server/stays/rules";
import { stayList } from "./kind";

export interface MadeFile {
  name: string;
  content: Uint8Array;
}

const example: Partial<Record<StayField, string>> = {
  settlementNumber: "44160020261008000001",
  visitNumber: "44160020261001000001",
  name: "示例",
  number: EXAMPLE_NUMBER,
  insuranceType: "390",
  medicalType: "21",
  admittedOn: "2026-10-01",
  dischargedOn: "2026-10-08",
  totalCost: "12000.00",
  ownExpense: "800.00",
  overLimit: "0.00",
  firstSelfPaid: "1200.00",
  policyScopeCost: "10000.00",
  deductiblePaid: "500.00",
  basicInsurancePaid: "6650.00",
  enterpriseSupplementPaid: "0.00",
  residentCriticalIllnessPaid: "0.00",
  employeeLargeAmountPaid: "0.00",
  civilServantPaid: "0.00",
  hospitalAssistance: "2680.00",
  povertyInsurancePaid: "0.00",
  personPart: "2670.00",
  accountPaid: "0.00",
  cashPaid: "2670.00",
  admissionNumber: "ZY2026100001",
};

const notes: Partial<Record<StayField, string>> = {
  settlementNumber: "医保结算单上的结算单号，同一结算单号只登记一次",
  number: "18 位，单元格设为文本",
  insuranceType: "国家代码或名称：310 职工，390 城乡居民",
  medicalType: "国家代码或名称：21 普通住院，22 外伤住院，23 转外诊治住院，24 急诊转住院，52 生育住院，14 门诊慢特病，11 普通门诊",
  admittedOn: "日期，如 2026-10-01",
  dischargedOn: "日期，决定适用的救助身份和年度",
  totalCost: "元，两位小数；退费填负数",
  hospitalAssistance: "医院在结算时已垫付的医疗救助",
  povertyInsurancePaid: "医院已垫付的扶贫保险赔付",
  location: "县域内、市域内、省内、省外；不填按参保地（未参保按户籍地）与医院所在地判断",
  referral: "无需转诊、规范转诊、未经转诊、急诊、异地安置；不填为无需转诊",
  outOfAreaRegistered: "是、否",
  psychiatricBedDays: "精神科住院按床日救助时填写",
  hospitalPart: "只用于核对合计",
  mutualAidPaid: "只用于核对合计",
  tiltedAssistance: "医院垫付的倾斜救助单列时填写，计入医院垫付",
  refundFlag: "退费填 1",
  refundOfNumber: "退费时填被退那笔的结算单号",
  hospitalCode: "填写时须为本医院",
  hospitalName: "填写时须为本医院",
};

const checkedAmounts: readonly StayField[] = ["hospitalPart", "mutualAidPaid", "tiltedAssistance"];
const isAmount = (field: StayField) => field in amountNames || checkedAmounts.includes(field);

/** The empty list: headings that are recognised, one example, and what goes where. */
export async function templateFile(): Promise<MadeFile> {
  const columns = stayFields.map((field) => ({
    title: fieldNames[field],
    kind: isAmount(field)
      ? ("amount" as const)
      : field === "admittedOn" || field === "dischargedOn"
        ? ("date" as const)
        : ("text" as const),
    width: field === "number" || field === "settlementNumber" ? 24 : 16,
  }));
  const words = [
    { title: "列名", kind: "text", width: 26 },
    { title: "国家字段", kind: "text", width: 24 },
    { title: "必填", kind: "text", width: 8 },
    { title: "说明", kind: "text", width: 90 },
  ] as const;
  const needed = (field: StayField) => (neededFields.some((neededField) => neededField === field) ? "是" : "");
  const rows = stayFields.map((field) => [
    fieldNames[field],
    nationalNames[field],
    needed(field),
    notes[field] ?? (isAmount(field) ? "元，两位小数" : ""),
  ]);
  const content = await workbookBytes([
    { name: "住院结算", columns, rows: [stayFields.map((field) => example[field] ?? null)] },
    {
      name: "填写说明",
      title: "填写说明",
      lines: ["第一张表第 2 行是示例，填写前删去。列名也可以用国家字段名；不需要的列可以删去。"],
      columns: words,
      rows,
    },
  ]);
  return { name: "住院结算导入模板.xlsx", content };
}

const kindOf = (field: string | null) => (stayFields.some((known) => known === field && isAmount(known)) ? "amount" : "text");

/** The uploaded list with what is wrong with each row. */
export function annotatedFile(ctx: WriteContext, input: { import: string; onlyFaulty: boolean }): Promise<StreamedFile> {
  const reason = (fault: ListFault) => officialFault(fault as Fault);
  return annotated(ctx, stayList, { upload: input.import, onlyFaulty: input.onlyFaulty }, { kindOf, reason });
}
