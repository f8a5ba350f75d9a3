/** What happens after an order was approved: where its money goes, what the file for the bank says, and what comes back. */

import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { giveAccount, monthBefore } from "@/server/clearing/clearing-world";
import { addDays, businessDateOf } from "@/server/dates";
import type { Member } from "@/server/staff/rules";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { mintPaymentWorld, type PaymentWorld } from "./payments-world";

let world: PaymentWorld;
const key = () => ({ idempotencyKey: v7() });
const today = businessDateOf(new Date());

beforeAll(async () => {
  world = await mintPaymentWorld();
}, 60_000);
afterAll(() => world.end());

async function approvedCase(advance: { poverty?: string } = {}) {
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [advance], { month: monthBefore });
  const [row] = await world.liveCases(hospital, batch);
  if (row === undefined) throw new Error("a batch without its case");
  const reviewers = advance.poverty === undefined ? [world.agency] : [world.agency, world.insurer];
  for (const reviewer of reviewers) await world.decide(reviewer, row.id, "pass");
  return { hospital, batch, batchCase: row.id };
}

async function approvedOrder() {
  const found = await approvedCase();
  const [order = ""] = await world.make(found.batch);
  await world.approve([order]);
  return { ...found, order };
}

async function paidOrder(advance: { poverty?: string } = {}) {
  const found = await approvedCase(advance);
  const orders = await world.pay(found.batch);
  const [order = ""] = orders;
  return { ...found, order, orders };
}

const balance = async (code: string) =>
  (await world.as(world.approver).ledger.accounts()).find((account) => account.code === code)?.balance.toFixed(2) ?? "0.00";
const stateOf = async (batch: string) => (await world.as(world.agency).clearing.batch({ id: batch })).state;

describe("the file for the bank", () => {
  test("is fetched byte by byte as it was sent, whatever becomes of the organisation", async () => {
    const { hospital, order } = await approvedOrder();
    const { bankFile } = (await world.send([order])) as { bankFile: string };
    const { payments } = world.as(world.maker);
    const sent = await payments.bankDocument({ id: bankFile, format: "csv" });
    expect(Buffer.from(sent.content, "base64").toString("utf8")).toContain("6222021234567890123");
    const workbook = await payments.bankDocument({ id: bankFile });
    await giveAccount(world, hospital, "6299999999999999");
    await world.sql`update organisation set name = '改名医院' where id = ${hospital.organisation}`;
    expect(await payments.bankDocument({ id: bankFile, format: "csv" })).toEqual(sent);
    expect(await payments.bankDocument({ id: bankFile })).toEqual(workbook);
    expect(await world.sql`select content_hash, order_count, total::text from bank_file where id = ${bankFile}`).toEqual([
      { content_hash: workbook.digest, order_count: 1, total: "4000.00" },
    ]);
  });

  test("has a line for each order with where it goes and what for, count and sum at the foot, and the next number of its day", async () => {
    const { hospital, batch } = await approvedCase({ poverty: "800.00" });
    const orders = await world.make(batch);
    await world.approve(orders);
    const { bankFile, number } = (await world.send(orders)) as { bankFile: string; number: string };
    expect(number).toMatch(new RegExp(`^YH-${world.area}-${today.replaceAll("-", "")}-\\d{3}$`));
    const { payments } = world.as(world.maker);
    const sent = await payments.bankDocument({ id: bankFile, format: "csv" });
    expect(sent).toMatchObject({ fileName: `${number}.csv`, format: "csv" });
    const [first, second] = await Promise.all(orders.map((order) => world.orderOf(order)));
    const { number: batchNumber } = await world.as(hospital).clearing.batch({ id: batch });
    const account = `${hospital.organisationName},城关农村信用社,6222021234567890123`;
    expect(Buffer.from(sent.content, "base64").toString("utf8").replace("\uFEFF", "").trim().split("\r\n")).toEqual([
      "付款单号,收款单位,开户银行,收款账号,金额（元）,用途",
      `${first?.number},${account},3200.00,医疗救助垫付清算 ${batchNumber}`,
      `${second?.number},${account},800.00,扶贫保险垫付清算 ${batchNumber}`,
      "合计,2 笔,,,4000.00,",
    ]);
    const workbook = await payments.bankDocument({ id: bankFile });
    expect([workbook.fileName, workbook.format]).toEqual([`${number}.xlsx`, "xlsx"]);
    const log = await world.sql<{ action: string; after: object }[]>`
      select action, after from audit_entry where subject = ${bankFile} order by id`;
    expect(log).toMatchObject([
      { action: "payments.send", after: { number, orders: 2, total: "4000.00", digest: workbook.digest } },
      { action: "payments.bankDocument", after: { fetched: number, format: "csv", digest: sent.digest } },
      { action: "payments.bankDocument", after: { fetched: number, format: "xlsx", digest: workbook.digest } },
    ]);
    const { order } = await approvedOrder();
    const next = (await world.send([order])) as { number: string };
    expect(Number(next.number.slice(-3))).toBe(Number(number.slice(-3)) + 1);
    expect(Number(second?.number.slice(-4))).toBe(Number(first?.number.slice(-4)) + 1);
  });

  test("of before contents were kept is settled from the orders when it is first fetched, and one that was altered is refused", async () => {
    const { order } = await approvedOrder();
    const { bankFile } = (await world.send([order])) as { bankFile: string };
    const { payments } = world.as(world.maker);
    const first = await payments.bankDocument({ id: bankFile, format: "csv" });
    await world.sql`delete from bank_document where bank_file = ${bankFile}`;
    expect(await payments.bankDocument({ id: bankFile, format: "csv" })).toEqual(first);
    await world.sql`update bank_document set digest = 'other' where bank_file = ${bankFile}`;
    await expect(payments.bankDocument({ id: bankFile, format: "csv" })).rejects.toThrow("bank_file_damaged");
    await expect(payments.bankDocument({ id: v7() })).rejects.toThrow("bank_file_not_found");
  });

  test("is for those who send it", async () => {
    const { hospital, order } = await approvedOrder();
    const { bankFile } = (await world.send([order])) as { bankFile: string };
    for (const stranger of [hospital, world.agency, world.insurer])
      await expect(world.as(stranger).payments.bankDocument({ id: bankFile })).rejects.toThrow("forbidden");
  });
});

describe("where the money goes", () => {
  test("an order is not sent once its payee has another account or none; it is cancelled and made anew to the new one", async () => {
    const { hospital, batch, order } = await approvedOrder();
    const before = await balance("expenditure");
    await giveAccount(world, hospital, "6299999999999999");
    await expect(world.send([order])).rejects.toMatchObject({
      cause: { reason: "payee_account_changed", parameters: { before: "0123", now: "9999" } },
    });
    await giveAccount(world, hospital, null);
    await expect(world.send([order])).rejects.toThrow("payee_account_missing");
    await giveAccount(world, hospital, "6299999999999999");
    await world.as(world.maker).payments.cancel({ ids: [order], words: "账号已变更", ...key() });
    expect(await world.orderOf(order)).toMatchObject({ state: "cancelled" });
    expect(Number(await balance("expenditure")) - Number(before)).toBe(4000);
    await expect(world.send([order])).rejects.toThrow("payment_order_state");
    const [anew = ""] = await world.make(batch);
    await world.approve([anew]);
    await world.send([anew]);
    expect((await world.as(world.maker).payments.order({ id: anew })).order.bankAccountMasked).toBe("************9999");
  });

  test("nothing is approved to an account that the payee no longer has", async () => {
    const { hospital, batch } = await approvedCase();
    const [order = ""] = await world.make(batch);
    await giveAccount(world, hospital, "6288888888");
    await expect(world.approve([order])).rejects.toThrow("payee_account_changed");
    await world.as(world.maker).payments.cancel({ ids: [order], words: "账号已变更", ...key() });
    expect(await balance("reserved/assistance")).toBe("0.00");
  });
});

describe("a payment that comes back", () => {
  test("stands on the paying account again, opens its batch, and goes out once more as a new order", async () => {
    const { hospital, batch, order } = await paidOrder();
    expect(await stateOf(batch)).toBe("closed");
    const before = await balance("expenditure");
    expect(await world.answer([order], "returned")).toMatchObject({ paid: 0, failed: 0, returned: 1, faults: [] });
    const { order: returned } = await world.as(hospital).payments.order({ id: order });
    expect(returned).toMatchObject({ state: "returned", failureWords: "账号户名不符", paidOn: today, returnedOn: today });
    expect(Number(await balance("expenditure")) - Number(before)).toBe(4000);
    expect(await balance(`paid/${hospital.organisation}`)).toBe("0.00");
    expect(
      await world.sql`select r.cause, o.cause as taken_back from transfer r join transfer o on o.area = r.area and o.id = r.reverses where r.cause like ${`%${order}%`}`,
    ).toEqual([{ cause: `payment-order/${order}/return`, taken_back: `payment-order/${order}/pay` }]);
    expect(await stateOf(batch)).toBe("reviewed");
    expect((await world.as(hospital).staff.notices({})).rows[0]).toMatchObject({ kind: "payment_returned" });
    const { id } = await world.as(world.maker).payments.reissue({ id: order, ...key() });
    await expect(world.as(world.maker).payments.reissue({ id: order, ...key() })).rejects.toThrow("payment_order_state");
    await world.approve([id]);
    await world.send([id]);
    await world.answer([id], "paid");
    expect(await stateOf(batch)).toBe("closed");
    expect(await world.paidTo(hospital)).toBe("4000.00");
  });

  test("is paid again as approved then, and only the share that came back", async () => {
    const { hospital, batch, batchCase, orders } = await paidOrder({ poverty: "800.00" });
    const [assistance = ""] = orders;
    await world.answer([assistance], "returned");
    const caller = world.as(world.agency).clearing;
    const { review } = await caller.review({ id: batchCase });
    await caller.reconsider({ review: review.id, version: review.version, reason: "重新核对", ...key() });
    await expect(world.as(world.maker).payments.reissue({ id: assistance, ...key() })).rejects.toThrow("nothing_to_reissue");
    await world.decide(world.agency, batchCase, { cut: "1000.00" });
    const { id } = await world.as(world.maker).payments.reissue({ id: assistance, ...key() });
    await world.approve([id]);
    await world.send([id]);
    await world.answer([id], "paid");
    expect(await world.paidTo(hospital)).toBe("1800.00");
    expect(await stateOf(batch)).toBe("closed");
  });

  test("is taken once, though the bank says it again, in overlapping parts and at the same moment", async () => {
    const { orders, hospital } = await paidOrder({ poverty: "800.00" });
    const [first = "", second = ""] = orders;
    const outcomes = await Promise.all([
      world.answer([first, second], "returned"),
      world.answer([second], "returned"),
      world.answer([first], "returned"),
      world.answer(orders, "paid"),
    ]);
    expect(outcomes.reduce((count, outcome) => count + outcome.returned, 0)).toBe(2);
    for (const fault of outcomes.flatMap((outcome) => outcome.faults)) expect(fault.reason).toBe("answered_before");
    expect(await balance(`paid/${hospital.organisation}`)).toBe("0.00");
    const check = await world.as(world.approver).ledger.checkBalances();
    expect(check.filter((row) => !row.kept.equals(row.computed))).toEqual([]);
  });

  test("before anybody was told that it was paid is a failure, and one file may hold both answers in any order", async () => {
    const { hospital, batch } = await approvedCase();
    const [early = ""] = await world.make(batch);
    await world.approve([early]);
    await world.send([early]);
    expect(await world.answer([early], "returned")).toMatchObject({ failed: 1, returned: 0 });
    expect(await world.answer([early], "paid")).toMatchObject({ paid: 0, faults: [{ reason: "paid_after_failed" }] });
    const { id } = await world.as(world.maker).payments.reissue({ id: early, ...key() });
    await world.approve([id]);
    await world.send([id]);
    const both = await world.answerRows([
      { order: id, outcome: "returned" },
      { order: id, outcome: "paid" },
    ]);
    expect(both).toMatchObject({ paid: 1, returned: 1, faults: [] });
    expect(await world.orderOf(id)).toMatchObject({ state: "returned" });
    expect(await world.paidTo(hospital)).toBe("0.00");
  });

  test("and the reissue of it by many at once: one live order holds the share", async () => {
    const { batch, order } = await paidOrder();
    await world.answer([order], "returned");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) =>
        at % 2 === 0 ? world.as(world.maker).payments.reissue({ id: order, ...key() }) : world.make(batch),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason.cause?.name).toBe("Refusal");
  });
});

describe("what is shown of an order", () => {
  test("is who made, approved and sent it, what the bank answered, and which order came before and after", async () => {
    const { order } = await paidOrder();
    const { bankFile } = await world.answer([order], "returned");
    const { id } = await world.as(world.maker).payments.reissue({ id: order, ...key() });
    const { payments } = world.as(world.maker);
    const seen = await payments.order({ id: order });
    expect(seen).toMatchObject({
      approvals: [{ member: world.approver.id, duty: "approver" }],
      needed: ["approver"],
      sending: { by: world.maker.name },
      account: { isSame: true },
      before: null,
      after: { id, state: "made" },
    });
    expect(seen.answers.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["paid", null],
      ["returned", "账号户名不符"],
    ]);
    expect(JSON.stringify(seen)).not.toContain("sm4");
    expect(await payments.order({ id })).toMatchObject({ before: { id: order, state: "reissued" }, after: null });
    expect(await payments.bankAnswers({ id: bankFile })).toMatchObject({
      total: 1,
      rows: [{ row: 2, order, outcome: "returned", fault: null }],
    });
    await expect(payments.bankAnswers({ id: v7() })).rejects.toThrow("bank_file_not_found");
  });

  test("is made only of what was ticked, and only as it was shown", async () => {
    const { hospital, batch } = await approvedCase({ poverty: "800.00" });
    const { payments } = world.as(world.maker);
    const only = [{ batch, share: "assistance" as const }];
    const shown = { count: 1, total: "3200.00" };
    await expect(payments.make({ batches: [batch], only, seen: { ...shown, total: "3200.01" }, ...key() })).rejects.toThrow(
      "payment_total_changed",
    );
    const { orders } = await payments.make({ batches: [batch], only, seen: shown, ...key() });
    expect(orders).toHaveLength(1);
    const left = (await payments.toPay()).filter((row) => row.batch === batch);
    expect(left).toMatchObject([
      { share: "poverty_insurance", account: "clearing", failedNumber: null, bankAccountMasked: "***************0123" },
    ]);
    await world.approve([orders[0]?.id ?? ""]);
    await world.send([orders[0]?.id ?? ""]);
    await world.answer([orders[0]?.id ?? ""], "failed");
    const again = (await payments.toPay()).find((row) => row.batch === batch && row.share === "assistance");
    expect(again?.failedNumber).toBe(orders[0]?.number);
    expect((await world.as(hospital).payments.list({ state: "failed" })).rows[0]?.order).toMatchObject({ failureWords: "账号户名不符" });
  });
});

describe("a batch in which nothing was approved", () => {
  async function cutToNothing() {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}], { month: monthBefore });
    const [row] = await world.liveCases(hospital, batch);
    if (row === undefined) throw new Error("a batch without its case");
    await world.decide(world.agency, row.id, { cut: "0.00" });
    return { hospital, batch, batchCase: row.id, stay: row.stay };
  }
  const versionOf = async (stay: string) =>
    (await world.sql<{ version: number }[]>`select version from stay where id = ${stay}`)[0]?.version ?? 0;
  const refund = async (hospital: Member, stay: string) => {
    return world
      .as(hospital)
      .stays.refund({ stay, version: await versionOf(stay), settlementNumber: `TF${v7().slice(-8)}`, words: "患者退费", ...key() });
  };

  test("ends without a payment, and its stay may be refunded", async () => {
    const { hospital, batch, stay } = await cutToNothing();
    expect(await stateOf(batch)).toBe("closed");
    await expect(world.make(batch)).rejects.toThrow("nothing_to_pay");
    await refund(hospital, stay);
    expect(await world.claimsOf(stay)).toMatchObject([{ live: false, state: "moved", moveReason: "stay_changed" }]);
    expect(await stateOf(batch)).toBe("closed");
  });

  test("leaves an amended stay to be claimed anew, and one that nobody changed alone", async () => {
    const { hospital, batch, stay } = await cutToNothing();
    await world.as(hospital).clearing.gatherAll();
    expect(await world.claimsOf(stay)).toHaveLength(1);
    await world.as(world.agency).settlements.correct({
      stay,
      version: await versionOf(stay),
      figures: { povertyInsurancePaid: "100.00" },
      words: "按理赔单更正",
      ...key(),
    });
    await world.as(hospital).clearing.gatherAll();
    const claims = await world.claimsOf(stay);
    expect(claims.map((row) => [row.live, row.state])).toEqual([
      [false, "moved"],
      [true, "preparing"],
    ]);
    expect(claims[1]?.batch).not.toBe(batch);
  });

  test("is decided anew when its reviewer takes the cut back", async () => {
    const { hospital, batch, batchCase } = await cutToNothing();
    const caller = world.as(world.agency).clearing;
    const { review } = await caller.review({ id: batchCase });
    await caller.reconsider({ review: review.id, version: review.version, reason: "核减有误", ...key() });
    expect(await stateOf(batch)).toBe("submitted");
    await world.decide(world.agency, batchCase, "pass");
    await world.pay(batch);
    expect(await stateOf(batch)).toBe("closed");
    expect(await world.paidTo(hospital)).toBe("4000.00");
  });

  test("for what is left ends with the last payment of the others", async () => {
    const hospital = await world.hospital();
    const batch = await world.submittedBatch(hospital, [{}, {}], { month: monthBefore });
    const [paid, cut] = await world.liveCases(hospital, batch);
    await world.decide(world.agency, paid?.id ?? "", "pass");
    await world.decide(world.agency, cut?.id ?? "", { cut: "0.00" });
    expect(await stateOf(batch)).toBe("reviewed");
    await world.pay(batch);
    expect(await stateOf(batch)).toBe("closed");
    await refund(hospital, cut?.stay ?? "");
    await refund(hospital, paid?.stay ?? "");
    expect(await stateOf(batch)).toBe("closed");
    const items = await world.sql`select amount::text, state from recovery where stay = ${paid?.stay ?? ""}`;
    expect([...items]).toEqual([{ amount: "4000.00", state: "opened" }]);
  });
});

describe("the day of a payment", () => {
  test.each([
    ["2020-01-15", "2020-01-15"],
    [addDays(today, 1), addDays(today, 1)],
    ["", "29/11/2026"],
  ])("that is %j is no day between sending and today", async (paidOn, paidOnText) => {
    const { order } = await approvedOrder();
    await world.send([order]);
    const change = { paidOn: paidOn === "" ? null : paidOn, paidOnText };
    expect(await world.answer([order], "paid", { change })).toMatchObject({
      paid: 0,
      faults: [{ reason: "paid_on_wrong", parameters: { date: paidOnText, from: today, to: today } }],
    });
    expect(await world.orderOf(order)).toMatchObject({ state: "sent" });
  });

  test("that is missing is asked for", async () => {
    const { order } = await approvedOrder();
    await world.send([order]);
    const nothing = { change: { paidOn: null, paidOnText: "" } };
    expect(await world.answer([order], "paid", nothing)).toMatchObject({ paid: 0, faults: [{ reason: "paid_on_missing" }] });
    expect(await world.answer([order], "failed", nothing)).toMatchObject({ failed: 1, faults: [] });
  });
});

totalsSayWhatTheRowsSay(() => world);
