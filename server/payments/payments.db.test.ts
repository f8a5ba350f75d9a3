import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { money, sum, toText } from "@/server/money";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import type { BankAnswer } from "./answer-rules";
import { mintPaymentWorld, type PaymentWorld } from "./payments-world";

let world: PaymentWorld;
let maker: Member;
let approver: Member;
const key = () => ({ idempotencyKey: v7() });

beforeAll(async () => {
  world = await mintPaymentWorld();
  ({ maker, approver } = world);
}, 60_000);
afterAll(() => world.end());

/** A batch whose every share is passed: two cases of assistance, one of them with poverty insurance. */
async function reviewedBatch(): Promise<{ hospital: Member; batch: string }> {
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [{}, { poverty: "1000.00" }]);
  for (const reviewer of [world.agency, world.insurer]) {
    const { clearing } = world.as(reviewer);
    for (const row of (await clearing.queue({ batch })).rows) {
      const { review, items } = await clearing.review({ id: row.batchCase });
      let { version } = review;
      for (const { item } of items) version = (await clearing.judgeItem({ review: review.id, version, item, verdict: "accepted" })).version;
      await clearing.decide({ review: review.id, version, decision: "pass", ...key() });
    }
  }
  return { hospital, batch };
}

const seen = async (ids: string[]) => {
  const orders = await Promise.all(ids.map((id) => world.as(maker).payments.order({ id })));
  return { ids, count: ids.length, total: toText(sum(orders.map(({ order }) => order.amount))) };
};

async function madeOrders(batch: string): Promise<string[]> {
  const { orders } = await world.as(maker).payments.make({ batches: [batch], ...key() });
  return orders.map((order) => order.id);
}

async function sentOrders(batch: string): Promise<string[]> {
  const ids = await madeOrders(batch);
  await world.approve(ids);
  await world.send(ids);
  return ids;
}

const answer = (ids: string[], outcome: "paid" | "failed", contentHash = v7(), change: Partial<BankAnswer> = {}) =>
  world.answer(ids, outcome, { contentHash, change });

async function balance(code: string) {
  return (await world.as(approver).ledger.accounts()).find((account) => account.code === code)?.balance ?? money(0);
}

/** What was really paid, from the payments themselves. */
async function paidTo(hospital: Member) {
  const rows = await inWriteTransaction(world.database, maker, (tx) =>
    tx.execute<{ amount: string; lines: string }>(sql`
      select coalesce(sum(o.amount), 0)::text as amount, coalesce(sum((select sum(l.amount) from payment_line l where l.area = o.area and l.payment_order = o.id)), 0)::text as lines
      from payment_order o where o.area = ${hospital.area} and o.payee = ${hospital.organisation} and o.state = 'paid'`),
  );
  return rows[0];
}

describe("a reviewed batch", () => {
  test("becomes one order a kind of money, reserved, approved by another, sent and paid; the ledger moves with it", async () => {
    const { hospital, batch } = await reviewedBatch();
    const before = await balance("expenditure");
    const ids = await madeOrders(batch);
    expect(ids).toHaveLength(2);
    expect(before.minus(await balance("expenditure")).toFixed(2)).toBe("7000.00");
    await world.as(approver).payments.approve({ ...(await seen(ids)), ...key() });
    expect((await balance(`payable/${hospital.organisation}`)).toFixed(2)).toBe("8000.00");
    await world.as(maker).payments.send({ ...(await seen(ids)), ...key() });
    expect(await answer(ids, "paid")).toMatchObject({ repeated: false, paid: 2, failed: 0, faults: [] });
    expect((await balance(`paid/${hospital.organisation}`)).toFixed(2)).toBe("8000.00");
    expect(await paidTo(hospital)).toEqual({ amount: "8000.00", lines: "8000.00" });
    const own = await world.as(hospital).payments.list({});
    expect(own.rows.map((row) => row.order.state)).toEqual(["paid", "paid"]);
    expect((await world.as(hospital).clearing.batch({ id: batch })).state).toBe("closed");
    const check = await world.as(approver).ledger.checkBalances();
    expect(check.filter((row) => !row.kept.equals(row.computed))).toEqual([]);
  });

  test("32 makers at once pay each share once", async () => {
    const { hospital, batch } = await reviewedBatch();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 32 }, () => world.as(maker).payments.make({ batches: [batch], ...key() })),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    const { rows } = await world.as(maker).payments.list({ batch });
    expect(rows).toHaveLength(2);
    const ids = rows.map((row) => row.order.id);
    await Promise.allSettled(
      Array.from({ length: 8 }, async () => world.as(approver).payments.approve({ ...(await seen(ids)), ...key() })),
    );
    await Promise.allSettled(Array.from({ length: 8 }, async () => world.as(maker).payments.send({ ...(await seen(ids)), ...key() })));
    const contentHash = v7();
    await Promise.allSettled(Array.from({ length: 8 }, () => answer(ids, "paid", contentHash)));
    await answer(ids, "paid");
    expect(await paidTo(hospital)).toEqual({ amount: "8000.00", lines: "8000.00" });
    expect((await balance(`paid/${hospital.organisation}`)).toFixed(2)).toBe("8000.00");
    expect((await balance(`payable/${hospital.organisation}`)).toFixed(2)).toBe("0.00");
  });

  test("a failed payment keeps its reason, gives the money back and goes out again as a new order", async () => {
    const { hospital, batch } = await reviewedBatch();
    const before = await balance("expenditure");
    const ids = await sentOrders(batch);
    await answer(ids, "failed");
    expect((await balance("expenditure")).equals(before)).toBe(true);
    const { order } = await world.as(maker).payments.order({ id: ids[0] ?? "" });
    expect(order).toMatchObject({ state: "failed", failureWords: "账号户名不符" });
    const again = await world.as(maker).payments.reissue({ id: order.id, ...key() });
    await expect(world.as(maker).payments.reissue({ id: order.id, ...key() })).rejects.toThrow("payment_order_state");
    await expect(world.as(maker).payments.make({ batches: [batch], ...key() })).resolves.toMatchObject({ orders: [{}] });
    await world.as(approver).payments.approve({ ...(await seen([again.id])), ...key() });
    await world.as(maker).payments.send({ ...(await seen([again.id])), ...key() });
    await answer([again.id], "paid");
    expect((await paidTo(hospital))?.amount).toBe(toText(order.amount));
  });

  test("the bank's answer is held to the order: unknown, differing, not sent and answered ones are named, the rest is taken", async () => {
    const { batch } = await reviewedBatch();
    const [first = "", second = ""] = await sentOrders(batch);
    expect(await answer([first], "paid", v7(), { number: "FK-none" })).toMatchObject({ paid: 0, faults: [{ reason: "order_unknown" }] });
    expect(await answer([first], "paid", v7(), { amount: money("1.00") })).toMatchObject({
      paid: 0,
      faults: [{ reason: "amount_differs" }],
    });
    expect(await answer([first, second], "paid")).toMatchObject({ paid: 2, faults: [] });
    expect(await answer([first], "paid")).toMatchObject({ paid: 0, faults: [{ reason: "answered_before" }] });
    expect(await answer([first], "failed")).toMatchObject({ failed: 0, faults: [{ reason: "failed_after_paid" }] });
  });
});

describe("what a second person approves", () => {
  test("is never their own, and exactly the count and total they saw", async () => {
    const { batch } = await reviewedBatch();
    const ids = await madeOrders(batch);
    const own = await world
      .as({ ...maker, duty: "approver" })
      .payments.approve({ ...(await seen(ids)), ...key() })
      .catch(String);
    expect(own).toContain("not_ones_own");
    await expect(world.as(approver).payments.approve({ ...(await seen(ids)), total: "1.00", ...key() })).rejects.toThrow(
      "payment_total_changed",
    );
    await world.as(approver).payments.decline({ ids, words: "账号待核实", ...key() });
    await expect(world.as(approver).payments.approve({ ...(await seen(ids)), ...key() })).rejects.toThrow("payment_order_state");
    expect(await madeOrders(batch)).toHaveLength(2);
  });
});

test("strangers are refused, and a hospital sees no other hospital's payments", async () => {
  const { batch } = await reviewedBatch();
  const other = await world.hospital();
  const [id = ""] = await madeOrders(batch);
  await expect(world.as(other).payments.order({ id })).rejects.toThrow("payment_order_not_found");
  expect((await world.as(other).payments.list({})).rows).toEqual([]);
  await expect(world.as(other).payments.make({ batches: [batch], ...key() })).rejects.toThrow("forbidden");
  await expect(world.as(world.agency).payments.approve({ ...(await seen([id])), ...key() })).rejects.toThrow("forbidden");
  await expect(world.as(approver, { hasSecondFactor: false }).payments.approve({ ...(await seen([id])), ...key() })).rejects.toThrow(
    "second_factor_needed",
  );
  expect((await world.as({ ...maker, area: "210800" }).payments.list({})).rows).toEqual([]);
});
