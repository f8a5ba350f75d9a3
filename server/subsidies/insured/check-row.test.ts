/** What rows of a list of the insured say, and what does not agree. */
import { describe, expect, it } from "vitest";
import { Decimal } from "@/server/money";
import { differencesOf, readRow } from "./check-row";

const fields = ["number", "name", "year", "insuranceType", "insuredRegion", "amount", "paidBy", "paidOn"] as const;
const columns = fields.map((field) => ({ heading: field, field }));
const cells = ["44160219850101001X", "李秀英", "2026", "390", "441602", "400.00", "代缴", "2026-01-15"];
const NUMBER = "441602198501010018";

function read(change: Partial<Record<(typeof fields)[number], string>>) {
  const row = fields.map((field, place) => change[field] ?? (field === "number" ? NUMBER : (cells[place] ?? "")));
  return readRow({ rowNumber: 2, cells: row, marks: null }, columns, { region: "441600", today: "2026-11-30" });
}

describe("a row", () => {
  it.each([
    [{ year: "2026年度" }, { year: 2026 }],
    [{ year: "202601" }, { year: 2026 }],
    [{ insuranceType: "城乡居民基本医疗保险" }, { insuranceType: "resident" }],
    [{ insuranceType: "" }, { insuranceType: "resident" }],
    [{ insuranceType: "310" }, { insuranceType: "employee" }],
    [{ insuredRegion: "" }, { insuredRegion: "441600" }],
    [{ amount: "￥400" }, { amount: "400.00" }],
    [{ amount: "" }, { amount: null }],
    [{ paidBy: "个人缴费" }, { paidBy: "person" }],
    [{ paidBy: "" }, { paidBy: "agency" }],
    [{ paidOn: "2026年1月15日" }, { paidOn: "2026-01-15" }],
    [{ name: " 李 秀英 " }, { name: "李秀英" }],
  ])("%j says %j", (change, said) => {
    expect(read(change)).toMatchObject({ number: NUMBER, said, faults: [] });
  });

  it.each([
    [{ number: "441602198501010019" }, "number_check_digit"],
    [{ number: "" }, "missing"],
    [{ name: "" }, "missing"],
    [{ year: "明年" }, "year_wrong"],
    [{ insuranceType: "商业险" }, "insurance_unknown"],
    [{ insuredRegion: "999999" }, "region_unknown"],
    [{ amount: "四百" }, "amount_wrong"],
    [{ amount: "-400" }, "amount_wrong"],
    [{ paidBy: "别人" }, "paid_by_unknown"],
    [{ paidOn: "2027-01-01" }, "date_wrong"],
  ])("%j is at fault for %s", (change, reason) => {
    const { said, faults } = read(change);
    expect(said).toBeNull();
    expect(faults.map((fault) => fault.reason)).toEqual([reason]);
  });
});

describe("a difference", () => {
  const known = { isRegistered: true, premium: new Decimal(400), isInsuredOtherwise: false, scope: "4416" };
  it.each([
    [{}, {}, []],
    [{}, { isRegistered: false }, ["not_found"]],
    [{}, { isInsuredOtherwise: true }, ["insured_twice"]],
    [{ insuredRegion: "110101" }, {}, ["other_region"]],
    [{ insuranceType: "310", amount: "" }, {}, ["other_insurance"]],
    [{}, { premium: null }, ["other_period"]],
    [{ paidBy: "个人" }, {}, ["paid_by_person"]],
    [{ amount: "399.99" }, {}, ["other_amount"]],
    [{ amount: "" }, {}, []],
    [{ insuredRegion: "110101", amount: "380" }, {}, ["other_region"]],
    [{ paidBy: "个人", amount: "380" }, { isInsuredOtherwise: true }, ["insured_twice", "paid_by_person", "other_amount"]],
  ])("of %j beside %j is %j", (change, beside, expected) => {
    const { said } = read(change);
    if (said === null) throw new Error("the row says nothing");
    expect(differencesOf(said, { ...known, ...beside })).toEqual(expected);
  });
});
