/** Orders that pay hospitals draw on the prepayment, and give back what they drew when they do not pay. */

import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lastMonth } from "@/server/clearing/clearing-world";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { money, sum, toText } from "@/server/money";
import { mintPrepaymentWorld, type PrepaymentWorld } from "./prepayment-world";

let world: PrepaymentWorld;
const key = () => ({ idempotencyKey: v7() });
/** What stands on the account at the beginning of each test. */
let held: string;

beforeAll(async () => {
  world = await mintPrepaymentWorld();
  await world.treat([{ month: 5 }, { month: 6 }]);
  await world.paid();
  await world.drawRatio("0.25");
}, 120_000);
beforeEach(async () => {
  held = await world.balance("prepayment");
});
afterAll(() => world.end());

const assertBooksAgree = async () => {
  const auditor = world.as(await world.staff("audit", "reviewer"));
  const { job } = await auditor.supervision.startCheck();
  await runJob(world.database, { area: world.area, job }, handlers, () => new Date());
  const { shown } = await auditor.supervision.check({});
  expect(shown?.checks.filter(({ differing }) => differing > 0)).toEqual([]);
};
const drawnBy = async (order: string) => {
  const { order: shown } = await world.as(world.maker).payments.order({ id: order });
  return toText(shown.prepaymentDrawn);
};
const ready = async (assistance: string, poverty?: string) => {
  const hospital = await world.hospital();
  return {
    hospital,
    ...(await world.passedBatch(hospital, [{ assistance, ...(poverty === undefined ? {} : { poverty }) }], { month: lastMonth })),
  };
};
const left = (drawn: string) => toText(money(held).minus(drawn));
const takenBack = (orders: readonly string[]) => ({ ids: [...orders], words: "信息有误，退回", ...key() });

describe("an order of assistance", () => {
  test("draws its part when it is made, rounded to the fen, and the paying account bears the rest", async () => {
    const { batch } = await ready("1000.02");
    const paying = await world.balance("expenditure");
    const [order = ""] = await world.make(batch);
    // 250.005 is rounded up.
    expect(await drawnBy(order)).toBe("250.01");
    expect(await world.balance("prepayment")).toBe(left("250.01"));
    expect(
      money(paying)
        .minus(await world.balance("expenditure"))
        .toFixed(2),
    ).toBe("750.01");
    await world.approve([order]);
    await world.send([order]);
    await world.answer([order], "paid");
    expect(await world.balance("prepayment")).toBe(left("250.01"));
    await assertBooksAgree();
  });

  test("leaves the share of the insurer alone", async () => {
    const { batch } = await ready("400.00", "100.00");
    const drawn = await Promise.all((await world.make(batch)).map(drawnBy));
    expect(drawn.toSorted()).toEqual(["0.00", "100.00"]);
  });

  test.each([
    ["declined", (orders: string[]) => world.as(world.approver).payments.decline(takenBack(orders))],
    ["cancelled before it is approved", (orders: string[]) => world.as(world.maker).payments.cancel(takenBack(orders))],
    [
      "cancelled after it was approved",
      async (orders: string[]) => {
        await world.approve(orders);
        await world.as(world.maker).payments.cancel(takenBack(orders));
      },
    ],
    [
      "refused by the bank",
      async (orders: string[]) => {
        await world.approve(orders);
        await world.send(orders);
        await world.answer(orders, "failed");
      },
    ],
    [
      "brought back by the bank",
      async (orders: string[]) => {
        await world.approve(orders);
        await world.send(orders);
        await world.answer(orders, "paid");
        await world.answer(orders, "returned");
      },
    ],
  ])("%s gives back what it drew, to the fen, and draws anew when it is made again", async (_, undo) => {
    const { batch } = await ready("333.33");
    const orders = await world.make(batch);
    const before = await world.balance("expenditure");
    expect(await world.balance("prepayment")).toBe(left("83.33"));
    await undo(orders);
    expect(await world.balance("prepayment")).toBe(held);
    expect(
      money(await world.balance("expenditure"))
        .minus(before)
        .toFixed(2),
    ).toBe("250.00");
    const [returned] = await world.sql<{ count: number }[]>`
      select count(*)::int as count from transfer where cause = ${`payment-order/${orders[0] ?? ""}/draw-back`}`;
    expect(returned?.count).toBe(1);
    const { state } = await world.orderOf(orders[0] ?? "");
    const again =
      state === "failed" || state === "returned"
        ? await world.as(world.maker).payments.reissue({ id: orders[0] ?? "", ...key() })
        : { id: (await world.make(batch))[0] ?? "" };
    expect(await drawnBy(again.id)).toBe("83.33");
    await assertBooksAgree();
    await world.assertNeverSo();
  });

  test("shows in the ledger as what it is", async () => {
    const { batch } = await ready("100.00");
    const orders = await world.make(batch);
    await world.approve(orders);
    await world.send(orders);
    await world.answer(orders, "paid");
    await world.answer(orders, "returned");
    const { rows } = await world.as(world.maker).ledger.transfers({ account: "prepayment", pageSize: 200 });
    const causes = rows.map(({ cause }) => cause.split("/").at(-1));
    for (const cause of ["pay", "draw", "draw-back"]) expect(causes).toContain(cause);
    expect(rows.filter(({ cause }) => cause.endsWith("/draw-back")).some(({ reverses }) => reverses !== null)).toBe(true);
  });
});

test("many who make orders at once draw together no more than there is", async () => {
  const batches = await Promise.all(Array.from({ length: 12 }, async () => (await ready("1200.00")).batch));
  const made = await Promise.all(batches.map((batch) => world.make(batch)));
  const drawn = await Promise.all(made.flat().map(drawnBy));
  expect(toText(sum(drawn.map((amount) => money(amount))))).toBe(held);
  expect(await world.balance("prepayment")).toBe("0.00");
  expect(drawn.filter((amount) => amount === "300.00").length).toBe(Math.floor(Number(held) / 300));
  const later = await ready("100.00");
  expect(await drawnBy((await world.make(later.batch))[0] ?? "")).toBe("0.00");
  await assertBooksAgree();
  await world.assertNeverSo();
});

test("without a ratio nothing is drawn", async () => {
  const other = await mintPrepaymentWorld();
  try {
    await other.treat([{ month: 5 }]);
    await other.paid();
    const { batch } = await other.passedBatch(await other.hospital(), [{ assistance: "400.00" }], { month: lastMonth });
    await other.make(batch);
    expect(await other.balance("prepayment")).toBe("1000.00");
  } finally {
    await other.end();
  }
});

test("the database by itself lets an order draw no more than it pays, and only for assistance", async () => {
  const { batch } = await ready("100.00");
  const [order = ""] = await world.make(batch);
  await expect(world.sql`update payment_order set prepayment_drawn = amount + 0.01 where id = ${order}`).rejects.toThrow(
    "drawn_by_clearing_of_assistance",
  );
  await expect(world.sql`update payment_order set prepayment_drawn = 1, share = 'poverty_insurance' where id = ${order}`).rejects.toThrow(
    "drawn_by_clearing_of_assistance",
  );
});
