/** What rows of bank statements say, in the ways banks write them. */
import { describe, expect, it } from "vitest";
import { printOf, readRow } from "./check-row";
import type { StatementField } from "./heading-rules";

function read(cells: Partial<Record<StatementField, string>>) {
  const fields = Object.keys(cells) as StatementField[];
  const columns = fields.map((field) => ({ heading: field, field }));
  const row = { rowNumber: 2, cells: fields.map((field) => cells[field] ?? ""), marks: null };
  return readRow(row, columns, { today: "2026-11-30" });
}
const rest = { day: "2026-11-05", balance: "1,000.00" };

describe("a row", () => {
  it.each([
    [{ in: "1,200.00", out: "" }, "1200.00"],
    [{ in: "0.00", out: "１２０．５０" }, "-120.50"],
    [{ in: "-", out: "-20" }, "20.00"],
    [{ amount: "-20.10" }, "-20.10"],
    [{ amount: "20.10", direction: "借" }, "-20.10"],
    [{ amount: "-20.10", direction: "D" }, "-20.10"],
    [{ amount: "20.10", direction: "贷方" }, "20.10"],
    [{ amount: "（20.10）", direction: "" }, "-20.10"],
  ])("%j moves %s", (cells, amount) => {
    expect(read({ ...rest, ...cells })).toMatchObject({ kind: "line", said: { amount, balance: "1000.00", onDay: "2026-11-05" } });
  });

  it("keeps no account in full and joins what it says in words", () => {
    const { said } = read({
      ...{ ...rest, amount: "1", counterpartyAccount: "6222 0200 0000 1234", counterparty: "张三" },
      ...{ summary: "退款", purpose: "退款", remarks: "441602198501010018 垫付 FK-441600-20261130-0001" },
    });
    expect(said?.counterpartyAccountMasked).toBe("************1234");
    expect(said?.words).not.toContain("441602198501010018");
    expect(said?.words).toMatch(/^退款 .*FK-441600-20261130-0001$/);
  });

  it.each([
    [{ in: "1", out: "2" }, "both_sides"],
    [{ in: "", out: "" }, "amount_missing"],
    [{ in: "一百" }, "amount_wrong"],
    [{ in: "1.005" }, "amount_wrong"],
    [{ amount: "1", direction: "左" }, "direction_unknown"],
    [{ in: "1", day: "2026-12-01" }, "date_wrong"],
    [{ in: "1", day: "" }, "missing"],
    [{ in: "1", balance: "多" }, "amount_wrong"],
    [{}, "column_missing"],
  ])("with %j is at fault for %s", (cells, reason) => {
    const { kind, faults } = read({ ...rest, ...cells });
    expect(kind).toBe("faulty");
    expect(faults.map((fault) => fault.reason)).toEqual([reason]);
  });

  it.each(["期初余额", "上页余额", "承前页", "余额"])("that says %s is no move", (summary) => {
    expect(read({ ...rest, in: "", out: "", summary })).toMatchObject({ kind: "balance", said: null });
  });
});

it("lines that are alike in everything are told apart by how many came before", () => {
  const { said } = read({ ...rest, in: "1" });
  if (said === null) throw new Error("the row says nothing");
  expect(printOf(said, 1)).not.toBe(printOf(said, 2));
});
