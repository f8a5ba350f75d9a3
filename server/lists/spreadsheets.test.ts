import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Refusal } from "@/server/refusal";
import { type Sheet, type SheetRow, sheetLimits } from "./rules";
import { type Folder, partsAround, sheetAround, temporaryFolder, zipped } from "./samples";
import { readSheet, workbookBytes, writeCsv } from "./spreadsheets";

let folder: Folder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

async function rowsOf(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows()) rows.push(row);
  return rows;
}

async function cellsOf(name: string, content: Buffer | string): Promise<string[][]> {
  return (await rowsOf(await readSheet(await folder.put(name, content)))).map((row) => row.cells);
}

async function refusalOf(name: string, content: Buffer | string, limits = sheetLimits): Promise<Refusal> {
  try {
    await rowsOf(await readSheet(await folder.put(name, content), limits));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("was not refused");
}

const reasonOf = async (name: string, content: Buffer | string, limits = sheetLimits) => (await refusalOf(name, content, limits)).reason;

describe("an .xlsx made by a spreadsheet program", () => {
  test("gives its cells as people see them: dates, long numbers, formulas, merges, rich text", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("十月");
    sheet.addRow(["医院结算明细"]);
    sheet.mergeCells("A1:E1");
    sheet.addRow([]);
    sheet.addRow(["结算ID", "姓名", "金额", "出院日期", "身份证号"]);
    sheet.addRow([
      "S1",
      { richText: [{ text: "张" }, { text: "三" }] },
      { formula: "100+0.1", result: 100.1 },
      new Date("2026-10-08T00:00:00Z"),
      "441602198501010017",
    ]);
    sheet.addRow(["S2", "李四", 0.1 + 0.2, new Date("2026-10-08T09:30:00Z"), 441602198501010000]);
    const sheetRead = await readSheet(await folder.put("made.xlsx", Buffer.from(await workbook.xlsx.writeBuffer())));
    const rows = await rowsOf(sheetRead);
    expect(rows[0]?.merged).toEqual([1, 2, 3, 4]);
    expect(rows.map((row) => row.number)).toEqual([1, 3, 4, 5]);
    expect(rows[2]?.cells).toEqual(["S1", "张三", "100.1", "2026-10-08", "441602198501010017"]);
    expect(rows[2]?.formulas).toEqual([2]);
    expect(rows[3]?.cells).toEqual(["S2", "李四", "0.3", "2026-10-08 09:30:00", "441602198501010000"]);
    expect(rows[3]?.cutNumbers).toEqual([4]);
  });

  test("is read with prefixed names, missing references and shared strings", async () => {
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row><x:row r="7"/></x:sheetData></x:worksheet>';
    const strings = "<sst><si><t>甲&amp;乙</t><rPh><t>jia</t></rPh></si><si><r><t>丙</t></r><r><t>_x000D_丁</t></r></si></sst>";
    expect(await cellsOf("prefixed.xlsx", await zipped(partsAround([sheet], { strings })))).toEqual([["丙\r丁", "甲&乙"]]);
  });
});

describe("a list that is not whole", () => {
  const row = '<row r="1"><c r="A1"><v>1</v></c></row>';

  test.each([
    ["its sheet ends in the middle of a row", `<worksheet><sheetData>${row}<row r="2"><c r="A2">`],
    ["its list is closed and its sheet is not", `<worksheet><sheetData>${row}</sheetData>`],
    ["a row is never closed", `<worksheet><sheetData>${row}<row r="2"><c r="A2"><v>1</v></c></sheetData></worksheet>`],
    ["it has no list", "<worksheet><sheetViews/></worksheet>"],
  ])("is refused when %s", async (_why, sheet) => {
    expect(await reasonOf("broken.xlsx", await zipped(partsAround([sheet])))).toBe("sheet_breaks_off");
  });

  test("is refused when the file ends early or a byte of it changed", async () => {
    const whole = await zipped(partsAround([sheetAround(row.repeat(200))]));
    expect(await reasonOf("cut.xlsx", whole.subarray(0, whole.length / 2))).toBe("file_is_broken");
    const changed = Buffer.from(whole);
    const at = changed.indexOf("xl/worksheets/sheet1.xml") + 30;
    changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at);
    expect(await reasonOf("changed.xlsx", changed)).toBe("file_is_broken");
  });

  test("is refused as a .csv whose last quote is never closed", async () => {
    expect(await reasonOf("open.csv", '姓名,金额\r\n"张三,12')).toBe("sheet_breaks_off");
  });
});

describe("a file that would fill the memory", () => {
  function* zeros(megabytes: number) {
    yield "<worksheet><sheetData><row><c><v>";
    const million = "0".repeat(1024 * 1024);
    for (let at = 0; at < megabytes; at++) yield million;
    yield "</v></c></row></sheetData></worksheet>";
  }

  test("is refused by its directory, before it is unpacked", async () => {
    const bomb = await zipped(partsAround(zeros(64)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await reasonOf("bomb.xlsx", bomb)).toBe("file_unpacks_too_large");
  });

  test("is refused while it unpacks when its directory lies", async () => {
    const bomb = await zipped(partsAround(zeros(30)));
    const directory = bomb.indexOf(Buffer.from("PK\x01\x02", "latin1"));
    const sheetEntry = bomb.indexOf("xl/worksheets/sheet1.xml", directory) - 46;
    bomb.writeUInt32LE(1000, sheetEntry + 24);
    expect(await reasonOf("lying.xlsx", bomb)).toBe("file_unpacks_too_large");
  });

  test("is refused when it says that it has more parts than any list", async () => {
    const zip = await zipped(partsAround([sheetAround("")]));
    zip.writeUInt16LE(sheetLimits.entries + 1, zip.length - 22 + 10);
    expect(await reasonOf("parts.xlsx", zip)).toBe("file_has_too_many_parts");
  });

  test("is refused when two parts lie over the same bytes", async () => {
    const zip = await zipped(partsAround([sheetAround("")]));
    const directory = zip.indexOf(Buffer.from("PK\x01\x02", "latin1"));
    const sheetEntry = zip.indexOf("xl/worksheets/sheet1.xml", directory) - 46;
    zip.writeUInt32LE(0, sheetEntry + 42);
    expect(await reasonOf("overlap.xlsx", zip)).toBe("file_unpacks_too_large");
  });

  test("is refused above the number of rows, columns and bytes", async () => {
    const limits = { ...sheetLimits, rows: 3, columns: 2, fileBytes: 2000 };
    expect(await reasonOf("rows.csv", "a\n1\n2\n3\n", limits)).toBe("sheet_has_too_many_rows");
    expect(await reasonOf("columns.csv", "a,b,c\n", limits)).toBe("sheet_has_too_many_columns");
    expect(await reasonOf("wide.xlsx", await zipped(partsAround([sheetAround('<row><c r="C1"><v>1</v></c></row>')])), limits)).toBe(
      "sheet_has_too_many_columns",
    );
    expect(await reasonOf("large.csv", "x".repeat(2001), limits)).toBe("file_is_too_large");
  });

  test("is refused when it brings entities of its own", async () => {
    const sheet = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>${sheetAround('<row><c t="str"><v>&a;</v></c></row>')}`;
    expect(await reasonOf("entities.xlsx", await zipped(partsAround([sheet])))).toBe("sheet_breaks_off");
  });
});

describe("a file of another kind", () => {
  function oldContainer(entry: string): Buffer {
    const file = Buffer.alloc(2048);
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
    file.writeUInt16LE(9, 30);
    file.writeUInt32LE(1, 48);
    file.write(entry, 1024, "utf16le");
    return file;
  }

  test("is refused by name", async () => {
    expect(await reasonOf("empty.xlsx", "")).toBe("file_is_empty");
    expect(await reasonOf("locked.xlsx", oldContainer("EncryptedPackage"))).toBe("file_is_encrypted");
    expect(await reasonOf("old.xls", oldContainer("Workbook"))).toBe("file_is_old_excel");
    expect(await reasonOf("letter.docx", "PK")).toBe("file_is_not_a_sheet");
    expect(await reasonOf("zip.xlsx", await zipped([{ name: "readme.txt", content: ["no sheet"] }]))).toBe("file_is_not_a_sheet");
  });

  test("is refused with what was found when only the extension is right", async () => {
    expect(await refusalOf("scan.xlsx", "%PDF-1.7 …")).toMatchObject({
      reason: "file_content_differs",
      parameters: { extension: "xlsx", found: "PDF" },
    });
    expect(await reasonOf("page.xlsx", "<html><table/></html>")).toBe("file_is_web_page");
    expect(await reasonOf("table.xls", '\n<?xml version="1.0"?><Workbook/>')).toBe("file_is_web_page");
    expect(await refusalOf("list.csv", await zipped(partsAround([sheetAround("")])))).toMatchObject({
      parameters: { extension: "csv", found: "zip" },
    });
    expect(await refusalOf("text.xlsx", "a,b\n1,2\n")).toMatchObject({ parameters: { found: "text" } });
  });

  test("is refused when a part of the zip is encrypted", async () => {
    const zip = await zipped(partsAround([sheetAround("")]));
    const directory = zip.indexOf(Buffer.from("PK\x01\x02", "latin1"));
    zip.writeUInt16LE(zip.readUInt16LE(directory + 8) | 1, directory + 8);
    expect(await reasonOf("password.xlsx", zip)).toBe("file_is_encrypted");
  });
});

describe("a .csv", () => {
  const expected = [
    ["姓名", "备注", "金额"],
    ["张三", '说"好"，\n第二行', "1,234.50"],
    ["李四", "", "0"],
  ];
  const text = '姓名,备注,金额\r\n张三,"说""好""，\n第二行","1,234.50"\r\n李四,,0';

  test("is read in UTF-8 with and without mark, UTF-16 and GB18030", async () => {
    expect(await cellsOf("utf8.csv", text)).toEqual(expected);
    expect(await cellsOf("mark.csv", `\uFEFF${text}`)).toEqual(expected);
    expect(await cellsOf("utf16.csv", Buffer.from(`\uFEFF${text}`, "utf16le"))).toEqual(expected);
    // 姓名,张三 as GB18030 has it.
    expect(await cellsOf("gb.csv", Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x0d, 0x0a]))).toEqual([
      ["姓名"],
      ["张三"],
    ]);
  });

  test("keeps its row numbers over blank lines, and digits that were kept from becoming a number", async () => {
    const rows = await rowsOf(await readSheet(await folder.put("blank.csv", '号\n\n="441602198501010017"\n')));
    expect(rows).toMatchObject([{ number: 1 }, { number: 3, cells: ["441602198501010017"] }]);
  });

  test("may be separated by tabs or semicolons", async () => {
    expect(await cellsOf("tabs.txt", "a\tb,c\n1\t2\n")).toEqual([
      ["a", "b,c"],
      ["1", "2"],
    ]);
    expect(await cellsOf("semicolons.csv", "a;b\n1;2\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test("in no encoding we know is refused", async () => {
    expect(await reasonOf("other.csv", Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]))).toBe("file_has_unknown_encoding");
  });
});

describe("lists we write", () => {
  const columns = [
    { title: "身份证号", kind: "text" },
    { title: "日期", kind: "date" },
    { title: "金额", kind: "amount" },
  ] as const;

  test("open in a spreadsheet program with numbers as text, exact amounts, title, totals and foot", async () => {
    const content = await workbookBytes([
      {
        name: "明细",
        title: "付款明细",
        lines: ["单位：元"],
        columns,
        rows: [
          ["441602198501010017", "2026-10-08", "1234567890123.45"],
          ["=1+1", null, "-0.10"],
        ],
        totals: () => ["合计", null, "1234567890123.35"],
        foot: ["制表 张三"],
      },
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(content as unknown as ArrayBuffer);
    const sheet = workbook.getWorksheet("明细");
    expect(sheet?.getCell("A4").value).toBe("441602198501010017");
    expect(sheet?.getCell("A4").numFmt).toBe("@");
    expect(sheet?.getCell("B4").value).toEqual(new Date("2026-10-08T00:00:00Z"));
    expect(sheet?.getCell("C4").value).toBe(1234567890123.45);
    expect(sheet?.getCell("A5").value).toBe("=1+1");
    expect(sheet?.getCell("A1").isMerged).toBe(true);
    expect(sheet?.autoFilter).toBe("A3:C5");
    expect(await cellsOf("ours.xlsx", content)).toEqual([
      ["付款明细"],
      ["单位：元"],
      ["身份证号", "日期", "金额"],
      ["441602198501010017", "2026-10-08", "1234567890123.45"],
      ["=1+1", "", "-0.1"],
      ["合计", "", "1234567890123.35"],
      ["制表 张三"],
    ]);
  });

  test("as .csv hold nothing that a program would run, and are read back", async () => {
    const pieces: Buffer[] = [];
    for await (const piece of writeCsv({
      columns,
      rows: [
        ["=cmd|'/c calc'!A0", "2026-10-08", "-12.00"],
        ['@x,"y"', null, "=2"],
      ],
      totals: () => ["合计", null, "-12.00"],
    }))
      pieces.push(piece);
    const content = Buffer.concat(pieces);
    expect(content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(await cellsOf("ours.csv", content)).toEqual([
      ["身份证号", "日期", "金额"],
      ["'=cmd|'/c calc'!A0", "2026-10-08", "-12.00"],
      ['\'@x,"y"', "", "'=2"],
      ["合计", "", "-12.00"],
    ]);
  });
});
