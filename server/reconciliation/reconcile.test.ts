import { expect, test } from "vitest";
import { ownHeadings } from "@/server/imports/heading-rules";
import { money } from "@/server/money";
import { readOutcome } from "@/server/payments/rules";
import { compare, type OwnRow, type PaidCase, readOwnRow, sumBothSides } from "./reconcile";

const paid: PaidCase = {
  settlementNumber: "S1",
  admissionNumber: "ZY1",
  dischargedOn: "2026-10-05",
  assistancePaid: money("100.00"),
  povertyInsurancePaid: money("0.00"),
};
const own: OwnRow = {
  row: 2,
  settlementNumber: "S1",
  admissionNumber: "ZY1",
  dischargedOn: "2026-10-05",
  assistance: money("100"),
  povertyInsurance: money("0"),
};

test("a row that agrees in every field is the same", () => {
  expect(compare([own], [paid])).toEqual([{ settlementNumber: "S1", row: 2, verdict: "same", differences: [] }]);
});

test("every differing field is named with both values", () => {
  const [row] = compare([{ ...own, dischargedOn: "2026-10-06", assistance: money("100.01"), admissionNumber: "ZY2" }], [paid]);
  expect(row).toMatchObject({
    verdict: "different",
    differences: [
      { field: "admissionNumber", ours: "ZY1", theirs: "ZY2" },
      { field: "dischargedOn", ours: "2026-10-05", theirs: "2026-10-06" },
      { field: "assistance", ours: "100.00", theirs: "100.01" },
    ],
  });
});

test("a field that the hospital's list does not have is not compared", () => {
  expect(compare([{ ...own, admissionNumber: null, dischargedOn: null, povertyInsurance: null }], [paid])[0]?.verdict).toBe("same");
});

test("each side is summed as it has it: what stands twice counts twice, and a column that is not there has no sum", () => {
  const noInsurance = { ...own, povertyInsurance: null };
  expect(sumBothSides([noInsurance, { ...noInsurance, row: 3 }], [paid, { ...paid, settlementNumber: "S2" }])).toEqual([
    { share: "assistance", ours: "200.00", theirs: "200.00" },
    { share: "poverty_insurance", ours: "0.00", theirs: null },
  ]);
  expect(sumBothSides([own, { ...noInsurance, assistance: null }], []).map(({ theirs }) => theirs)).toEqual(["100.00", "0.00"]);
});

test("what only one side has, and what stands twice, is named", () => {
  const rows = compare([own, { ...own, row: 3 }, { ...own, row: 4, settlementNumber: "S9" }], [paid, { ...paid, settlementNumber: "S2" }]);
  expect(rows.map((row) => [row.settlementNumber, row.verdict])).toEqual([
    ["S1", "same"],
    ["S1", "twice"],
    ["S9", "only_theirs"],
    ["S2", "only_ours"],
  ]);
});

test.each([
  [" 支付成功 ", "paid"],
  ["退 汇", "returned"],
  ["4", "paid"],
  ["交易成功(0000)", "paid"],
  ["0000-交易成功", "paid"],
  ["退汇【E013】", "returned"],
  ["不成功", null],
  ["处理中", null],
  ["", null],
])("the bank's word %j means %s", (text, outcome) => {
  expect(readOutcome(text)).toBe(outcome);
});

test.each([
  "救助金额（元）",
  "医疗救助金额",
  "医疗救助基金支付",
  "MAF_PAY",
  "民政救助",
])("a list with the heading %s is read as an import reads it", (heading) => {
  const head = ownHeadings.findHead([["本院对账单"], ["结算 编号", "出院时间", heading], ["S1", "2026-10-05", "100.00"]]);
  if (head === null) throw new Error("the heading was not found");
  const columns = head.headings.map((text, place) => ({ heading: text, field: head.fields[place] ?? null }));
  expect(readOwnRow({ rowNumber: 3, cells: ["S1", "2026-10-05", "100.00"], marks: null }, columns)).toEqual({
    ...{ ...own, row: 3, admissionNumber: null, assistance: money("100.00"), povertyInsurance: null },
  });
});
