/** What a hospital owes is kept back from what it is paid next, step by step with the order that keeps it back. */
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { lastMonth, monthBefore } from "@/server/clearing/clearing-world";
import { businessDateOf } from "@/server/dates";
import { mintRecoveryWorld, type RecoveryWorld } from "@/server/recoveries/recoveries-world";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";

let world: RecoveryWorld;
const key = () => ({ idempotencyKey: v7() });
const today = businessDateOf(new Date());

beforeAll(async () => {
  world = await mintRecoveryWorld();
}, 120_000);
afterAll(() => world.end());

/** A hospital that owes 1,000.00 of assistance, which is to be set off. */
async function owing(): Promise<Member> {
  const hospital = await world.hospital();
  const { stays } = await world.paidBatch(hospital, [{ assistance: "1000.00" }], { month: monthBefore });
  await world.refund(hospital, stays[0] ?? "");
  const [item] = await world.items(stays[0]);
  await world.propose(item?.id ?? "", "offset");
  await world.agree(item?.id ?? "");
  return hospital;
}

/** The order of last month's batch with one advance, which keeps back what is owed. */
async function ordered(hospital: Member, advance: { assistance?: string; poverty?: string }) {
  const { batch, stays } = await world.passedBatch(hospital, [advance], { month: lastMonth });
  const orders = await world.make(batch);
  return { batch, stays, orders, order: orders[0] ?? "" };
}

const accountsOf = (hospital: Member) =>
  Promise.all(["receivable", "payable", "paid"].map((kind) => world.balance(`${kind}/${hospital.organisation}`)));
const amounts = async (order: string) => {
  const { order: shown } = await world.as(world.maker).payments.order({ id: order });
  return [shown.state, shown.amount.toFixed(2), shown.offset.toFixed(2)];
};
const logged = (subject: string) =>
  inReadTransaction(world.database, { ...world.maker, department: "audit" }, (tx) =>
    tx.select().from(auditEntry).where(eq(auditEntry.subject, subject)).orderBy(auditEntry.id),
  );

describe("an order of a hospital that owes something of the share", () => {
  test("pays the bank the rest, and moves both parts on at each step", async () => {
    const hospital = await owing();
    const { order, batch } = await ordered(hospital, { assistance: "3000.00" });
    expect(await amounts(order)).toEqual(["made", "2000.00", "1000.00"]);
    expect(await accountsOf(hospital)).toEqual(["0.00", "0.00", "0.00"]);
    await world.approve([order]);
    expect(await accountsOf(hospital)).toEqual(["0.00", "3000.00", "0.00"]);
    const { bankFile } = (await world.send([order])) as { bankFile: string };
    const { content } = await world.as(world.maker).payments.bankDocument({ id: bankFile, format: "csv" });
    expect(Buffer.from(content, "base64").toString("utf8")).toContain(",2000.00,");
    await world.answer([order], "paid");
    expect(await accountsOf(hospital)).toEqual(["0.00", "0.00", "3000.00"]);
    expect((await world.as(hospital).clearing.batch({ id: batch })).state).toBe("closed");
    await world.answer([order], "returned");
    expect(await accountsOf(hospital)).toEqual(["1000.00", "0.00", "0.00"]);
    const postings = await world.sql`
      select r.cause, o.cause as taken_back from transfer r join transfer o on o.area = r.area and o.id = r.reverses
      where r.cause like ${`%${order}/return%`} order by r.cause`;
    expect([...postings]).toEqual([
      { cause: `payment-order/${order}/return`, taken_back: `payment-order/${order}/pay` },
      { cause: `payment-order/${order}/return/offset`, taken_back: `payment-order/${order}/pay/offset` },
    ]);
  });

  test("is paid without the bank when it is approved, if all of it is owed", async () => {
    const hospital = await owing();
    const { order, batch } = await ordered(hospital, { assistance: "1000.00" });
    expect(await amounts(order)).toEqual(["made", "0.00", "1000.00"]);
    expect(await world.approve([order])).toEqual({ approved: 1 });
    expect((await world.as(hospital).payments.order({ id: order })).order).toMatchObject({ state: "paid", paidOn: today, sentAt: null });
    expect((await world.as(hospital).clearing.batch({ id: batch })).state).toBe("closed");
    await expect(world.send([order])).rejects.toThrow("payment_order_state");
    expect(await world.answer([order], "returned")).toMatchObject({ returned: 0, faults: [{ reason: "not_sent" }] });
    expect(await accountsOf(hospital)).toEqual(["0.00", "0.00", "1000.00"]);
  });

  test("keeps nothing back of another share, and lets go what it kept back when it is not paid", async () => {
    const hospital = await owing();
    const { orders, batch } = await ordered(hospital, { assistance: "3000.00", poverty: "500.00" });
    expect(await Promise.all(orders.map(amounts))).toEqual([
      ["made", "2000.00", "1000.00"],
      ["made", "500.00", "0.00"],
    ]);
    const [assistance = "", poverty = ""] = orders;
    await world.as(world.approver).payments.decline({ ids: [assistance], words: "账号待核实", ...key() });
    expect(await accountsOf(hospital)).toEqual(["1000.00", "0.00", "0.00"]);
    const [anew = ""] = await world.make(batch);
    await world.approve([anew, poverty]);
    await world.as(world.maker).payments.cancel({ ids: [anew], words: "改日付款", ...key() });
    expect(await accountsOf(hospital)).toEqual(["1000.00", "500.00", "0.00"]);
    const [again = ""] = await world.make(batch);
    await world.approve([again]);
    await world.send([again]);
    await world.answer([again], "failed");
    expect(await accountsOf(hospital)).toEqual(["1000.00", "500.00", "0.00"]);
    const after = { number: (await world.orderOf(assistance)).number, purpose: "clearing", share: "assistance" };
    expect(await logged(assistance)).toMatchObject([
      { action: "payments.make", after: { ...after, amount: "2000.00", offset: "1000.00", bankAccount: "***************0123" } },
      { action: "payments.decline", before: { state: "made" }, after: { state: "declined" }, reason: "账号待核实" },
    ]);
    expect(await logged(anew)).toMatchObject([
      { action: "payments.make" },
      {
        ...{ action: "payments.approve", before: { state: "made" } },
        after: { state: "approved", amount: "2000.00", offset: "1000.00", bankAccount: "***************0123" },
      },
      { action: "payments.cancel", before: { state: "approved" }, after: { state: "cancelled" }, reason: "改日付款" },
    ]);
    const reissued = await world.as(world.maker).payments.reissue({ id: again, ...key() });
    expect(await logged(reissued.id)).toMatchObject([
      { after: { number: reissued.number, reissueOf: (await world.orderOf(again)).number } },
    ]);
  });
});

describe("orders in which a stay was taken back", () => {
  test.each(["made", "approved"] as const)("that are %s are cancelled whole, and no other order is", async (state) => {
    const hospital = await world.hospital();
    const { batch, stays } = await world.passedBatch(hospital, [{}, { assistance: "3000.00", poverty: "500.00" }]);
    const orders = await world.make(batch);
    if (state === "approved") await world.approve(orders);
    const [first] = await world.sql<
      { stay: string }[]
    >`select stay from batch_case where batch = ${batch} and poverty_insurance_claimed = 0`;
    expect(stays).toContain(first?.stay);
    await world.refund(hospital, first?.stay ?? "");
    expect(await Promise.all(orders.map(async (order) => (await world.orderOf(order)).state))).toEqual(["cancelled", state]);
    const { rows } = await world.as(world.maker).staff.notices({ page: 1 });
    expect(rows.find(({ kind }) => kind === "payment_taken_back")).toMatchObject({
      ...{ link: `/payments/${orders[0]}`, parameters: { number: (await world.orderOf(orders[0] ?? "")).number } },
    });
    const [anew = ""] = await world.make(batch);
    expect(await amounts(anew)).toEqual(["made", "3000.00", "0.00"]);
  });
});
