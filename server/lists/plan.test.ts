import { describe, expect, test } from "vitest";
import { type ListColumn, type ListWords, MoneyColumns, masked, unusedColumns, unusedMoney } from "./column-rules";
import { HeadingFinder } from "./heading-rules";
import { type Chosen, type Plan, planReading } from "./plan-rules";
import type { SheetSeen } from "./reader-shapes";

type Field = "key" | "name" | "number" | "cost" | "paid";
const words: ListWords<Field> = {
  finder: new HeadingFinder<Field>(
    { key: ["结算ID"], name: ["姓名"], number: ["身份证号"], cost: ["总费用", "费用总额"], paid: ["统筹支付"] },
    { key: "setl_id", name: "psn_name", number: "certno", cost: "medfee_sumamt", paid: "hifp_pay" },
  ),
  fields: ["key", "name", "number", "cost", "paid"],
  needed: ["key"],
  numbers: ["number"],
  dates: [],
  identity: ["key", "number"],
};
const head = ["结算ID", "姓名", "身份证号", "总费用"];
const person = ["S1", "张三", "441602198501010017", "12.00"];

function sheet(rows: string[][], more: Partial<SheetSeen> = {}): SheetSeen {
  const first = rows.map((cells, at) => ({ number: at + 1, cells, formulas: [], cutNumbers: [], merged: [], isHidden: false }));
  return { name: "表", isHidden: false, rowsAbout: rows.length, hiddenColumns: [], first, ...more };
}
const nothingSaid: Chosen = { sheet: null, headRow: null, columns: null };
const plan = (sheets: SheetSeen[], chosen: Partial<Chosen> = {}, layout: readonly ListColumn[] | null = null): Plan =>
  planReading({ kind: "xlsx", startsIn1904: false, sheets }, { ...nothingSaid, ...chosen }, words, () => layout);

describe("the sheet that is read", () => {
  test("is the one with a heading, behind a cover; the others are told", () => {
    const found = plan([sheet([["封面"], ["河源市人民医院"]], { name: "封面" }), sheet([head, person], { name: "明细" })]);
    expect(found).toMatchObject({
      kind: "read",
      sheet: 1,
      notices: [{ reason: "other_sheets", parameters: { count: 1, sheets: "封面" } }],
    });
  });

  test("is asked for when several hold a list", () => {
    const months = [sheet([head, person], { name: "9月" }), sheet([head, person], { name: "10月" })];
    expect(plan(months)).toMatchObject({ kind: "ask", question: { reason: "which_sheet", parameters: { sheets: 2 } } });
    expect(plan(months, { sheet: 1 })).toMatchObject({ kind: "read", sheet: 1 });
  });

  test("is not a hidden one, and not an empty one", () => {
    expect(plan([sheet([head, person], { isHidden: true }), sheet([])])).toEqual({ kind: "empty" });
  });
});

describe("the heading", () => {
  test("is asked for when none is found, and nothing of the first rows stands there unmasked", () => {
    const found = plan([sheet([person, ["S2", "李四", "４４１６０２１９８５０１０１００１７", "1"]])]);
    expect(found).toMatchObject({ kind: "ask", question: { reason: "which_heading" }, columns: [] });
    expect(JSON.stringify(found)).not.toMatch(/441602|４４１６０２/);
  });

  test("is the row that is pointed at, unless somebody's number stands in it", () => {
    const rows = [["甲", "乙"], ["病人", "号"], person];
    expect(plan([sheet(rows)], { sheet: 0, headRow: 2 })).toMatchObject({
      kind: "read",
      headRow: 2,
      columns: [{ heading: "病人" }, { heading: "号" }, { heading: "" }, { heading: "" }],
    });
    expect(plan([sheet(rows)], { sheet: 0, headRow: 3 })).toMatchObject({ kind: "ask" });
  });

  test("may be missing: columns are named by their letters", () => {
    const columns = ["key", "name", "number", "cost"].map((field) => ({ heading: "", field }));
    expect(plan([sheet([person])], { sheet: 0, headRow: 0, columns })).toMatchObject({ kind: "read", headRow: 0, columns });
  });

  test("may be two rows, of which the upper one groups the lower", () => {
    const upper = ["结算ID", "患者", "", "费用", ""];
    const lower = ["", "姓名", "身份证号", "总额", "统筹支付"];
    expect(plan([sheet([["明细表"], upper, lower, ["S1", "张三", "441602198501010017", "1", "2"]])])).toMatchObject({
      kind: "read",
      headRow: 3,
      columns: [{ field: "key" }, { field: "name" }, { field: "number" }, { heading: "费用 总额", field: "cost" }, { field: "paid" }],
    });
  });
});

describe("columns", () => {
  test("of one heading are asked about; what was said before is remembered", () => {
    const twice = [...head, "总费用"];
    expect(plan([sheet([twice, person])])).toMatchObject({
      kind: "ask",
      question: { reason: "which_of_two_columns", parameters: { columns: "D 总费用、E 总费用" } },
    });
    const layout = twice.map((heading, place) => ({
      heading,
      field: place === 4 ? "cost" : place === 3 ? null : (["key", "name", "number"][place] ?? null),
    }));
    const found = plan([sheet([twice, person])], {}, layout);
    expect(found).toMatchObject({ kind: "read", notices: [{ reason: "layout_remembered" }] });
    expect(found.kind === "read" && found.columns.map(({ field }) => field)).toEqual(["key", "name", "number", null, "cost"]);
  });

  test("of a code and of its words are no question: the code has it", () => {
    const found = plan([sheet([[...head, "medfee_sumamt"], person])]);
    expect(found.kind === "read" && found.columns.map(({ field }) => field)).toEqual(["key", "name", "number", null, "cost"]);
  });

  test("that are not used are named, and those of money apart", () => {
    const seen = new MoneyColumns();
    seen.see(["1", "张三", "12.50", "3", "原表"]);
    seen.see(["2", "李四", "0.30", "4", "原表"]);
    const columns = ["序号", "病区", "丙", "床号", "倾斜救助"].map((heading, at) => ({ heading, field: null, isMoney: seen.isMoney(at) }));
    expect(unusedColumns(columns).map(({ heading }) => heading)).toEqual(["病区", "丙", "床号", "倾斜救助"]);
    expect(unusedMoney(columns).map(({ heading }) => heading)).toEqual(["丙", "倾斜救助"]);
  });

  test("show no number of a person as their heading", () => {
    expect(masked("张三 441602198501010017")).toBe("张三 **************0017");
  });
});
