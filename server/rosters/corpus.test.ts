import { afterAll, beforeAll, expect, test } from "vitest";
import { type Folder, temporaryFolder } from "@/server/lists/samples";
import { checkCharacterOf } from "@/server/people/rules";
import { type Grid, type Reading, readingOf, textFile, workbook } from "./corpus-world";
import type { RosterAsked } from "./read-row";

let folder: Folder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const numberOf = (serial: number, born = "19750304", region = "441625") => {
  const body = `${region}${born}${String(serial).padStart(3, "0")}`;
  return body + checkCharacterOf(body);
};
const A = numberOf(101);
const B = numberOf(202);
const C = numberOf(303);
/** Ends with X. */
const X = [...Array(900).keys()].map((serial) => numberOf(serial + 100)).find((number) => number.endsWith("X")) ?? "";
/** Its check digit is right also when a program has made its last digits nought. */
const CUT =
  [...Array(90).keys()]
    .map((place) => `4416251975${String(301 + place).padStart(4, "0")}`)
    .find((head) => checkCharacterOf(`${head}000`) === "0") ?? "";
const fullWidth = (text: string) => text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
const last = (number: string) => number.slice(-4);

const HEAD = ["姓名", "身份证号", "类别"] as const;
const zhang = ["张大文", A, "低保"] as const;
const li = ["李秀英", B, "特困"] as const;
const plain: Grid = [HEAD, zhang, li];
const zhangRead = `张大文 ${last(A)} 低保`;
const liRead = `李秀英 ${last(B)} 特困`;
const both = [zhangRead, liRead];
const one = (cells: Grid[number], head: Grid[number] = HEAD): Grid => [head, cells];

interface Sample {
  name: string;
  file: () => Buffer | Promise<Buffer>;
  ending?: "xlsx" | "csv" | "txt";
  about?: Partial<RosterAsked>;
  reads: string[];
  notices?: string[];
  asks?: string;
}

const x = (name: string, grid: Grid, reads: string[], more: Partial<Sample> & { dress?: Parameters<typeof workbook>[1] } = {}): Sample => ({
  name,
  file: () => workbook(grid, more.dress),
  reads,
  ...more,
});
const c = (name: string, file: () => Buffer, reads: string[], more: Partial<Sample> = {}): Sample => ({
  name,
  file,
  ending: "csv",
  reads,
  ...more,
});

const headings: Sample[] = ["公民身份号码", "证件号码", "身份证号码", "居民身份证号", "社会保障号码", "成员身份证号", "certno"].map(
  (heading) => x(`a number under ${heading}`, [["姓名", heading, "类别"], zhang], [zhangRead]),
);
const classWords: Sample[] = (
  [
    ["低保户", "低保"],
    ["农村低保", "低保"],
    ["城乡低保对象", "低保"],
    ["最低生活保障家庭成员", "低保"],
    ["低保（农村）", "低保"],
    ["五保户", "特困"],
    ["特困供养人员", "特困"],
    ["特困(分散)", "特困"],
    ["特困,低保", "特困+低保"],
    ["特困、低保", "特困+低保"],
    ["低保/特困", "低保+特困"],
    ["低保对象和特困人员", "低保+特困"],
    [" 低 保 ", "低保"],
  ] as const
).map(([written, read]) => x(`the class “${written}”`, one(["张大文", A, written]), [`张大文 ${last(A)} ${read}`]));
const notClasses: Sample[] = (
  [
    ["低保户A类", "class_unknown"],
    ["非低保", "class_unknown"],
    ["原低保", "class_unknown"],
    ["低保边缘", "class_not_in_area"],
    ["建档立卡", "class_not_authorised"],
    ["孤儿", "class_not_of_list"],
    ["特困低保", "class_unknown"],
  ] as const
).map(([written, reason]) =>
  x(`“${written}”, which only looks like a class of the list`, one(["张大文", A, written]), [`张大文 ! class:${reason}`]),
);
const days: Sample[] = (
  [
    ["2026-11-01", "2026-11-01"],
    ["2026/11/1", "2026-11-01"],
    ["2026.11.01", "2026-11-01"],
    ["2026年11月1日", "2026-11-01"],
    ["20261101", "2026-11-01"],
    ["46327", "2026-11-01"],
    ["２０２６－１１－０１", "2026-11-01"],
  ] as const
).map(([written, read]) => x(`the day “${written}”`, one([...zhang, written], [...HEAD, "认定日期"]), [`${zhangRead} ${read}..`]));

const numbers: Sample[] = [
  x("a number in full-width digits", one(["张大文", fullWidth(A), "低保"]), [zhangRead], { notices: ["numbers_mended"] }),
  x("a number in groups", one(["张大文", `${A.slice(0, 6)} ${A.slice(6, 14)} ${A.slice(14)}`, "低保"]), [zhangRead], {
    notices: ["numbers_mended"],
  }),
  x("a number with an apostrophe in front", one(["张大文", `'${A}`, "低保"]), [zhangRead], { notices: ["numbers_mended"] }),
  x("a number with a small x", one(["张大文", X.toLowerCase(), "低保"]), [`张大文 ${last(X)} 低保`]),
  x("a number with a multiplication sign", one(["张大文", X.replace("X", "×"), "低保"]), [`张大文 ${last(X)} 低保`], {
    notices: ["numbers_mended"],
  }),
  x("a number kept as a number", one(["张大文", Number(A), "低保"]), ["张大文 ! number:number_cut"]),
  x("a cut number whose check digit is right", one(["张大文", Number(`${CUT}0000`), "低保"]), ["张大文 ! number:number_cut"]),
  x("a number of 15 digits", one(["张大文", "441625750304101", "低保"]), ["张大文 ! number:number_old_format"]),
  x("a number of 17 digits", one(["张大文", A.slice(0, 17), "低保"]), ["张大文 ! number:number_length"]),
  x("a number with a wrong check digit", one(["张大文", A.slice(0, 17) + ((Number(A[17]) + 1) % 10 || 1), "低保"]), [
    "张大文 ! number:number_check_digit",
  ]),
  x("a number born on 30 February", one(["张大文", numberOf(101, "19850230"), "低保"]), ["张大文 ! number:number_birth_date"]),
  x("no number at all", one(["张大文", null, "低保"]), ["张大文 ! number:number_missing"]),
  x("a number with spaces that are not seen", one(["张大文", `${A.slice(0, 6)}\u00a0${A.slice(6)}\u200b`, "低保"]), [zhangRead], {
    notices: ["numbers_mended"],
  }),
  x("a number that a formula has made", one(["张大文", { formula: '"44"&"1"', result: A }, "低保"]), [
    `${zhangRead} ? number:formula_value`,
  ]),
  x("a number whose formula has lost its cell", one(["张大文", { error: "#REF!" }, "低保"]), ["张大文 ! number:formula_error"]),
  x("a number of 15 digits kept as a number", one(["张大文", 441625750304101, "低保"]), ["张大文 ! number:number_old_format"]),
  x("a passport", one(["张大文", "E12345678", "低保", "普通护照"], [...HEAD, "证件类型"]), ["张大文 ! number:other_certificate"]),
];

const layouts: Sample[] = [
  x("a plain list", plain, both),
  x("title rows above the heading", [["东源县2026年11月低保对象名册"], ["填报单位：东源县民政局", null, "2026-11-05"], ...plain], both),
  x("a merged title", [["东源县低保对象名册"], ...plain], both, { dress: (sheet) => sheet.mergeCells("A1:C1") }),
  x("a heading of two rows", [["对象", null, "保障"], ["姓名", "身份证号码", "类别"], zhang, li], both),
  x("a heading of two rows with merged cells", [["基本情况", null, "救助"], [...HEAD], zhang], [zhangRead], {
    dress: (sheet) => sheet.mergeCells("A1:B1"),
  }),
  x("the heading again on each printed page", [HEAD, zhang, HEAD, li], both),
  x("totals and signatures at the foot", [...plain, ["合计", "2人", null], ["制表人：王五", null, "审核：赵六"]], both, {
    notices: ["foot_rows"],
  }),
  x(
    "lines that name the class",
    [
      ["姓名", "身份证号"],
      ["一、农村低保对象（1人）", null],
      ["张大文", A],
      ["二、特困人员", null],
      ["李秀英", B],
    ],
    both,
    { notices: ["section_rows"] },
  ),
  x(
    "lines that name the township",
    [HEAD, ["船塘镇（1人）", null, null], zhang, ["双江镇", null, null], li],
    [`${zhangRead} @船塘镇`, `${liRead} @双江镇`],
    { notices: ["section_rows"] },
  ),
  x(
    "lines that name township and class",
    [
      ["姓名", "身份证号"],
      ["船塘镇", null],
      ["低保对象", null],
      ["张大文", A],
      ["特困人员", null],
      ["李秀英", B],
    ],
    [`${zhangRead} @船塘镇`, `${liRead} @船塘镇`],
    { notices: ["section_rows"] },
  ),
  x(
    "a township merged down over its people",
    [
      [...HEAD, "乡镇"],
      [...zhang, "船塘镇"],
      [...li, null],
    ],
    [`${zhangRead} @船塘镇`, `${liRead} @船塘镇`],
    { dress: (sheet) => sheet.mergeCells("D2:D3") },
  ),
  x(
    "a class merged down over its people",
    [["姓名", "身份证号", "类别"], zhang, ["李秀英", B, null]],
    [zhangRead, `李秀英 ${last(B)} 低保`],
    { dress: (sheet) => sheet.mergeCells("C2:C3") },
  ),
  x("a number merged down over two people", [HEAD, zhang, ["李秀英", null, "特困"]], [zhangRead, "李秀英 ! number:merged_cell"], {
    dress: (sheet) => sheet.mergeCells("B2:B3"),
  }),
  x("hidden rows", plain, both, {
    dress: (sheet) => {
      sheet.getRow(3).hidden = true;
    },
    notices: ["hidden_rows"],
  }),
  x("hidden columns", plain, both, {
    dress: (sheet) => {
      sheet.getColumn(3).hidden = true;
    },
    notices: ["hidden_columns"],
  }),
  x("a cover sheet and an empty one", plain, both, {
    dress: (_sheet, book) => {
      book.addWorksheet("封面").addRow(["东源县民政局"]);
      book.addWorksheet("空");
    },
    notices: ["other_sheets"],
  }),
  x("two sheets with a list each", plain, [], {
    dress: (_sheet, book) => {
      const more = book.addWorksheet("孤儿");
      more.addRow([...HEAD]);
      more.addRow(["王小明", C, "孤儿"]);
    },
    asks: "which_sheet",
  }),
  x("a list without a heading", [zhang, li], [], { asks: "which_heading" }),
  x(
    "two columns of numbers",
    [
      ["姓名", "身份证号", "身份证号", "类别"],
      ["张大文", A, B, "低保"],
    ],
    [],
    { asks: "which_of_two_columns" },
  ),
  x(
    "columns of the head of the household and of the account beside",
    [
      ["户主姓名", "户主身份证号", ...HEAD, "开户人", "开户人身份证号", "银行账号"],
      ["王五", B, ...zhang, "王五", B, "6222020000000000"],
    ],
    [zhangRead],
  ),
  x(
    "a column of remarks that names another class",
    [
      [...HEAD, "备注"],
      [...zhang, "原特困"],
    ],
    [zhangRead],
  ),
  x(
    "the nation's own field names",
    [
      ["psn_name", "certno", "psn_idet_type", "begntime", "endtime"],
      ["张大文", A, "低保", "2026-11-01 00:00:00", "2099-12-31 00:00:00"],
    ],
    [`${zhangRead} 2026-11-01..`],
  ),
  x(
    "one class and no column of it",
    [
      ["姓名", "身份证号"],
      ["张大文", A],
    ],
    [zhangRead],
    { about: { classes: ["subsistence_allowance"] } },
  ),
  x(
    "several classes and no column of them",
    [
      ["姓名", "身份证号"],
      ["张大文", A],
    ],
    ["张大文 ! class:class_not_said"],
  ),
  x("headings with spaces and line breaks", [["姓  名", "身份证\n号码", "人员\n类别"], zhang, li], both),
  x("two classes on two lines of a cell", one(["张大文", A, "特困\n低保"]), [`张大文 ${last(A)} 特困+低保`]),
  x("blank rows in between", [HEAD, zhang, [null, null, null], li], both),
];

const cells: Sample[] = [
  x("a formula for the class", one(["张大文", A, { formula: 'IF(1,"低保","")', result: "低保" }]), [`${zhangRead} ? class:formula_value`]),
  x("a cell with an error", one(["张大文", A, { error: "#N/A" }]), ["张大文 ! class:formula_error"]),
  x("a day that the program keeps as a date", one([...zhang, new Date("2026-11-01T00:00:00Z")], [...HEAD, "起始日期"]), [
    `${zhangRead} 2026-11-01..`,
  ]),
  x("days counted from 1900", one([...zhang, 46327], [...HEAD, "起始日期"]), [`${zhangRead} 2026-11-01..`]),
  x("days counted from 1904", one([...zhang, 44865], [...HEAD, "起始日期"]), [`${zhangRead} 2026-11-01..`], {
    dress: (_sheet, book) => {
      book.properties.date1904 = true;
    },
    notices: ["dates_from_1904"],
  }),
  x("a day after the month", one([...zhang, "2026-12-01"], [...HEAD, "起始日期"]), ["张大文 ! startsOn:starts_after_month"]),
  x("a day that is none", one([...zhang, "去年底"], [...HEAD, "起始日期"]), ["张大文 ! startsOn:date_shape"]),
  x("an end before the beginning", one([...zhang, "2026-11-01", "2026-10-01"], [...HEAD, "起始日期", "终止日期"]), [
    "张大文 ! endsOn:dates_reversed",
  ]),
  x("an open end in words", one([...zhang, "2026-11-01", "长期"], [...HEAD, "起始日期", "终止日期"]), [`${zhangRead} 2026-11-01..`]),
  x("a name in spaces", one(["张 大 文", A, "低保"]), [zhangRead]),
  x("a name with a remark", one(["张大文（户主）", A, "低保"]), [zhangRead]),
  x("a name with another dot", one(["阿依古丽•买买提", A, "低保"]), [`阿依古丽·买买提 ${last(A)} 低保`]),
  x("a name with digits", one(["张大文2", A, "低保"]), ["张大文2 ! name:name_shape"]),
  x("a birth date that disagrees", one([...zhang, "1975-03-05"], [...HEAD, "出生日期"]), ["张大文 ! bornOn:birth_date_differs"]),
  x("a sex that disagrees", one([...zhang, "女"], [...HEAD, "性别"]), ["张大文 ! sex:sex_differs"]),
  x("a township by half its name", one([...zhang, "双江"], [...HEAD, "乡镇"]), [`${zhangRead} @双江镇`]),
  x("a township with its county in front", one([...zhang, "东源县船塘镇"], [...HEAD, "乡镇"]), [`${zhangRead} @船塘镇`]),
  x("a township of another county", one([...zhang, "紫城镇"], [...HEAD, "乡镇"]), ["张大文 ! township:region_outside_office"]),
  x("a township nobody knows", one([...zhang, "月亮镇"], [...HEAD, "乡镇"]), ["张大文 ! township:township_unknown"]),
  x("another county", one([...zhang, "紫金县"], [...HEAD, "县区"]), ["张大文 ! county:region_outside_office"]),
  x("somebody who died, by the list", one([...zhang, "死亡"], [...HEAD, "变动类型"]), [`${zhangRead} 离(deceased)`]),
  x("somebody who leaves, with the reason", one([...zhang, "退出", "户口迁出"], [...HEAD, "变动类型", "退出原因"]), [
    `${zhangRead} 离(moved_away)`,
  ]),
  x("a change nobody knows", one([...zhang, "待定"], [...HEAD, "状态"]), ["张大文 ! change:change_unknown"]),
];

const texts: Sample[] = [
  c("commas in UTF-8", () => textFile(plain), both),
  c("UTF-8 with a mark", () => textFile(plain, { encoding: "utf8-bom" }), both),
  c("GB18030, as an old program saves it", () => textFile(plain, { encoding: "gb18030" }), both),
  c("a rare name in four bytes of GB18030", () => textFile(one(["张𬍛", A, "低保"]), { encoding: "gb18030" }), [`张𬍛 ${last(A)} 低保`]),
  c("a line break within quotes", () => textFile([HEAD, ["张大文", A, '"低保\n"'], li]), both),
  c("UTF-16 with tabs", () => textFile(plain, { encoding: "utf16-le", delimiter: "\t" }), both, { ending: "txt" }),
  c("UTF-16 the other way round", () => textFile(plain, { encoding: "utf16-be" }), both),
  c("semicolons", () => textFile(plain, { delimiter: ";" }), both),
  c("lines of an old machine", () => textFile(plain, { end: "\r" }), both),
  c('numbers guarded with ="…"', () => textFile([HEAD, ["张大文", `"=""${A}"""`, "低保"]]), [zhangRead]),
  c("a number that a program has written as 4.41625E+17", () => textFile([HEAD, ["张大文", "4.41625E+17", "低保"]]), [
    "张大文 ! number:number_characters number:number_length",
  ]),
  c("two classes in one quoted cell", () => textFile([HEAD, ["张大文", A, '"特困,低保"']]), [`张大文 ${last(A)} 特困+低保`]),
];

const samples = [...layouts, ...headings, ...classWords, ...notClasses, ...numbers, ...days, ...cells, ...texts];

test("there are enough of them", () => {
  expect(samples.length).toBeGreaterThanOrEqual(60);
  expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
});

test.each(samples)("$name", async ({ name, file, ending = "xlsx", about, reads, notices = [], asks }) => {
  const found = await readingOf(folder, `${name.replace(/[^\p{L}\d]/gu, "")}.${ending}`, await file(), about);
  const expected: Reading = { rows: reads, notices, ...(asks === undefined ? {} : { asks }) };
  expect(found).toEqual(expected);
});
