/** How a row of a hospital's own list is read, and what is compared of it. */
import { expect, test } from "vitest";
import { ownHeadings } from "@/server/imports/heading-rules";
import { money } from "@/server/money";
import { compare, type OwnRow, type PaidCase, readOwnRow } from "./reconcile";

const titles = ["结算ID", "住院号", "出院日期", "医疗救助", "扶贫保险"];

function read(titlesThere: readonly string[], cells: readonly string[]) {
  const head = ownHeadings.findHead([titlesThere, cells]);
  if (head === null) throw new Error("the heading was not found");
  const columns = head.headings.map((heading, place) => ({ heading, field: head.fields[place] ?? null }));
  return readOwnRow({ rowNumber: 7, cells: [...cells], marks: null }, columns);
}

test("a row is read by its headings, with the spaces around what stands there left out", () => {
  expect(read(titles, [" S1 ", " ZY1 ", " 2026/10/5 ", " 1,100.50 ", "20"])).toEqual({
    row: 7,
    settlementNumber: "S1",
    admissionNumber: "ZY1",
    dischargedOn: "2026-10-05",
    assistance: money("1100.50"),
    povertyInsurance: money("20"),
  });
});

test("an empty amount is nothing paid, an empty date is not compared", () => {
  expect(read(titles, ["S1", "ZY1", "", "", "0"])).toMatchObject({ dischargedOn: null, assistance: money(0), povertyInsurance: money(0) });
});

test("a column that is not there is not compared", () => {
  expect(read(["结算ID", "医疗救助"], ["S1", "5"])).toMatchObject({ admissionNumber: null, dischargedOn: null, povertyInsurance: null });
  expect(read(["结算ID", "扶贫保险"], ["S1", "5"])).toMatchObject({ assistance: null, povertyInsurance: money(5) });
});

test("what is no date is kept as it was written, but not all of a long text", () => {
  expect(read(titles, ["S1", "", "下周二", "5", "0"]).dischargedOn).toBe("下周二");
  expect(read(titles, ["S1", "", "待定".repeat(40), "5", "0"]).dischargedOn?.length).toBeLessThan(50);
});

test("an amount that cannot be read is refused by row and text", () => {
  expect(() => read(titles, ["S1", "", "", "伍元", "0"])).toThrow(
    expect.objectContaining({ reason: "amount_unreadable", parameters: { row: 7, text: "伍元" } }),
  );
  expect(() => read(titles, ["S1", "", "", "5", "=A1"])).toThrow("amount_unreadable");
});

const paid: PaidCase = {
  settlementNumber: "S1",
  admissionNumber: null,
  dischargedOn: "2026-10-05",
  assistancePaid: money("100"),
  povertyInsurancePaid: money("8"),
};
const own: OwnRow = {
  ...{ row: 2, settlementNumber: "S1", admissionNumber: null, dischargedOn: null },
  ...{ assistance: money("100"), povertyInsurance: money("8") },
};

test("poverty insurance is compared like assistance", () => {
  const [row] = compare([{ ...own, povertyInsurance: money("8.01") }], [paid]);
  expect(row?.differences).toEqual([{ field: "povertyInsurance", ours: "8.00", theirs: "8.01" }]);
});

test("a field that only the hospital has stands beside an empty one of ours", () => {
  const [row] = compare([{ ...own, admissionNumber: "ZY9" }], [paid]);
  expect(row?.differences).toEqual([{ field: "admissionNumber", ours: "", theirs: "ZY9" }]);
});
