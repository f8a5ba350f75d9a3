/** 住院医疗救助结算单: who paid what of one stay, to be signed by the person or the family and stamped (任务 三(四)4(2)). */
import { officialName } from "@/server/benefits/sentences/names";
import { daysBetween } from "@/server/dates";
import { formatMoney, inCapitals, type Money, sum } from "@/server/money";
import { amount, type Cell, cell, label, type Table, type UncutContent } from "./contract";
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

/** What the bill has in one sum. */
const assistanceLines = ["医疗救助", "精神病床日救助", "倾斜救助", "财政补助"] as const;

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

const assistanceOf = (settlement: Settlement): Money =>
  sum([settlement.basicAssistance, settlement.bedDayAssistance, settlement.tiltAssistance, settlement.topUp]);

/** What the hospital put into the bill as assistance, which need not be what is due. */
interface Billed {
  advanced: Money;
  burden: Money;
  /** Advanced less due. */
  difference: Money;
}

function billedOf({ stay }: StaySubject, settlement: Settlement): Billed {
  const difference = settlement.hospitalDifference;
  return { advanced: stay.hospitalAssistance, burden: settlement.personBurden.minus(difference), difference };
}

const number = (index: number) => cell(String(index), { align: "center" });

/** Who pays what; where bill and settlement say the same, in one column. */
function payersTable(settlement: Settlement): Table {
  const lines = payerLines(settlement).filter((line) => line.always || !line.paid.isZero());
  return {
    kind: "table",
    widths: [12, 48, 70, 40],
    head: [[label("序号"), label("支付项目"), label("支付方"), label("金额（元）")]],
    rows: [
      ...lines.map((line, index) => [number(index + 1), cell(line.words), cell(line.basis), amount(formatMoney(line.paid))]),
      [number(lines.length + 1), cell("个人负担"), cell("出院时由本人支付"), amount(formatMoney(settlement.personBurden))],
    ],
    foot: [[cell("合计", { span: 3, align: "center", bold: true }), amount(formatMoney(settlement.totalCost), true)]],
  };
}

/** What the bill says beside what is due, where they differ: the sheet is signed beside the bill and must not gainsay it. */
function payersBesideBill(settlement: Settlement, billed: Billed): Table {
  const insurers = payerLines(settlement)
    .filter((line) => !assistanceLines.some((words) => words === line.words))
    .filter((line) => line.always || !line.paid.isZero());
  const lines = [
    ...insurers.map(({ words, basis, paid }) => ({ words, basis, paid, due: paid })),
    { words: "医疗救助", basis: "医疗救助基金支付，医院垫付", paid: billed.advanced, due: assistanceOf(settlement) },
    { words: "个人负担", basis: "由本人支付", paid: billed.burden, due: settlement.personBurden },
  ];
  return {
    kind: "table",
    widths: [12, 38, 56, 32, 32],
    head: [[label("序号"), label("支付项目"), label("支付方"), label("结算单金额（元）"), label("应支付（元）")]],
    rows: lines.map(({ words, basis, paid, due }, index) => [
      number(index + 1),
      cell(words),
      cell(basis),
      amount(formatMoney(paid)),
      amount(formatMoney(due)),
    ]),
    foot: [
      [
        cell("合计", { span: 3, align: "center", bold: true }),
        amount(formatMoney(settlement.totalCost), true),
        amount(formatMoney(settlement.totalCost), true),
      ],
    ],
  };
}

function differenceWords({ advanced, difference }: Billed, due: Money): string {
  const said = `医院垫付医疗救助 ${formatMoney(advanced)} 元，应救助 ${formatMoney(due)} 元，`;
  return difference.isNegative()
    ? `${said}少垫付 ${formatMoney(difference.negated())} 元，由医院退给救助对象（家属）。`
    : `${said}多垫付 ${formatMoney(difference)} 元，多垫部分医疗救助基金不予支付。`;
}

function totalsTable(settlement: Settlement, { advanced, burden }: Billed): Table {
  const due = assistanceOf(settlement);
  const total = advanced.plus(settlement.povertyInsurance);
  const row = (words: string, value: Money) => [label(words), amount(formatMoney(value), true), cell(`大写：${inCapitals(value)}`)];
  return {
    kind: "table",
    widths: [48, 40, 82],
    head: [],
    rows: [row("应救助合计", due), row("医院垫付合计", total), row("个人负担", burden)],
    foot: [],
  };
}

export function assistanceSettlementContent(subject: StaySubject, settlement: Settlement, basis: string): UncutContent {
  const { stay } = subject;
  const outside = settlement.totalCost.minus(settlement.policyScopeCost);
  const billed = billedOf(subject, settlement);
  const differs = !billed.difference.isZero();
  return {
    title: formRules["assistance-settlement"].title,
    issuer: subject.hospitalName,
    period: longMonth(stay.dischargedOn),
    landscape: false,
    isDraft: false,
    basis,
    blocks: [
      { kind: "table", widths: [19, 26, 19, 42, 19, 45], head: [], foot: [], rows: identityRows(subject, settlement) },
      {
        kind: "table",
        widths: [57, 57, 56],
        head: [[label("医疗费用总额（元）"), label("其中：政策范围内费用"), label("其中：政策范围外费用")]],
        rows: [[amount(formatMoney(settlement.totalCost)), amount(formatMoney(settlement.policyScopeCost)), amount(formatMoney(outside))]],
        foot: [],
      },
      differs ? payersBesideBill(settlement, billed) : payersTable(settlement),
      totalsTable(settlement, billed),
      ...(differs ? [{ kind: "paragraph" as const, text: differenceWords(billed, assistanceOf(settlement)), indent: true }] : []),
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
