/** Receipts with their bank vouchers: once a voucher, out of every sum once the posting is reversed. */
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, businessDateOf, yearOf } from "@/server/dates";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const YINGKOU = "210800";
const today = businessDateOf(new Date());
const year = yearOf(today);
const key = () => ({ idempotencyKey: v7() });

let world: World;
let finance: Member;

beforeAll(async () => {
  world = await mintWorld(YINGKOU);
  finance = await world.staff("finance", "approver");
});
afterAll(() => world.end());

const receipt = (change: Record<string, unknown> = {}) => ({
  posting: "receipt" as const,
  source: "county" as const,
  county: "210881",
  amount: "100.00",
  documentNumber: `营财社〔${year}〕${v7().slice(-6)}号`,
  voucher: `HD${v7().slice(-8)}`,
  valueDay: today,
  words: "县级配套",
  ...change,
  ...key(),
});
const post = (change: Record<string, unknown> = {}) => world.as(finance).ledger.postMoney(receipt(change));
const listed = async () => world.as(finance).funding.receipts({ year });

test("twenty at once by the same voucher post once, and the others are told who did", async () => {
  const voucher = "HD-20";
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => post({ voucher })));
  const posted = outcomes.filter(({ status }) => status === "fulfilled");
  expect(posted).toHaveLength(1);
  const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.message] : []));
  expect(new Set(reasons)).toEqual(new Set(["voucher_recorded"]));
  await expect(post({ voucher })).rejects.toMatchObject({ cause: { parameters: { voucher, date: today, name: finance.name } } });
});

test("a reversal takes a receipt out of the sums, and its voucher may be posted again", async () => {
  const voucher = "HD-AGAIN";
  const before = await world.as(finance).funding.year({ year });
  const { id } = await post({ voucher, amount: "7.00" });
  expect((await listed()).rows.map((row) => row.voucher)).toContain(voucher);
  await world.as(finance).ledger.reversePosting({ id, words: "登记有误", ...key() });
  const after = await world.as(finance).funding.year({ year });
  expect(after.total).toBe(before.total);
  expect((await listed()).rows.map((row) => row.voucher)).not.toContain(voucher);
  await expect(post({ voucher, amount: "8.00" })).resolves.toBeDefined();
});

test.each([
  [{ voucher: undefined }, "voucher_missing"],
  [{ valueDay: undefined }, "value_day_missing"],
  [{ valueDay: addDays(today, 1) }, "value_day_wrong"],
  [{ county: undefined }, "county_missing"],
  [{ county: "441602" }, "county_unknown"],
  [{ county: "210800" }, "county_unknown"],
  [{ source: undefined, county: undefined }, "source_missing"],
  [{ posting: "topUpReceipt", source: undefined }, "posting_not_in_area"],
])("a receipt with %j is refused: %s", async (change, reason) => {
  await expect(post(change)).rejects.toThrow(reason);
});

test("what a county pays for its top-up stands in a book of its own", async () => {
  const fusong = await mintWorld("220621");
  const office = await fusong.staff("finance", "maker");
  const { ledger, funding } = fusong.as(office);
  expect(await ledger.postings()).toContain("topUpReceipt");
  const topUp = { ...receipt({ county: "220621", amount: "500.00" }), posting: "topUpReceipt" as const, source: undefined };
  const { id } = await ledger.postMoney(topUp);
  const read = await funding.year({ year });
  expect(read.topUp).toEqual([{ county: "220621", amount: "500.00" }]);
  expect([read.total, read.shares]).toEqual(["0.00", null]);
  expect((await ledger.accounts()).map(({ code }) => code)).toEqual(["top_up", "top_up_source/220621"]);
  await ledger.reversePosting({ id, words: "登记有误", ...key() });
  expect((await funding.year({ year })).topUp).toEqual([]);
  await fusong.end();
});
