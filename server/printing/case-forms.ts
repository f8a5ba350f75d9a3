/** Forms of an application that are signed and come back as scans: 申请审批表, 核对授权书, 代办委托书, 入户核查表. */
import { formatMoney } from "@/server/money";
import { type Block, type Cell, cell, label, type UncutContent } from "./contract";
import type { CaseToPrint, MemberToPrint, VisitToPrint } from "./data-cases";
import { type FormOfApplication, formRules } from "./rules";
import { longDay, sexWords } from "./words";

const BLANK = "________________";
const DAY = "日期：____年__月__日";

export interface CaseFormFacts {
  found: CaseToPrint;
  /** What is applied for, as the text calls it. */
  type: string;
  issuer: string;
  day: string;
  basis: string;
}

/** The frame that all forms of an application share. */
export function formOf(form: FormOfApplication, { found, issuer, basis }: CaseFormFacts, blocks: Block[]): UncutContent {
  return {
    title: formRules[form].title,
    issuer,
    period: `申请编号 ${found.application.number}`,
    landscape: false,
    isDraft: false,
    basis,
    blocks,
  };
}

const relationWords = {
  spouse: "配偶",
  child: "子女",
  parent: "父母",
  relative: "其他亲属",
  cadre: "村（居）干部",
  institution: "供养机构",
  other: "其他",
} as const;

const grid = (rows: Cell[][]): Block => ({ kind: "table", widths: [26, 59, 26, 59], head: [], foot: [], rows });

function applicantGrid({ found, type }: CaseFormFacts): Block {
  const { application, name, sex, numberMasked, bornOn, acceptedAtName } = found;
  return grid([
    [label("申请人"), cell(name), label("性别"), cell(sexWords[sex])],
    [label("身份证号"), cell(numberMasked), label("出生日期"), cell(longDay(bornOn))],
    [label("申请事项"), cell(type), label("申请日期"), cell(longDay(application.appliedOn))],
    [label("受理单位"), cell(acceptedAtName), label("联系电话"), cell(application.phoneMasked ?? "")],
  ]);
}

const opinion = (heading: string, signer: string, seal: string): Block[] => [
  { kind: "heading", text: heading },
  {
    kind: "boxes",
    signatures: [
      { label: "经办人意见", lines: [DAY] },
      { label: `${signer}意见`, lines: [DAY] },
    ],
    seal,
  },
];

/** One row a member of the household; three empty ones where nobody is written down yet. */
function householdTable(members: readonly MemberToPrint[]): Block {
  const rows = members.map(({ position, name, relation, numberMasked, incomeSource, declaredIncome, livesTogether }) => [
    cell(String(position), { align: "center" }),
    cell(name),
    cell(relation),
    cell(numberMasked ?? ""),
    cell(livesTogether ? "是" : "否", { align: "center" }),
    cell(incomeSource ?? ""),
    cell(declaredIncome === null ? "" : formatMoney(declaredIncome), { align: "right" }),
  ]);
  const empty = Array.from({ length: 3 }, () => Array.from({ length: 7 }, () => cell("　")));
  return {
    kind: "table",
    widths: [10, 24, 20, 42, 20, 28, 26],
    head: [[label("序"), label("姓名"), label("关系"), label("身份证号"), label("共同生活"), label("收入来源"), label("近 12 月收入")]],
    rows: rows.length === 0 ? empty : rows,
    foot: [],
  };
}

export function applicationFormContent(facts: CaseFormFacts, members: readonly MemberToPrint[]): UncutContent {
  return formOf("application-form", facts, [
    applicantGrid(facts),
    { kind: "heading", text: "家庭成员（收入单位：元）" },
    householdTable(members),
    { kind: "heading", text: "申请理由" },
    { kind: "paragraph", text: `${BLANK}${BLANK}${BLANK}${BLANK}` },
    { kind: "paragraph", text: "本人承诺以上内容真实，授权有关部门核对本人和共同生活家庭成员的经济状况。", indent: true },
    { kind: "boxes", signatures: [{ label: "申请人签字、指印", lines: ["与救助对象关系：________", DAY] }], seal: null },
    ...opinion("村（居）民委员会意见", "负责人", "村（居）民委员会"),
    ...opinion("乡镇人民政府（街道办事处）意见", "负责人", "乡镇人民政府（街道办事处）"),
    ...opinion("县级审核确认意见", "审批人", "县级审核确认部门"),
  ]);
}

export function authorisationContent(facts: CaseFormFacts, members: readonly MemberToPrint[]): UncutContent {
  const adults = members.filter((member) => member.livesTogether);
  const signers = adults.length === 0 ? [facts.found.name] : adults.map((member) => member.name);
  return formOf("means-authorisation", facts, [
    applicantGrid(facts),
    {
      kind: "paragraph",
      text: `本人和共同生活的家庭成员因申请“${facts.type}”，授权社会救助家庭经济状况核对机构向有关部门和金融机构查询、核对本人和家庭成员的收入、存款、房产、车辆、经营等情况，核对结果只用于本次申请和此后的动态管理。`,
      indent: true,
    },
    { kind: "paragraph", text: "成年家庭成员逐人签字；无民事行为能力人由监护人代签。", indent: true },
    // Two boxes stand beside each other.
    ...Array.from(
      { length: Math.ceil(signers.length / 2) },
      (_, pair): Block => ({
        kind: "boxes",
        signatures: signers.slice(pair * 2, pair * 2 + 2).map((name) => ({ label: `${name}签字、指印`, lines: [DAY] })),
        seal: null,
      }),
    ),
  ]);
}

export function mandateContent(facts: CaseFormFacts): UncutContent {
  const { application, name } = facts.found;
  return formOf("proxy-mandate", facts, [
    applicantGrid(facts),
    grid([
      [
        label("受托人"),
        cell(application.proxyName ?? ""),
        label("身份证号"),
        // Only the number of whoever is helped is shown in full on a form that is signed.
        cell(application.proxyNumberMasked ?? ""),
      ],
      [label("与委托人关系"), cell(application.proxyRelation === null ? "" : relationWords[application.proxyRelation], { span: 3 })],
    ]),
    {
      kind: "paragraph",
      text: `委托人${name}因故不能到场，委托上述受托人代为办理“${facts.type}”的申请、补交材料、查询进度和签收文书。受托人在委托范围内办理的事项，委托人予以承认。`,
      indent: true,
    },
    { kind: "paragraph", text: "附：委托人、受托人身份证复印件。" },
    {
      kind: "boxes",
      signatures: [
        { label: "委托人签字、指印", lines: [DAY] },
        { label: "受托人签字", lines: [DAY] },
      ],
      seal: null,
    },
  ]);
}

const conclusionWords = { as_declared: "情况属实", differs: "与申报不一致", not_met: "不符合条件" } as const;

/** Filled in where the visit is recorded already, empty where it is taken along. */
export function homeVisitContent(facts: CaseFormFacts, visit: VisitToPrint | null): UncutContent {
  return formOf("home-visit", facts, [
    applicantGrid(facts),
    grid([
      [label("核查日期"), cell(visit === null ? "" : longDay(visit.visitedOn)), label("核查人（两人以上）"), cell(visit?.visitors ?? "")],
      [label("住房、财产"), cell("", { span: 3 })],
      [label("收入、支出"), cell("", { span: 3 })],
      [label("看到的情况"), cell(visit?.findings ?? "", { span: 3 })],
      [label("核查结论"), cell(visit === null ? "□情况属实　□与申报不一致　□不符合条件" : conclusionWords[visit.conclusion], { span: 3 })],
    ]),
    {
      kind: "boxes",
      signatures: [
        { label: "申请人或家属签字", lines: ["与救助对象关系：________", DAY] },
        { label: "核查人", lines: [DAY] },
      ],
      seal: facts.issuer,
    },
  ]);
}
