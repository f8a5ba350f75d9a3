import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { EXAMPLE_NUMBER } from "@/server/people/rules";
import { readFacts, type Written } from "@/server/stays/facts";
import { fieldNames } from "@/server/stays/fault-words";
import { nationalNames, neededFields, type StayField, stayFields } from "@/server/stays/rules";
import { stayHeadings } from "./heading-rules";
import { templateFile } from "./sheets";

const textOf = ({ value, text }: ExcelJS.Cell) => (value instanceof Date ? value.toISOString().slice(0, 10) : text);

async function opened() {
  const { name, content } = await templateFile();
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(content) as unknown as ArrayBuffer);
  const [list, words] = book.worksheets;
  if (list === undefined || words === undefined) throw new Error("the list to fill in has two sheets");
  const rowsOf = (sheet: ExcelJS.Worksheet) => {
    const rows: string[][] = [];
    sheet.eachRow((row) => rows.push(Array.from({ length: row.cellCount }, (_, at) => textOf(row.getCell(at + 1)))));
    return rows;
  };
  return { name, list, rows: rowsOf(list), words: rowsOf(words) };
}

test("the empty list has a column for each field under a heading that is known, and an example that is in order", async () => {
  const { name, list, rows } = await opened();
  expect([name, rows.length]).toEqual(["住院结算导入模板.xlsx", 2]);
  const [headings = [], example = []] = rows;
  expect(stayHeadings.recognise(headings)).toEqual(stayFields);
  const { record, number, faults } = readFacts(
    Object.fromEntries(stayFields.map((field, at) => [field, example[at] ?? ""])) as Written,
    "2026-11-05",
  );
  expect(faults).toEqual([]);
  expect([number, record?.settlementNumber, record?.amounts.hospitalAssistance]).toEqual([
    EXAMPLE_NUMBER,
    "44160020261008000001",
    "2680.00",
  ]);
  const place = (field: StayField) => stayFields.indexOf(field) + 1;
  const shown = (field: StayField) => list.getRow(2).getCell(place(field)).numFmt;
  const [text, amount, date] = [shown("number"), shown("totalCost"), shown("admittedOn")];
  expect(new Set([text, amount, date]).size).toBe(3);
  expect([shown("settlementNumber"), shown("dischargedOn"), shown("cashPaid")]).toEqual([text, date, amount]);
  expect([shown("name"), shown("hospitalPart"), shown("mutualAidPaid"), shown("tiltedAssistance")]).toEqual([text, amount, amount, amount]);
  expect(list.getColumn(place("number")).width).toBeGreaterThan(list.getColumn(place("name")).width ?? 0);
});

test("the sheet beside it says of each field its national name, whether it is needed and how it is written", async () => {
  const { words } = await opened();
  const of = (field: StayField) => words.find(([heading]) => heading === fieldNames[field])?.slice(1) ?? [];
  for (const field of stayFields)
    expect(of(field).slice(0, 2), field).toEqual([nationalNames[field], neededFields.some((needed) => needed === field) ? "是" : ""]);
  expect(of("refundFlag")[2]).toBe("退费填 1");
  expect(of("cashPaid")[2]).toBe("元，两位小数");
  expect(of("diagnosis")[2]).toBe("");
});
