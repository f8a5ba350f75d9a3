import { afterAll, beforeAll, expect, test } from "vitest";
import { monthBefore } from "@/server/clearing/clearing-world";
import { businessDateOf, yearOf } from "@/server/dates";
import { money, toText } from "@/server/money";
import { mintRecoveryWorld, type RecoveryWorld } from "@/server/recoveries/recoveries-world";

/** What comes back lowers the execution of the budget it was paid from, and raises it again where that was a mistake. */

let world: RecoveryWorld;
const year = yearOf(businessDateOf(new Date()));
const key = () => ({ idempotencyKey: crypto.randomUUID() });

beforeAll(async () => {
  world = await mintRecoveryWorld();
}, 120_000);
afterAll(() => world.end());

/** Paid, returned and used of inpatient assistance, and of all. */
async function execution() {
  const { purposes, all } = await world.as(world.approver).budget.year({ year });
  const inpatient = purposes.find(({ scope }) => scope.key === "inpatient");
  expect(toText(all.used.minus(all.paid).plus(all.returned))).toBe(toText(inpatient?.underWay ?? money(0)));
  return [inpatient?.paid, inpatient?.returned, all.used].map((amount) => toText(amount ?? money(0)));
}

test("a refund that is paid back by the bank lowers execution part by part, and a receipt taken back raises it", async () => {
  const hospital = await world.hospital();
  const { stays } = await world.paidBatch(hospital, [{}]);
  const [stay = ""] = stays;
  expect(await execution()).toEqual(["4000.00", "0.00", "4000.00"]);
  await world.refund(hospital, stay);
  const [item] = await world.items(stay);
  const id = item?.id ?? "";
  await world.propose(id, "paid_back");
  await world.agree(id);
  expect(await execution()).toEqual(["4000.00", "0.00", "4000.00"]);
  await world.receive(id, "1500.00");
  expect(await execution()).toEqual(["4000.00", "1500.00", "2500.00"]);
  await world.receive(id, "2500.00");
  expect(await execution()).toEqual(["4000.00", "4000.00", "0.00"]);
  const { receipts } = await world.as(world.maker).recoveries.page({ id });
  const [{ version } = { version: 0 }] = await world.items(stay);
  const receipt = receipts.find(({ amount }) => money(amount).equals("1500"))?.id ?? "";
  await world.as(world.maker).recoveries.takeBackReceipt({ id, version, receipt, words: "登记有误", ...key() });
  expect(await execution()).toEqual(["4000.00", "2500.00", "1500.00"]);
  await world.assertNeverSo();
});

test("what an order keeps back lowers execution once the order is paid, and raises it again when the bank brings it back", async () => {
  const [paid = "", returned = "", used = ""] = await execution();
  const more = (amount: string, by: number) => money(amount).plus(by).toFixed(2);
  const hospital = await world.hospital();
  const { stays } = await world.paidBatch(hospital, [{ assistance: "1000.00" }], { month: monthBefore });
  await world.refund(hospital, stays[0] ?? "");
  const [item] = await world.items(stays[0]);
  await world.propose(item?.id ?? "", "offset");
  await world.agree(item?.id ?? "");
  const { batch } = await world.passedBatch(hospital, [{ assistance: "3000.00" }]);
  const orders = await world.make(batch);
  await world.approve(orders);
  await world.send(orders);
  expect(await execution()).toEqual([more(paid, 1000), returned, more(used, 4000)]);
  await world.answer(orders, "paid");
  expect(await execution()).toEqual([more(paid, 4000), more(returned, 1000), more(used, 3000)]);
  await world.answer(orders, "returned");
  expect(await execution()).toEqual([more(paid, 1000), returned, more(used, 1000)]);
  await world.assertNeverSo();
});
