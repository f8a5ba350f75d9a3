/** 先诊疗后付费协议书: no deposit, the hospital advances, the patient pays the own share at discharge (任务 三(四)1, 2). */
import { officialName } from "@/server/benefits/sentences/names";
import { type Block, cell, label, type UncutContent } from "./contract";
import type { PersonSubject } from "./data-subjects";
import { formRules } from "./rules";
import { longDay, sexWords } from "./words";

export interface AgreementFacts {
  person: PersonSubject;
  hospitalName: string;
  /** Tags in force on the day, the governing one first. */
  tags: readonly string[];
  insurance: string;
  admissionNumber: string | null;
  /** null: still to be written in by hand at admission. */
  admittedOn: string | null;
  day: string;
  basis: string;
}

const BLANK = "________________";

const clauses = [
  "乙方属于重点医疗救助对象，在甲方因病住院，甲方免收住院押金，实行先诊疗后付费。",
  "乙方入院时提交本人有效证件（身份证、社会保障卡或户口簿主页及患者页），由甲方查核和读卡。证件不真实的，本协议不生效。",
  "出院结算时，基本医疗保险、大病保险、补充医疗保险、扶贫保险和医疗救助应支付的费用由甲方记账垫付，乙方只支付应由个人负担的费用。",
  "甲方应当向乙方提供住院医疗救助结算单，逐项列明各项保障支付的金额和个人负担的金额，由乙方本人或家属签字确认。",
  "乙方结清应由个人负担的费用后办理出院。确有困难的，可与甲方约定延期或分期支付，约定内容写在备注中。",
  "本协议一式两份，甲乙双方各执一份，自双方签字盖章之日起生效。",
];

export function agreementContent(facts: AgreementFacts): UncutContent {
  const { person } = facts;
  const blocks: Block[] = [
    { kind: "paragraph", text: `甲方（定点医疗机构）：${facts.hospitalName}` },
    { kind: "paragraph", text: `乙方（救助对象）：${person.name}` },
    {
      kind: "table",
      widths: [26, 59, 26, 59],
      head: [],
      foot: [],
      rows: [
        [label("姓名"), cell(person.name), label("性别"), cell(sexWords[person.sex])],
        [label("身份证号"), cell(person.numberMasked), label("参保险种"), cell(facts.insurance)],
        [label("身份类别"), cell(facts.tags.map(officialName).join("、")), label("核验日期"), cell(longDay(facts.day))],
        [
          label("住院号"),
          cell(facts.admissionNumber ?? ""),
          label("入院日期"),
          cell(facts.admittedOn === null ? "" : longDay(facts.admittedOn)),
        ],
      ],
    },
    { kind: "paragraph", text: "根据医疗救助“一站式”结算有关规定，甲乙双方就住院先诊疗后付费约定如下：", indent: true },
    ...clauses.map(
      (text, index): Block => ({ kind: "paragraph", text: `${["一", "二", "三", "四", "五", "六"][index]}、${text}`, indent: true }),
    ),
    { kind: "paragraph", text: `备注：${BLANK}${BLANK}${BLANK}` },
    {
      kind: "boxes",
      signatures: [
        { label: "救助对象或家属签字", lines: ["与救助对象关系：________", "日期：____年__月__日"] },
        { label: "甲方经办人", lines: ["日期：____年__月__日"] },
      ],
      seal: facts.hospitalName,
    },
  ];
  return {
    title: formRules.agreement.title,
    issuer: facts.hospitalName,
    period: longDay(facts.day),
    landscape: false,
    isDraft: false,
    basis: facts.basis,
    blocks,
  };
}
