/** What became of a case meanwhile is held against every decision and every order: a share is paid once, and as approved. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { lastMonth, monthBefore } from "@/server/clearing/clearing-world";
import { businessDateOf } from "@/server/dates";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { mintPaymentWorld, type PaymentWorld } from "./payments-world";

let world: PaymentWorld;
const folder = mkdtempSync(join(tmpdir(), "medaid-payments-"));
const key = () => ({ idempotencyKey: v7() });

beforeAll(async () => {
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintPaymentWorld();
}, 60_000);
afterAll(async () => {
  await world.end();
  rmSync(folder, { recursive: true, force: true });
});

/** A batch of the month before last with one case, so that what leaves it can be handed in again. */
async function oneCase(advance: { poverty?: string } = {}) {
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [advance], { month: monthBefore });
  const [row] = await world.liveCases(hospital, batch);
  if (row === undefined) throw new Error("a batch without its case");
  return { hospital, batch, batchCase: row.id, stay: row.stay };
}

async function reconsider(batchCase: string) {
  const caller = world.as(world.agency).clearing;
  const { review } = await caller.review({ id: batchCase });
  await caller.reconsider({ review: review.id, version: review.version, reason: "重新核对", ...key() });
}

describe("a failed order", () => {
  test("is issued again for what is approved today, not for what it paid", async () => {
    const { hospital, batch, batchCase } = await oneCase();
    await world.decide(world.agency, batchCase, "pass");
    const [failed = ""] = await world.pay(batch, "failed");
    await reconsider(batchCase);
    await expect(world.as(world.maker).payments.reissue({ id: failed, ...key() })).rejects.toThrow("nothing_to_reissue");
    await world.decide(world.agency, batchCase, { cut: "1000.00" });
    const { id } = await world.as(world.maker).payments.reissue({ id: failed, ...key() });
    expect(await world.orderOf(id)).toMatchObject({ state: "made", amount: "1000.00" });
    expect(await world.orderOf(failed)).toMatchObject({ state: "reissued", amount: "4000.00" });
    await world.approve([id]);
    await world.send([id]);
    await world.answer([id], "paid");
    expect(await world.paidTo(hospital)).toBe("1000.00");
    expect((await world.as(hospital).clearing.batch({ id: batch })).state).toBe("closed");
  });

  test("is not issued again once its case was paid in another month", async () => {
    const { hospital, batch, batchCase } = await oneCase();
    await world.decide(world.agency, batchCase, "pass");
    const [failed = ""] = await world.pay(batch, "failed");
    await reconsider(batchCase);
    await world.decide(world.agency, batchCase, "return");
    const moved = await world.move(hospital, batch, batchCase);
    await world.handIn(hospital, moved.batch);
    await world.decide(world.agency, moved.batchCase, "pass");
    const [paid = ""] = await world.pay(moved.batch);
    const { number } = await world.orderOf(paid);
    await expect(world.as(world.maker).payments.reissue({ id: failed, ...key() })).rejects.toMatchObject({
      cause: { reason: "paid_by_other_order", parameters: { other: number } },
    });
    expect(await world.paidTo(hospital)).toBe("4000.00");
  });

  test("whose cases stand in a new order is refused by name", async () => {
    const { batch, batchCase } = await oneCase();
    await world.decide(world.agency, batchCase, "pass");
    const [failed = ""] = await world.pay(batch, "failed");
    const [anew = ""] = await world.make(batch);
    const { number } = await world.orderOf(anew);
    await expect(world.as(world.maker).payments.reissue({ id: failed, ...key() })).rejects.toMatchObject({
      cause: { reason: "paid_by_other_order", parameters: { other: number } },
    });
  });

  test("and the batch are made into one order by whoever comes first", async () => {
    const { hospital, batch, batchCase } = await oneCase();
    await world.decide(world.agency, batchCase, "pass");
    const [failed = ""] = await world.pay(batch, "failed");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) =>
        at % 2 === 0 ? world.as(world.maker).payments.reissue({ id: failed, ...key() }) : world.make(batch),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason.cause?.name).toBe("Refusal");
    const { rows } = await world.as(hospital).payments.list({ state: "made" });
    expect(rows).toHaveLength(1);
  });
});

test("an order that is cancelled while another of its batch is being made waits for it", async () => {
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [{}, {}], { month: monthBefore });
  const [paid, returned] = (await world.liveCases(hospital, batch)).map(({ id }) => id);
  if (paid === undefined || returned === undefined) throw new Error("a batch without its cases");
  await world.decide(world.agency, paid, "pass");
  await world.decide(world.agency, returned, "return");
  const [first = ""] = await world.make(batch);
  await world.resubmit(hospital, batch, returned);
  await world.decide(world.agency, returned, "pass");
  const [numbered, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const numbering = world.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext(${`payment-order ${world.area} ${businessDateOf(new Date())}`}))`;
    numbered.resolve();
    await free.promise;
  });
  await numbered.promise;
  const waiting = async () =>
    (await world.sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length;
  const made = world.make(batch);
  while ((await waiting()) < 1);
  let isThrough = false;
  const cancelled = world
    .as(world.maker)
    .payments.cancel({ ids: [first], words: "重做", ...key() })
    .finally(() => {
      isThrough = true;
    });
  while (!isThrough && (await waiting()) < 2);
  free.resolve();
  await numbering;
  const [second = ""] = await made;
  await cancelled;
  expect((await Promise.all([first, second].map((id) => world.orderOf(id)))).map(({ state }) => state)).toEqual(["cancelled", "made"]);
  const [third = ""] = await world.make(batch);
  expect([await world.orderOf(second), await world.orderOf(third)]).toMatchObject([{ amount: "4000.00" }, { amount: "4000.00" }]);
});

describe("a bank's answer", () => {
  async function sent() {
    const { hospital, batch, batchCase } = await oneCase({ poverty: "800.00" });
    for (const reviewer of [world.agency, world.insurer]) await world.decide(reviewer, batchCase, "pass");
    const orders = await world.make(batch);
    await world.approve(orders);
    await world.send(orders);
    return { hospital, batch, orders };
  }

  test("brought ten times at once is taken once, and everybody is told the first outcome", async () => {
    const { hospital, orders } = await sent();
    const contentHash = v7();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => world.answer(orders, "paid", { contentHash })));
    expect(outcomes.filter((outcome) => !outcome.repeated)).toHaveLength(1);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ paid: 2, failed: 0, faults: [], bankFile: outcomes[0]?.bankFile });
    expect(await world.paidTo(hospital)).toBe("4000.00");
  });

  test("and new orders of the same batches wait for each other, never in a ring", async () => {
    const { batch, orders } = await sent();
    const [first = "", second = ""] = orders;
    const outcomes = await Promise.allSettled([
      world.answer([first], "failed"),
      world.answer([second], "paid"),
      ...Array.from({ length: 4 }, () => world.make(batch)),
      world.as(world.maker).payments.reissue({ id: first, ...key() }),
    ]);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason.cause?.name).toBe("Refusal");
    expect(await world.sql`select from payment_line where live group by stay, share having count(*) > 1`).toHaveLength(0);
  });

  test("that names an order twice is taken at its first row", async () => {
    const { orders } = await sent();
    const [first = ""] = orders;
    const answer = await world.answer([first, first], "paid");
    expect(answer).toMatchObject({ paid: 1, faults: [{ row: 3, reason: "answered_before" }] });
  });

  test("does not close the batch while another order of it is only made", async () => {
    const { hospital, batch, batchCase } = await oneCase({ poverty: "800.00" });
    for (const reviewer of [world.agency, world.insurer]) await world.decide(reviewer, batchCase, "pass");
    const [first = "", second = ""] = await world.make(batch);
    await world.approve([first]);
    await world.send([first]);
    await world.answer([first], "paid");
    expect((await world.as(hospital).clearing.batch({ id: batch })).state).toBe("reviewed");
    await world.approve([second]);
    await world.send([second]);
    await world.answer([second], "paid");
    expect((await world.as(hospital).clearing.batch({ id: batch })).state).toBe("closed");
  });

  test("with a formula for an amount is not taken at all", async () => {
    const { orders } = await sent();
    const [first = ""] = orders;
    const { number, amount } = await world.orderOf(first);
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("回盘");
    sheet.addRow(["付款单号", "金额", "支付状态"]);
    sheet.addRow([number, { formula: `${amount}+0`, result: Number(amount) }, "成功"]);
    const file = await world.bring(Buffer.from(await workbook.xlsx.writeBuffer()), "回盘.xlsx");
    await expect(
      world.as(world.maker).payments.importResult({ file, seen: { paid: 1, failed: 0, returned: 0, faults: 0 }, ...key() }),
    ).rejects.toMatchObject({
      cause: { reason: "bank_result_unreadable", parameters: { row: 2, fault: "formula_cell" } },
    });
    expect((await world.orderOf(first)).state).toBe("sent");
  });
});

test("orders are approved by their count as well as by their total", async () => {
  const { batch, batchCase } = await oneCase();
  await world.decide(world.agency, batchCase, "pass");
  const ids = await world.make(batch);
  const approval = { ids, total: "4000.00", ...key() };
  await expect(world.as(world.approver).payments.approve({ ...approval, count: 2 })).rejects.toThrow("payment_total_changed");
  await expect(world.as(world.approver).payments.approve({ ...approval, count: 1, ...key() })).resolves.toEqual({ approved: 1 });
});

describe("the database by itself", () => {
  test("pays a share of a stay once, whatever batch it stands in, and exactly what is approved", async () => {
    const { hospital, batch, batchCase, stay } = await oneCase();
    await world.decide(world.agency, batchCase, "pass");
    const [order = ""] = await world.make(batch);
    const line = world.sql`insert into payment_line (area, id, payment_order, cause_kind, batch_case, stay, review, payee, share, amount)
      select area, gen_random_uuid(), payment_order, cause_kind, batch_case, stay, review, payee, share, amount from payment_line where payment_order = ${order}`;
    await expect(line).rejects.toThrow("one_live_payment_a_share");
    await expect(world.sql`update payment_line set amount = 3999.99 where payment_order = ${order}`).rejects.toThrow(
      "payment_line_pays_approved",
    );
    await expect(world.sql`update review set approved = 1000 where batch_case = ${batchCase}`).rejects.toThrow(
      "payment_line_pays_approved",
    );
    await expect(world.sql`update review set state = 'waiting', approved = null where batch_case = ${batchCase}`).rejects.toThrow(
      "payment_line_pays_approved",
    );
    const other = await world.advance(hospital, { month: lastMonth });
    await expect(world.sql`update payment_line set stay = ${other} where payment_order = ${order}`).rejects.toThrow(
      "payment_line_stay_of_case",
    );
    await expect(world.sql`update batch_case set live = false, state = 'moved' where id = ${batchCase}`).rejects.toThrow(
      "review_stands_on_live_case",
    );
    await expect(world.sql`update stay set hospital_assistance = 100 where id = ${stay}`).rejects.toThrow("more would be approved");
    await expect(world.sql`update stay set refunded_at = now(), state = 'refunded' where id = ${stay}`).rejects.toThrow(
      "more would be approved",
    );
  });

  test("opens no review of a case that left, and approves no more than the stay holds", async () => {
    const { hospital, batch, batchCase, stay } = await oneCase({ poverty: "800.00" });
    await expect(world.sql`update batch_case set live = false where id = ${batchCase}`).rejects.toThrow("live_until_it_leaves");
    await world.sql`update review set claimed = 9000 where batch_case = ${batchCase} and share = 'assistance'`;
    await expect(
      world.sql`update review set state = 'passed', approved = 9000 where batch_case = ${batchCase} and share = 'assistance'`,
    ).rejects.toThrow("more would be approved");
    await world.sql`update review set claimed = 3200 where batch_case = ${batchCase} and share = 'assistance'`;
    await expect(
      world.sql`insert into review (area, id, batch, batch_case, hospital, share, round, claimed)
        values (${world.area}, gen_random_uuid(), ${batch}, ${batchCase}, ${hospital.organisation}, 'assistance', 2, 1)`,
    ).rejects.toThrow("one_standing_review_a_share");
    await world.decide(world.agency, batchCase, "return");
    await world.move(hospital, batch, batchCase);
    await expect(world.sql`update review set state = 'waiting' where batch_case = ${batchCase}`).rejects.toThrow(
      "review_stands_on_live_case",
    );
    expect(await world.sql`select from payable_share where stay = ${stay}`).toHaveLength(0);
  });
});

totalsSayWhatTheRowsSay(() => world);
