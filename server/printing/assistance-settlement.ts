/** 住院医疗救助结算单: who paid what of one stay, to be signed by the person or the family and stamped (任务 三(四)4(2)). */
import { officialName } from "@/server/benefits/sentences/names";
import { daysBetween } from "@/server/dates";
import { formatMoney, inCapitals, type Money, sum } from "@/server/money";
import { amount, type Cell, cell, label, type UncutContent } from "./contract";
import type { StaySubject } from "./data-subjects";
import { formRules } from "./rules";
import { insuranceWords, longDay, longMonth, sexWords } from "./words";

type Settlement = NonNullable<StaySubject["settlement"]>;

function identityRows({ stay, ...subject }: StaySubject, settlement: Settlement): Cell[][] {
  const days = Math.max(1, daysBetween(stay.admittedOn, stay.dischargedOn));
  return [
    [label("姓名"), cell(subject.name), label("性别"), cell(sexWords[subject.sex]), label("身份证号"), cell(subject.numberMasked)],
    [
      label("住院号"),
      cell(stay.admissionNumber ?? ""),
      label("险种"),
      cell(insuranceWords[stay.insuranceType]),
      label("身份类别"),
      cell(settlement.tagUsed === null ? "无" : officialName(settlement.tagUsed)),
    ],
    [label("入院日期"), cell(stay.admittedOn), label("出院日期"), cell(stay.dischargedOn), label("住院天数"), cell(`${days} 天`)],
    [label("诊断"), cell(stay.diagnosis ?? "", { span: 3 }), label("票据号码"), cell(stay.invoiceNumber ?? "")],
    [label("结算单号"), cell(stay.settlementNumber, { span: 5 })],
  ];
}

interface Line {
  words: string;
  basis: string;
  paid: Money;
  /** Shown also when nothing was paid. */
  always?: boolean;
}

function payerLines(settlement: Settlement): Line[] {
  return [
    { words: "基本医疗保险", basis: "医保统筹基金支付", paid: settlement.basicInsurance, always: true },
    { words: "大病保险", basis: "大病保险（职工大额补助）支付", paid: settlement.criticalIllness, always: true },
    { words: "补充医疗保险", basis: "补充保险、公务员补助支付", paid: settlement.supplementary },
    { words: "扶贫保险", basis: "承保公司支付，医院垫付", paid: settlement.povertyInsurance, always: true },
    { words: "医疗救助", basis: "医疗救助基金支付，医院垫付", paid: settlement.basicAssistance, always: true },
    { words: "精神病床日救助", basis: "医疗救助基金支付，医院垫付", paid: settlement.bedDayAssistance },
    { words: "倾斜救助", basis: "医疗救助基金支付，医院垫付", paid: settlement.tiltAssistance },
    { words: "财政补助", basis: "财政资金支付", paid: settlement.topUp },
  ];
}

export function assistanceSettlementContent(subject: StaySubject, settlement: Settlement): UncutContent {
  const { stay } = subject;
  const lines = payerLines(settlement).filter((line) => line.always || !line.paid.isZero());
  const outside = settlement.totalCost.minus(settlement.policyScopeCost);
  const assistance = sum([settlement.basicAssistance, settlement.bedDayAssistance, settlement.tiltAssistance]);
  const advanced = assistance.plus(settlement.povertyInsurance);
  return {
    title: formRules["assistance-settlement"].title,
    issuer: subject.hospitalName,
    period: longMonth(stay.dischargedOn),
    landscape: false,
    isDraft: settlement.packStatus === "draft",
    blocks: [
      { kind: "table", widths: [19, 26, 19, 42, 19, 45], head: [], foot: [], rows: identityRows(subject, settlement) },
      {
        kind: "table",
        widths: [57, 57, 56],
        head: [[label("医疗费用总额（元）"), label("其中：政策范围内费用"), label("其中：政策范围外费用")]],
        rows: [[amount(formatMoney(settlement.totalCost)), amount(formatMoney(settlement.policyScopeCost)), amount(formatMoney(outside))]],
        foot: [],
      },
      {
        kind: "table",
        widths: [12, 48, 70, 40],
        head: [[label("序号"), label("支付项目"), label("支付方"), label("金额（元）")]],
        rows: [
          ...lines.map((line, index) => [
            cell(String(index + 1), { align: "center" }),
            cell(line.words),
            cell(line.basis),
            amount(formatMoney(line.paid)),
          ]),
          [
            cell(String(lines.length + 1), { align: "center" }),
            cell("个人负担"),
            cell("出院时由本人支付"),
            amount(formatMoney(settlement.personBurden)),
          ],
        ],
        foot: [[cell("合计", { span: 3, align: "center", bold: true }), amount(formatMoney(settlement.totalCost), true)]],
      },
      {
        kind: "table",
        widths: [48, 40, 82],
        head: [],
        rows: [
          [label("医疗救助合计"), amount(formatMoney(assistance), true), cell(`大写：${inCapitals(assistance)}`)],
          [label("医院垫付合计"), amount(formatMoney(advanced), true), cell(`大写：${inCapitals(advanced)}`)],
          [label("个人负担"), amount(formatMoney(settlement.personBurden), true), cell(`大写：${inCapitals(settlement.personBurden)}`)],
        ],
        foot: [],
      },
      { kind: "paragraph", text: "以上金额已向本人（家属）逐项说明，本人（家属）确认无误。", indent: true },
      {
        kind: "boxes",
        signatures: [
          { label: "救助对象或家属签字", lines: ["与救助对象关系：________", "日期：____年__月__日"] },
          { label: "经办人", lines: [`结算日期：${longDay(stay.dischargedOn)}`] },
          { label: "审核人", lines: ["日期：____年__月__日"] },
        ],
        seal: subject.hospitalName,
      },
    ],
  };
}
