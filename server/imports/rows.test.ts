import { describe, expect, test } from "vitest";
import type { RowInHand } from "@/server/lists/rows";
import type { StayField } from "@/server/stays/rules";
import { type RowRecord, SeenRows } from "./check-rows";
import { readRow } from "./rows";

const written = {
  ...{ settlementNumber: "44160020261008000001", name: "张三", number: "441602198501010018", insuranceType: "390", medicalType: "21" },
  ...{ admittedOn: "2026-10-01", dischargedOn: "2026-10-08", totalCost: "12000.00", ownExpense: "800.00", overLimit: "0.00" },
  ...{ firstSelfPaid: "1200.00", policyScopeCost: "10000.00", basicInsurancePaid: "6000.00", hospitalAssistance: "3200.00" },
};
const fields = Object.keys(written) as StayField[];
const columnsOf = (some: readonly StayField[]) => some.map((field) => ({ heading: field, field }));
const row = (change: Partial<Record<StayField, string>> = {}, marks: Partial<RowInHand["marks"]> = {}, some = fields): RowInHand => ({
  rowNumber: 2,
  cells: some.map((field) => change[field] ?? (field in written ? written[field as keyof typeof written] : "")),
  marks: { formulas: [], cut: [], merged: [], ...marks },
});
const read = (asked: RowInHand, some = fields) => readRow(asked, columnsOf(some), "2026-11-05");
const at = (field: StayField) => fields.indexOf(field);
const said = (asked: RowInHand, some = fields) =>
  read(asked, some).faults.map(({ field, reason, severity }) => `${severity} ${field} ${reason}`);

describe("a row of a list", () => {
  test("is the stay that it says", () => {
    const { record, number, name, faults } = read(row());
    expect(faults).toEqual([]);
    expect([number, name, record?.settlementNumber]).toEqual([written.number, written.name, written.settlementNumber]);
  });

  test("whose cell is no value says that of the cell and nothing else of it, and is no stay", () => {
    const broken = row({ totalCost: "#REF!", number: "44160219850101000" }, { cut: [at("number")] });
    expect(said(broken)).toEqual(["fault number number_cut", "fault totalCost formula_error"]);
    expect(read(broken).record).toBeNull();
    expect(said(row({ medicalType: "" }, { merged: [at("medicalType")] }))).toEqual(["fault medicalType merged_cell"]);
  });

  test("says what else is wrong with it beside a broken cell, and after that which values a formula gave", () => {
    const formula = { formulas: [at("totalCost")], cut: [at("number")] };
    expect(said(row({ ownExpense: "1" }, formula))).toEqual([
      "fault number number_cut",
      "warning totalCost sum_of_cost_differs",
      "warning totalCost formula_value",
    ]);
    expect(read(row({}, { formulas: [at("totalCost")] })).record).not.toBeNull();
  });

  test("without a needed column says so of the list, with an empty cell in it of the row", () => {
    const without = fields.filter((field) => field !== "medicalType");
    expect(said(row({}, {}, without), without)).toEqual(["fault medicalType column_missing"]);
    expect(read(row({}, {}, without), without).faults[0]?.parameters).toEqual({});
    expect(said(row({ medicalType: "" }))).toEqual(["fault medicalType missing"]);
  });
});

describe("rows seen before", () => {
  const record = (change: Partial<RowRecord> = {}): RowRecord => {
    const { record: stay } = read(row());
    if (stay === null) throw new Error("the row cannot be read");
    return { ...stay, id: "one", person: "patient", name: "张三", numberMasked: "4416**", ...change };
  };

  test("are known by their number, and the same when they say the same in whichever order it was kept", () => {
    const seen = new SeenRows();
    expect(seen.find(record())).toBeNull();
    seen.take(record(), 5);
    const turned = Object.fromEntries(Object.entries(record({ id: "two", name: "张 三" })).reverse()) as unknown as RowRecord;
    expect(seen.find(turned)).toEqual({ rowNumber: 5, isSame: true });
    expect(seen.find(record({ diagnosis: "肺炎" }))).toEqual({ rowNumber: 5, isSame: false });
    expect(seen.find(record({ amounts: { ...record().amounts, cashPaid: "1.00" } }))).toEqual({ rowNumber: 5, isSame: false });
    expect(seen.find(record({ settlementNumber: "another" }))).toBeNull();
  });

  test("are stays of their person by row, but refunds and visits without a bed", () => {
    const seen = new SeenRows();
    seen.take(record({ settlementNumber: "S1" }), 2);
    seen.take(record({ settlementNumber: "S2", setting: "outpatient_chronic" }), 3);
    seen.take(record({ settlementNumber: "S3", refundOfNumber: "S1" }), 4);
    seen.take(record({ settlementNumber: "S4", visitNumber: "V4" }), 5);
    seen.take(record({ settlementNumber: "S5", person: "another" }), 6);
    const days = { person: "patient", admittedOn: written.admittedOn, dischargedOn: written.dischargedOn };
    expect(seen.staysOf("patient")).toEqual([
      { ...days, visitNumber: record().visitNumber, settlementNumber: "S1", name: 2 },
      { ...days, visitNumber: "V4", settlementNumber: "S4", name: 5 },
    ]);
    expect(seen.staysOf("another")).toHaveLength(1);
    expect(seen.staysOf("nobody")).toEqual([]);
  });
});
