/** 催缴函: an official letter, in Chinese only. */
import { formatMoney, inCapitals } from "@/server/money";
import { amount, cell, type FormContent, label } from "@/server/printing/contract";

interface Letter {
  number: string;
  year: number;
  countyName: string;
  isOfCity: boolean;
  nth: number;
  dunnedOn: string;
  payBy: string;
  dueOn: string;
  documentNumber: string;
  owed: string;
  paid: string;
  open: string;
}

const inWords = (day: string): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

export function letterOf(letter: Letter, issuer: string): FormContent {
  const { number, year, countyName, isOfCity, nth, dunnedOn, payBy, dueOn, documentNumber, owed, paid, open } = letter;
  const level = isOfCity ? "市级" : "县级";
  const row = (words: string, value: string) => [label(words), amount(formatMoney(value), true)];
  return {
    title: `医疗救助基金${level}配套资金催缴函`,
    issuer,
    period: `${year} 年度　第 ${nth} 次`,
    landscape: false,
    isDraft: false,
    pages: [
      [
        { kind: "paragraph", text: `${countyName}财政局：` },
        {
          kind: "paragraph",
          indent: true,
          text: `按照${documentNumber}，你地 ${year} 年度应拨付医疗救助基金${level}配套资金 ${formatMoney(owed)} 元，拨付期限为${inWords(dueOn)}。截至${inWords(dunnedOn)}，已到账 ${formatMoney(paid)} 元，欠拨 ${formatMoney(open)} 元（大写：${inCapitals(open)}）。`,
        },
        {
          kind: "paragraph",
          indent: true,
          text: `请于${inWords(payBy)}前足额拨付至市级财政专户，并在汇款附言注明本函编号 ${number}。`,
        },
        {
          kind: "table",
          widths: [60, 110],
          head: [[cell("项目", { align: "center", bold: true }), cell("金额（元）", { align: "center", bold: true })]],
          rows: [row("应拨", owed), row("已到账", paid), row("欠拨", open)],
          foot: [],
        },
        {
          kind: "boxes",
          signatures: [
            { label: "经办人", lines: ["　　年　　月　　日"] },
            { label: "负责人", lines: ["　　年　　月　　日"] },
          ],
          seal: issuer,
        },
        { kind: "paragraph", text: inWords(dunnedOn) },
      ],
    ],
  };
}
