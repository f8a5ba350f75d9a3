import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "@/server/refusal";
import { MergedCells } from "./merged-cells";
import { packRows, unpackRows } from "./packing-rules";
import type { SheetRow } from "./rules";
import { sheetLimits } from "./rules";
import { SharedStrings } from "./shared-strings";
import { RowReader } from "./xlsx-reader";
import { type QuickElements, XmlReader } from "./xml";

const cell = fc.constantFrom(
  '<c r="A1"><v>12.50</v></c>',
  '<c r="B1" t="s"><v>0</v></c>',
  '<c r="C1" s="1"><v>45000</v></c>',
  '<c r="D1" s="2" t="inlineStr"><is><t xml:space="preserve"> 张三 </t></is></c>',
  '<c r="E1" t="inlineStr"><is><r><t>李</t></r><r><t>四</t></r></is></c>',
  '<c r="F1" t="str"><f>A1&amp;B1</f><v>甲&amp;乙</v></c>',
  '<c r="G1" t="b"><v>1</v></c>',
  '<c r="H1" s="3"/>',
  '<c t="inlineStr"><is><t>没有位置</t></is></c>',
  '<c r="I1" t="inlineStr"><is><t>两行\r\n</t></is></c>',
  "<c r='J1'><v>7</v></c>",
  '<c r="K1"><v>1</v><extra/></c>',
  '<c r="L1" t="inlineStr"><is><t><![CDATA[<甲>]]></t></is></c>',
);
const row = fc
  .tuple(
    fc.constantFrom('<row r="N">', "<row>", '<row r="N" spans="1:9" hidden="1">', "<row r='N' ht=\"20\">", '\n  <row r="N">'),
    fc.array(cell, { maxLength: 5 }),
    fc.constantFrom("", "", "", "<!-- </row><row> -->", "<?pi </row> ?>", '<row r="N"/>'),
  )
  .map(([open, cells, after]) => ({ open, cells, after }));
const damage = fc.constantFrom("", "", "", "<c>", "</row>", "&nbsp;", "\u0001", "]]>", '<c r="A1" r="B1"/>');
const sheet = fc.tuple(fc.array(row, { maxLength: 8 }), damage, fc.nat()).map(([rows, broken, at]) => {
  const body = rows.map(({ open, cells, after }, place) => {
    const whole = `${open}${cells.join("")}</row>${after}`;
    return whole.replaceAll('"N"', `"${place + 2}"`).replaceAll("'N'", `'${place + 2}'`);
  });
  const place = body.length === 0 ? 0 : at % body.length;
  if (body[place] !== undefined) body[place] = body[place].replace("</row>", `${broken}</row>`);
  return `<?xml version="1.0"?><worksheet><sheetData>${body.join("")}</sheetData><row r="99"><c r="A1"><v>1</v></c></row></worksheet>`;
});

function readIn(text: string, size: number, isQuick: boolean): SheetRow[] | string {
  const strings = new SharedStrings(1024 * 1024);
  strings.add("共用");
  const parts = { sheets: [], strings, dateStyles: [false, true], startsIn1904: false };
  const rows = new RowReader({ parts, sheetPath: "", merged: new MergedCells([]) }, sheetLimits);
  const quick: QuickElements = { name: "row", take: (element) => rows.takeWhole(element) };
  try {
    const reader = new XmlReader(rows, () => new Refusal("sheet_breaks_off"), isQuick ? quick : null);
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size) reader.write(bytes.subarray(at, at + size));
    reader.end();
    return rows.take();
  } catch (error) {
    return error instanceof Refusal ? error.reason : String(error);
  }
}

test("a sheet says the same whether its rows are looked at as a whole or piece by piece", () => {
  fc.assert(
    fc.property(sheet, fc.integer({ min: 1, max: 400 }), (text, size) => {
      expect(readIn(text, size, true)).toEqual(readIn(text, 4096, false));
    }),
    { numRuns: 150 },
  );
}, 30_000);

test("rows as machines write them are taken as a whole", () => {
  const whole =
    '<row r="2" spans="1:2"><c r="A2" s="1" t="inlineStr"><is><t xml:space="preserve">张三</t></is></c><c r="B2"><v>1</v></c></row>';
  const rows = new RowReader(
    {
      parts: { sheets: [], strings: new SharedStrings(10), dateStyles: [], startsIn1904: false },
      sheetPath: "",
      merged: new MergedCells([]),
    },
    sheetLimits,
  );
  rows.opened("sheetData", {});
  expect(rows.takeWhole(whole)).toBe(true);
  expect(rows.take()).toMatchObject([{ number: 2, cells: ["张三", "1"] }]);
});

const text = fc.string({ maxLength: 6 }).map((cell) => cell.replaceAll("\0", ""));
const columns = fc.array(fc.nat({ max: 9 }), { maxLength: 2 });
const sheetRow = fc.record({
  number: fc.integer({ min: 1, max: 1_048_576 }),
  cells: fc.array(text, { maxLength: 4 }),
  formulas: columns,
  cutNumbers: columns,
  merged: columns,
  isHidden: fc.boolean(),
});

test("rows that are handed over come as they were sent", () => {
  fc.assert(
    fc.property(fc.array(sheetRow, { maxLength: 6 }), (rows) => {
      expect(unpackRows(structuredClone(packRows(rows)))).toEqual(rows);
    }),
  );
});
