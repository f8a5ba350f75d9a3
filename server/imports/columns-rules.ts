/** Which column of a list is which field: by its national name or the heading hospitals usually give it. */
import { plainText } from "@/server/lists/rules";
import { nationalNames, type StayField, stayFields } from "@/server/stays/rules";

/** Usual headings beside the national name, without spaces, brackets and units. */
const headings: Readonly<Record<StayField, readonly string[]>> = {
  settlementNumber: ["结算ID", "结算编号", "结算流水号", "结算单号", "结算号", "医保结算ID", "医保结算号", "医保结算编号", "本次结算ID"],
  visitNumber: ["就诊ID", "就诊编号", "就诊流水号", "就诊登记号", "就医登记号", "就诊号", "医保就诊ID"],
  name: ["姓名", "人员姓名", "患者姓名", "病人姓名", "参保人姓名", "参保人员姓名", "救助对象姓名", "就诊人姓名"],
  number: [
    "身份证号",
    "身份证号码",
    "证件号码",
    "证件号",
    "公民身份号码",
    "公民身份证号码",
    "居民身份证号码",
    "身份证",
    "社会保障号码",
    "患者身份证号",
    "psn_cert_no",
  ],
  insuranceType: ["险种", "险种类型", "参保类别", "参保险种", "参保类型", "医保类型", "医保类别", "保险类型", "险种名称"],
  medicalType: ["医疗类别", "医疗类型", "医保就诊类别", "就医类别", "就医类型", "就诊类别", "就诊类型", "业务类型"],
  admittedOn: ["入院日期", "入院时间", "开始日期", "开始时间", "就诊开始日期", "住院开始日期", "就诊日期", "adm_time"],
  dischargedOn: ["出院日期", "出院时间", "结束日期", "结束时间", "就诊结束日期", "住院结束日期", "dscg_time"],
  totalCost: ["医疗费总额", "医疗费用总额", "费用总额", "总费用", "医疗总费用", "医疗费总金额", "总金额", "住院总费用", "发生费用"],
  ownExpense: ["全自费金额", "全自费", "全自费费用", "自费金额", "完全自费", "丙类自费", "目录外费用"],
  overLimit: ["超限价自费费用", "超限价自费", "超限价自费金额", "超限价金额", "超限价", "超限额费用"],
  firstSelfPaid: ["先行自付金额", "先行自付", "先自付金额", "乙类先行自付", "乙类先自付", "部分先行自付"],
  policyScopeCost: [
    "符合政策范围金额",
    "符合范围金额",
    "政策范围内费用",
    "政策范围内金额",
    "政策范围内医疗费用",
    "政策范围费用",
    "符合医保报销金额",
    "合规费用",
    "合规医疗费用",
    "医保范围内费用",
    "符合基本医疗费用",
  ],
  deductiblePaid: ["实际支付起付线", "起付线", "本次起付线", "起付标准", "起付线金额", "起付金额"],
  basicInsurancePaid: [
    "统筹基金支出",
    "统筹基金支付",
    "统筹支付",
    "统筹基金",
    "基本医疗保险统筹基金支出",
    "基本医疗保险统筹基金支付",
    "基本医保统筹基金支出",
    "基本医保统筹基金支付",
    "基本医保统筹支付",
    "基本医保支付",
    "基本医疗保险支付",
    "基本医保报销",
    "基本报销金额",
    "基本医保报销金额",
    "医保统筹支付",
    "基本医疗统筹支付",
  ],
  enterpriseSupplementPaid: [
    "企业补充医疗保险基金支出",
    "企业补充",
    "企业补充支付",
    "企业补充医疗保险",
    "补充医疗保险支付",
    "补充医疗保险",
  ],
  residentCriticalIllnessPaid: [
    "居民大病保险资金支出",
    "居民大病保险",
    "居民大病",
    "大病保险",
    "大病保险支付",
    "大病报销金额",
    "大病保险报销",
    "大病支付",
    "大病基金支付",
    "大病保险支出",
    "居民大病保险支付",
    "居民大病保险支出",
  ],
  employeeLargeAmountPaid: [
    "职工大额医疗费用补助基金支出",
    "职工大额补助",
    "职工大额",
    "大额补助",
    "大额补助支付",
    "大额报销金额",
    "大额支付",
    "职工大病",
  ],
  civilServantPaid: ["公务员医疗补助资金支出", "公务员医疗补助", "公务员补助", "公务员补助支付"],
  hospitalAssistance: [
    "医疗救助基金支出",
    "医疗救助基金支付",
    "医疗救助",
    "医疗救助支付",
    "医疗救助金额",
    "救助金额",
    "民政救助",
    "医院垫付救助",
    "垫付救助金额",
  ],
  povertyInsurancePaid: [
    "其他基金支出",
    "其他基金支出扶贫保险",
    "其他基金支付",
    "扶贫保险",
    "扶贫保险支付",
    "扶贫保险赔付",
    "扶贫医疗保险",
    "oth_pay",
    "其他支出",
  ],
  personPart: ["个人负担总金额", "个人负担金额", "个人负担", "个人自付总额", "个人支付总额", "个人总负担"],
  accountPaid: ["个人账户支出", "个人账户支付", "个人账户", "个人帐户支付", "个人帐户", "账户支付"],
  cashPaid: ["个人现金支出", "个人现金支付", "个人现金", "现金支付", "现金支出", "现金"],
  admissionNumber: ["住院号", "病案号", "住院病案号", "medcasno", "门诊住院号"],
  invoiceNumber: ["发票号", "发票号码", "票据号", "票据号码", "invono", "电子票据号码", "收据号"],
  diagnosis: ["诊断", "诊断名称", "出院诊断", "主要诊断", "病种名称", "疾病名称", "入院诊断"],
  location: ["就医范围", "就医地范围", "就医地域"],
  referral: ["转诊情况", "转诊类型", "转诊标志", "转诊"],
  outOfAreaRegistered: ["异地备案", "异地就医备案", "备案标志", "异地备案标志"],
  psychiatricBedDays: ["精神科床日数", "精神病床日数", "精神科床日", "精神床日"],
  hospitalPart: ["医院负担金额", "医院负担", "医疗机构负担"],
  mutualAidPaid: ["账户共济支付金额", "账户共济支付", "共济账户支付", "家庭共济支付"],
  refundFlag: ["退费结算标志", "退费标志", "是否退费", "退费结算", "红冲标志"],
  refundOfNumber: ["原结算ID", "原结算编号", "原结算号", "原结算流水号", "被退结算ID"],
  hospitalCode: ["定点医药机构编号", "定点医疗机构编号", "定点医药机构编码", "医疗机构编码", "医疗机构编号", "机构编码", "医院编码"],
  hospitalName: ["定点医药机构名称", "定点医疗机构名称", "就诊医疗机构名称", "医疗机构名称", "医疗机构", "医院名称", "就诊医院"],
};

/** Only what tells headings apart: no spaces, brackets with units, marks, and one width and case. */
function normalHeading(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/[（(【[](元|人民币|单位.*?|万元|天|日)[)）】\]]/g, "")
    .replace(/[\s*:：_\-—()（）【】[\]、,，.。/\\]/g, "");
}

const fieldOfHeading = new Map<string, StayField>(
  stayFields.flatMap((field) => [nationalNames[field], ...headings[field]].map((heading) => [normalHeading(heading), field] as const)),
);

export function fieldOf(heading: string): StayField | null {
  return fieldOfHeading.get(normalHeading(heading)) ?? null;
}

/** The field of each heading; a field that two headings name belongs to the first, or to its national name. */
export function recogniseColumns(row: readonly string[]): (StayField | null)[] {
  const fields = row.map(fieldOf);
  return fields.map((field, column) => {
    if (field === null) return null;
    const national = row.findIndex((heading) => normalHeading(heading) === normalHeading(nationalNames[field]));
    return column === (national >= 0 ? national : fields.indexOf(field)) ? field : null;
  });
}

const HEAD_IS_WITHIN_ROWS = 30;
const ENOUGH_HEADINGS = 4;

/** Where the head stands: of the first rows the one with most known headings. Null where none has enough. */
export function findHead(rows: readonly (readonly string[])[]): number | null {
  const known = rows.slice(0, HEAD_IS_WITHIN_ROWS).map((row) => recogniseColumns(row).filter((field) => field !== null).length);
  const most = Math.max(0, ...known);
  return most >= ENOUGH_HEADINGS ? known.indexOf(most) : null;
}

/** A second head under the first (national names above, Chinese ones below, or the other way round). */
export function isHead(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== "");
  return filled.length >= ENOUGH_HEADINGS && filled.filter((cell) => fieldOf(cell) !== null).length * 2 > filled.length;
}
