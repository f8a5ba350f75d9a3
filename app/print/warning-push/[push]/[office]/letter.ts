/** 预警推送函 with the form on which the office answers: official, in Chinese only. */
import { groupName } from "@/app/(desk)/warnings/_list/words";
import { warnings as words } from "@/app/messages/zh-CN/warnings";
import { identityNamesInChinese } from "@/server/benefits/sentences/names";
import { formatMoney, inCapitals } from "@/server/money";
import { amount, type Block, type Cell, cell, type FormContent, label } from "@/server/printing/contract";

interface LetterRow {
  number: string;
  name: string;
  numberMasked: string | null;
  tag: string | null;
  insuranceType: "resident" | "employee" | null;
  list: keyof typeof words.lists;
  threshold: string;
  burden: string;
  parts: Record<keyof typeof words.components, string>;
}

interface Letter {
  number: string;
  pushedOn: string | null;
  office: string | null;
  total: string;
  rows: readonly LetterRow[];
}

const ROWS_A_PAGE = 14;
const named = { identity: identityNamesInChinese, everybody: words.everybody };
const inWords = (day: string): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

const head: Cell[][] = [
  [
    ...["编号", "姓名", "身份证号", "身份", "类型", "标准", "年内负担", "住院", "慢特病", "高值药品", "目录外"].map((text) => label(text)),
    label("认定结果或帮扶措施"),
  ],
];
const widths = [26, 18, 34, 24, 18, 20, 22, 20, 18, 18, 18, 28];

const rowOf = ({ parts, ...row }: LetterRow): Cell[] => [
  cell(row.number),
  cell(row.name),
  cell(row.numberMasked ?? ""),
  cell(groupName(row, named)),
  cell(words.lists[row.list]),
  amount(row.threshold),
  amount(formatMoney(row.burden), true),
  ...(["inpatient", "chronic", "drugs", "outside"] as const).map((component) => amount(formatMoney(parts[component]))),
  cell(""),
];

export function letterOf(letter: Letter, issuer: string): FormContent {
  const { number, office, total, rows } = letter;
  const day = inWords(letter.pushedOn ?? "");
  const pages: Block[][] = [];
  for (let at = 0; at === 0 || at < rows.length; at += ROWS_A_PAGE) {
    const isLast = at + ROWS_A_PAGE >= rows.length;
    const foot = isLast ? [[{ ...label("合计"), span: 6 }, amount(formatMoney(total), true), { ...cell(""), span: 5 }]] : [];
    pages.push([
      ...(at === 0
        ? [
            { kind: "paragraph" as const, text: `${office ?? ""}：` },
            {
              kind: "paragraph" as const,
              indent: true,
              text: `经监测，下列 ${rows.length} 名人员本年度个人负担的医疗费用达到预警标准，负担合计 ${formatMoney(total)} 元（大写：${inCapitals(total)}）。现将基本信息和负担构成推送你局，请核实认定、采取帮扶措施，并在本表末栏填写结果反馈我局。`,
            },
          ]
        : []),
      { kind: "table", widths, head, rows: rows.slice(at, at + ROWS_A_PAGE).map(rowOf), foot },
      ...(isLast
        ? [
            {
              kind: "boxes" as const,
              signatures: [
                { label: "推送单位经办人", lines: [day] },
                { label: "反馈单位经办人", lines: ["　　年　　月　　日"] },
                { label: "反馈单位负责人", lines: ["　　年　　月　　日"] },
              ],
              seal: issuer,
            },
          ]
        : []),
    ]);
  }
  return { title: words.letter.title, issuer, period: `${number}　${day}`, landscape: true, isDraft: false, pages };
}
