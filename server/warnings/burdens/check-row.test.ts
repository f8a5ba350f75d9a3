/** What rows of a list of burdens say. */
import { describe, expect, it } from "vitest";
import { readRow } from "./check-row";
import { burdenFields } from "./heading-rules";

const columns = burdenFields.map((field) => ({ heading: field, field }));
const usual = {
  number: "441602198501010018",
  name: "李秀英",
  settlementNumber: "JS1",
  settledOn: "2026-05-12",
  care: "21",
  burden: "6200.00",
  outside: "800",
  region: "210881",
  insuranceType: "390",
};

const read = (change: Partial<typeof usual>) =>
  readRow({ rowNumber: 2, cells: burdenFields.map((field) => ({ ...usual, ...change })[field]), marks: null }, columns, {
    ...{ scope: "2108", today: "2026-11-30" },
  });

describe("a row", () => {
  it.each([
    [{ care: "住院" }, { category: "inpatient" }],
    [{ care: "14" }, { category: "outpatient_chronic" }],
    [{ care: "双通道药品" }, { category: "high_value_drug" }],
    [{ care: "普通门诊" }, { category: "outpatient_ordinary" }],
    [{ settledOn: "2026年5月1日" }, { settledOn: "2026-05-01" }],
    [{ burden: "￥6,200.5" }, { burden: "6200.50" }],
    [{ outside: "" }, { outside: null }],
    [{ outside: "6200.00" }, { outside: "6200.00" }],
    [{ region: "" }, { region: null }],
    [{ insuranceType: "职工" }, { insuranceType: "employee" }],
    [{ insuranceType: "" }, { insuranceType: null }],
  ])("%j says %j", (change, said) => {
    expect(read(change)).toMatchObject({ number: usual.number, said, faults: [] });
  });

  it.each([
    [{ number: "441602198501010019" }, "number_check_digit"],
    [{ name: "" }, "missing"],
    [{ settlementNumber: "" }, "missing"],
    [{ settledOn: "2026-12-01" }, "date_wrong"],
    [{ care: "美容" }, "care_unknown"],
    [{ burden: "六千" }, "amount_wrong"],
    [{ burden: "-5" }, "amount_wrong"],
    [{ outside: "6200.01" }, "outside_above_burden"],
    [{ insuranceType: "商业险" }, "insurance_unknown"],
    [{ region: "441602" }, "region_outside_area"],
  ])("%j is at fault for %s", (change, reason) => {
    const { said, faults } = read(change);
    expect(said).toBeNull();
    expect(faults.map((one) => one.reason)).toEqual([reason]);
  });
});
