import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openList } from "./read-apart";
import { sheetLimits } from "./rules";
import { type Folder, partsAround, sheetAround, temporaryFolder, zipped } from "./samples";
import { isDateFormat, readMerges } from "./xlsx-parts";

// Each list starts a process.
vi.setConfig({ testTimeout: 60_000 });

let folder: Folder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

type Limits = Parameters<typeof openList>[1];

async function read(name: string, content: Buffer | string, limits?: Limits) {
  const list = await openList(await folder.put(name, content), limits);
  try {
    const rows = [];
    for await (const some of list.rows(0)) rows.push(...some);
    return { rows, book: list.book };
  } finally {
    list.close();
  }
}

const reasonOf = (name: string, content: Buffer | string, limits?: Limits) =>
  read(name, content, limits).then(
    () => "was not refused",
    (error: Error) => error.message,
  );

describe("a list read in a process of its own", () => {
  test("comes whole, in order, with its first rows beforehand", async () => {
    const lines = Array.from({ length: 2500 }, (_none, at) => `${at},甲${at}`);
    const { rows, book } = await read("long.csv", `号,名\n${lines.join("\n")}`);
    expect(rows).toHaveLength(2501);
    expect(rows.at(-1)).toMatchObject({ number: 2501, cells: ["2499", "甲2499"] });
    expect(book.sheets[0]?.first.slice(0, 2).map(({ cells }) => cells)).toEqual([
      ["号", "名"],
      ["0", "甲0"],
    ]);
  });

  test.runIf(process.platform === "linux")("knows nothing of the installation", async () => {
    const list = await openList(await folder.put("few.csv", "号,名\n1,甲"));
    try {
      const told = readFileSync(`/proc/${list.pid}/environ`, "utf8");
      expect(told).toContain("PATH=");
      expect(told).not.toMatch(/MEDAID_|DATABASE_URL/);
    } finally {
      list.close();
    }
  });

  test("is refused by name when it is broken, and when it takes longer than allowed", async () => {
    expect(await reasonOf("open.csv", '姓名,金额\n"张三,12')).toBe("sheet_breaks_off");
    expect(await reasonOf("slow.csv", "号,名\n".repeat(500_000), { apart: { seconds: 0.02, megabytes: 128 } })).toBe("list_takes_too_long");
  });

  test("is refused when its parts fill the memory it is given", async () => {
    const relations = `<Relationships>${Array.from({ length: 350_000 }, (_none, at) => `<Relationship Id="r${at}" Target="t${at}"/>`).join("")}</Relationships>`;
    const parts = partsAround([sheetAround("")]).map((part) =>
      part.name === "xl/_rels/workbook.xml.rels" ? { ...part, content: [relations] } : part,
    );
    expect(await reasonOf("many.xlsx", await zipped(parts), { apart: { seconds: 60, megabytes: 32 } })).toBe("list_needs_too_much");
  });

  test("is refused above the number of rows before a row is given out", async () => {
    expect(await reasonOf("rows.csv", "a\n1\n2\n3\n", { sheet: { ...sheetLimits, rows: 3 } })).toBe("sheet_has_too_many_rows");
  });
});

describe("what a workbook may hold", () => {
  test("rows of one number or of a number no sheet has are counted on; escapes and long texts do no harm", async () => {
    const strings = `<sst><si><t>${"长".repeat(200_000)}</t></si><si><t>a_x0000_b_xD800_c</t></si><si><t>${"字".repeat(999)}𠮷𠮷</t></si></sst>`;
    const row = (number: string, string: number) => `<row r="${number}"><c t="s"><v>${string}</v></c></row>`;
    const sheet = sheetAround(`${row("1", 0)}${row("1", 1)}${row("9999999999", 2)}`);
    const { rows } = await read("odd.xlsx", await zipped(partsAround([sheet], { strings })));
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(rows[0]?.cells[0]).toHaveLength(1000);
    expect(rows[1]?.cells[0]).toBe("ab\uFFFDc");
    expect(rows[2]?.cells[0]).toBe(`${"字".repeat(999)}𠮷`);
  });

  test("rows and cells without a reference are read by their place, also where a row says nothing of itself", async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const row = (...texts: string[]) => `<row>${texts.map(cell).join("")}</row>`;
    const sheet = sheetAround(row("结算ID", "", "姓名") + row("A1", "", "张三"));
    const { rows, book } = await read("plain.xlsx", await zipped(partsAround([sheet])));
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["结算ID", "", "姓名"],
      ["A1", "", "张三"],
    ]);
    expect(book.sheets[0]?.first).toHaveLength(2);
  });

  test("hidden rows, columns and sheets are told", async () => {
    const sheet = `<worksheet><cols><col min="1" max="1"/><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row></sheetData></worksheet>`;
    const { rows, book } = await read("hidden.xlsx", await zipped(partsAround([sheet])));
    expect(book.sheets).toMatchObject([{ name: "结算", isHidden: false, hiddenColumns: [1, 2] }]);
    expect(rows.map(({ isHidden }) => isHidden)).toEqual([false, true]);
  });

  test("number formats and merged ranges that are never closed are read in time that grows with their length", () => {
    const begun = performance.now();
    expect(isDateFormat("[".repeat(1_000_000))).toBe(false);
    expect(isDateFormat('[$-409]yyyy"年"')).toBe(true);
    expect(isDateFormat('"day"0.00\\d[red]')).toBe(false);
    expect(readMerges("<mergeCell ".repeat(1_000_000))).toEqual([]);
    expect(readMerges('<x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells>')).toMatchObject([{ fromRow: 1, toColumn: 1 }]);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test("a sheet that is closed over and over is looked at once", async () => {
    const sheet = `${sheetAround('<row r="1"><c><v>1</v></c></row>')}${"</worksheet><!--".repeat(300_000)}`;
    expect(await reasonOf("tails.xlsx", await zipped(partsAround([sheet])), { apart: { seconds: 20, megabytes: 128 } })).toBe(
      "sheet_breaks_off",
    );
  });
});

describe("digits that programs guard", () => {
  test("are read without their guard and without marks nobody sees", async () => {
    const { rows } = await read("guards.csv", '号\n"=""441602198501010017"""\n="441602198501010017"\n\u202D441602198501010017\u202C\n');
    expect(rows.slice(1).map(({ cells }) => cells)).toEqual(Array(3).fill(["441602198501010017"]));
  });
});
