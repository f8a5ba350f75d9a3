/** 医疗救助对象台账: everything recorded of one person, whichever of their records it stands with. Numbers stay masked. */
import type { yearsOf } from "@/server/admission/read-years";
import { officialName } from "@/server/benefits/sentences/names";
import { businessDateOf } from "@/server/dates";
import type { tagsOfPerson } from "@/server/identity/tags";
import { formatMoney, money, sum } from "@/server/money";
import type { getPersonPage } from "@/server/people/read-people";
import type { listHistory } from "@/server/people/statuses";
import type { listEarlierNumbers } from "@/server/people/without-number";
import { amount, type Block, type Cell, cell, label, type UncutContent } from "./contract";
import type { LedgerRecovery, LedgerStay, LedgerSubsidy, OtherRecord } from "./data-ledger";
import { formRules } from "./rules";
import { insuranceWords, longDay, sexWords } from "./words";

type Answer<Verb extends (...asked: never[]) => unknown> = Awaited<ReturnType<Verb>>;

export interface Ledger {
  page: Answer<typeof getPersonPage>;
  tags: Answer<typeof tagsOfPerson>;
  statuses: Answer<typeof listHistory>;
  numbers: Answer<typeof listEarlierNumbers>;
  years: Answer<typeof yearsOf>;
  records: readonly OtherRecord[];
  stays: readonly LedgerStay[];
  subsidies: readonly LedgerSubsidy[];
  recoveries: readonly LedgerRecovery[];
}

const statusWords = { deceased: "身故", moved_away: "迁出" } as const;
const relationWords: Record<string, string> = {
  ...{
    head: "户主",
    spouse: "配偶",
    child: "子女",
    parent: "父母",
    grandchild: "孙子女",
    grandparent: "祖父母",
    sibling: "兄弟姐妹",
    other: "其他",
  },
};
const stateWords: Record<string, string> = {
  recorded: "未结算",
  settled: "已结算",
  refused: "不能结算",
  refunded: "已退费",
  withdrawn: "已撤销",
};
const centre = (text: string) => cell(text, { align: "center" });
const period = (from: string, to: string | null) => `${from} 至 ${to ?? "今"}`;

/** A table with its heading; nothing where there is nothing to say. */
function part(heading: string, { widths, heads }: { widths: number[]; heads: string[] }, rows: Cell[][], foot: Cell[][] = []): Block[] {
  if (rows.length === 0) return [];
  return [
    { kind: "heading", text: heading },
    { kind: "table", widths, head: [heads.map(label)], rows, foot },
  ];
}

function factRows({ page: { person, family } }: Ledger): Cell[][] {
  return [
    [
      label("姓名"),
      cell(person.name),
      label("证件号码"),
      cell(person.numberMasked),
      label("性别"),
      cell(sexWords[person.sex]),
      label("出生日期"),
      cell(person.bornOn),
    ],
    [
      label("户籍地"),
      cell(person.regionName, { span: 3 }),
      label("联系电话"),
      cell(person.phoneMasked ?? ""),
      label("户号"),
      cell(family?.number ?? ""),
    ],
  ];
}

/** Under which records and documents the person is known, and what is true of them. */
function whoParts({ records, numbers, statuses, page }: Ledger): Block[] {
  return [
    ...part(
      "同一人的其他档案",
      { widths: [50, 70, 137], heads: ["姓名", "证件号码", "一起计算的时间"] },
      records.map((row) => [
        cell(row.name),
        cell(row.numberMasked),
        cell(period(businessDateOf(row.from), row.until === null ? null : businessDateOf(row.until))),
      ]),
    ),
    ...part(
      "曾用证件",
      { widths: [70, 137, 50], heads: ["证件号码", "变更原因", "变更日期"] },
      numbers.map((row) => [cell(row.numberMasked), cell(row.words), centre(businessDateOf(row.recordedAt))]),
    ),
    ...part(
      "人员状态",
      { widths: [30, 35, 97, 65, 30], heads: ["状态", "发生日期", "名单或证明", "文号", "登记日期"] },
      statuses.map((row) => [
        cell(`${statusWords[row.kind]}${row.counts ? "" : "（已更改）"}`),
        centre(row.onDay),
        cell(row.sourceList),
        cell(row.documentNumber),
        centre(businessDateOf(row.recordedAt)),
      ]),
    ),
    ...part(
      "家庭成员",
      { widths: [60, 90, 107], heads: ["姓名", "证件号码", "与户主关系"] },
      (page.family?.members ?? []).map((row) => [cell(row.name), cell(row.numberMasked), cell(relationWords[row.relation ?? ""] ?? "")]),
    ),
  ];
}

/** What the person holds: identities and insurance. */
function holdingParts({ tags, page }: Ledger): Block[] {
  return [
    ...part(
      "身份标识",
      { widths: [62, 55, 60, 50, 30], heads: ["身份类别", "起止日期", "认定部门", "文号", "登记日期"] },
      tags.rows
        .filter((row) => row.state !== "superseded")
        .map((row) => [
          cell(`${officialName(row.tag)}${row.state === "withdrawn" ? "（已撤回）" : ""}`),
          centre(period(row.validFrom, row.validTo)),
          cell(row.recognisedByName ?? ""),
          cell(row.documentNumber),
          centre(businessDateOf(row.recordedAt)),
        ]),
    ),
    ...part(
      "参保",
      { widths: [80, 60, 87, 30], heads: ["险种", "起止日期", "参保地", "登记日期"] },
      page.enrolments
        .filter((row) => row.supersededAt === null && !row.withdrawn)
        .map((row) => [
          cell(insuranceWords[row.insuranceType]),
          centre(period(row.validFrom, row.validTo)),
          cell(row.regionName),
          centre(businessDateOf(row.recordedAt)),
        ]),
    ),
  ];
}

const subsidyWays = { pay_on_behalf: "代缴", pay_then_refund: "先缴后补", green_channel: "绿色通道" } as const;
const tierReasons = { only: "唯一身份", higher: "高于其他身份", same: "与其他身份同档", lower: "低于其他身份", none: "不享受" } as const;

/** What each identity gives today, which of them governs and why; and what was paid for the years of insurance. */
function subsidyParts({ tags, subsidies }: Ledger): Block[] {
  const governs = (isGoverning: boolean, reason: keyof typeof tierReasons) => `${isGoverning ? "适用，" : ""}${tierReasons[reason]}`;
  return [
    ...part(
      "待遇档与资助档（今日）",
      { widths: [62, 55, 50, 40, 50], heads: ["身份类别", "救助类别", "救助", "资助参保", "资助"] },
      tags.tiers.map((row) => [
        cell(officialName(row.tag)),
        cell(row.assistance?.name.zh ?? "—"),
        cell(governs(row.governsAssistance, row.assistanceReason)),
        amount(row.subsidy === null ? "—" : formatMoney(money(row.subsidy))),
        cell(governs(row.governsSubsidy, row.subsidyReason)),
      ]),
    ),
    ...part(
      "资助参保",
      { widths: [25, 72, 40, 40, 40, 40], heads: ["年度", "适用身份", "个人缴费标准", "资助金额", "方式", "办理"] },
      subsidies.map((row) => [
        centre(String(row.year)),
        cell(row.basis === null ? "—" : officialName(row.basis as Parameters<typeof officialName>[0])),
        amount(formatMoney(row.premium)),
        amount(formatMoney(row.amount)),
        centre(subsidyWays[row.way]),
        centre(row.reason !== null ? "不符合" : row.outlay === null ? "未付" : "已制单"),
      ]),
    ),
  ];
}

const recoveryStates = {
  ...{ opened: "待办理", proposed: "待决定", decided: "已决定", in_settlement: "办理中", settled: "已结清", cancelled: "已撤销" },
} as const;

function recoveriesPart({ recoveries }: Ledger): Block[] {
  return part(
    "追回与补付",
    { widths: [70, 35, 35, 42, 42, 33], heads: ["编号", "方向", "对象", "金额", "已结清", "状态"] },
    recoveries.map((row) => [
      cell(row.number),
      centre(row.direction === "recover" ? "追回" : "补付"),
      centre(row.party === "hospital" ? "医疗机构" : "本人"),
      amount(formatMoney(row.amount)),
      amount(formatMoney(row.settled)),
      centre(recoveryStates[row.state]),
    ]),
  );
}

/** What the years have come to. */
function yearsPart({ years }: Ledger): Block[] {
  return [
    ...part(
      "各年度累计",
      { widths: [25, 30, 50, 50, 50, 52], heads: ["年度", "已结算", "医疗救助", "倾斜救助", "年度限额", "个人负担"] },
      years.map((row) => {
        const cap = row.uses.find((use) => use.kind === "cap" && use.payer === "basic_assistance" && use.limit !== null)?.limit ?? null;
        return [
          centre(String(row.year)),
          centre(`${row.settledCount} 次`),
          amount(formatMoney(money(row.assistancePaid))),
          amount(formatMoney(money(row.tiltPaid))),
          amount(cap === null ? "—" : formatMoney(money(cap))),
          amount(formatMoney(money(row.personPaid))),
        ];
      }),
    ),
  ];
}

/** Every stay with what was decided for it. */
function staysPart({ stays }: Ledger): Block[] {
  const settled = stays.filter((stay) => stay.assistance !== null);
  return [
    ...part(
      "住院与结算",
      {
        widths: [10, 45, 44, 50, 26, 28, 28, 26],
        heads: ["序号", "医疗机构", "住院日期", "结算单号", "费用总额", "医疗救助", "个人负担", "状态"],
      },
      stays.map((stay, place) => [
        centre(String(place + 1)),
        cell(stay.hospitalName),
        centre(`${stay.admittedOn} 至 ${stay.dischargedOn}`),
        cell(stay.batchNumber === null ? stay.settlementNumber : `${stay.settlementNumber}\n垫付批次 ${stay.batchNumber}`),
        amount(formatMoney(stay.totalCost)),
        amount(stay.assistance === null ? "—" : formatMoney(stay.assistance)),
        amount(stay.personBurden === null ? "—" : formatMoney(stay.personBurden)),
        centre(stateWords[stay.state] ?? stay.state),
      ]),
      [
        [
          cell(`合计 ${settled.length} 次已结算`, { span: 4, align: "center", bold: true }),
          amount(formatMoney(sum(settled.map((stay) => stay.totalCost))), true),
          amount(formatMoney(sum(settled.flatMap((stay) => stay.assistance ?? []))), true),
          amount(formatMoney(sum(settled.flatMap((stay) => stay.personBurden ?? []))), true),
          cell(""),
        ],
      ],
    ),
  ];
}

/** Everything recorded of a person, in the order in which an auditor asks. */
export function personLedgerContent(ledger: Ledger, issuer: string, on: string): UncutContent {
  return {
    ...{ title: formRules["person-ledger"].title, issuer, period: `截至 ${longDay(on)}　单位：元`, landscape: true, isDraft: false },
    blocks: [
      { kind: "table", widths: [20, 40, 22, 52, 18, 20, 24, 61], head: [], foot: [], rows: factRows(ledger) },
      ...holdingParts(ledger),
      ...whoParts(ledger),
      ...subsidyParts(ledger),
      ...yearsPart(ledger),
      ...staysPart(ledger),
      ...recoveriesPart(ledger),
    ],
  };
}
