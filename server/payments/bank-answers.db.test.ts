/** Answers of a bank as their files come: their words, their dates, their feet, and what must be asked. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { lastMonth } from "@/server/clearing/clearing-world";
import { addDays, businessDateOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { OF_AREA, PAYMENT_APPROVALS } from "@/server/policies/definition-rules";
import { inWriteTransaction } from "@/server/requests/transactions";
import { setParameter } from "@/server/settlements/settlements-world";
import { mintPaymentWorld, type PaymentWorld } from "./payments-world";

let world: PaymentWorld;
const folder = mkdtempSync(join(tmpdir(), "medaid-answers-"));
const key = () => ({ idempotencyKey: v7() });
const today = businessDateOf(new Date());

beforeAll(async () => {
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintPaymentWorld();
}, 60_000);
afterAll(async () => {
  await world.end();
  rmSync(folder, { recursive: true, force: true });
});

/** A batch of one order that has been sent to the bank. */
async function sent() {
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [{}], { month: lastMonth });
  for (const { id } of await world.liveCases(hospital, batch)) await world.decide(world.agency, id, "pass");
  const orders = await world.make(batch);
  await world.approve(orders);
  await world.send(orders);
  const [id = ""] = orders;
  return { hospital, batch, id, ...(await world.orderOf(id)) };
}

type Choice = Parameters<ReturnType<PaymentWorld["as"]>["payments"]["importResult"]>[0]["choice"];

/** Looks at what the answer would do, and takes it if nothing is asked. */
async function take(lines: readonly string[], choice?: Choice) {
  const file = await world.bring(Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`), "回盘.csv");
  const { payments } = world.as(world.maker);
  const read = { file, ...(choice === undefined ? {} : { choice }) };
  const { asked, seen } = await payments.previewResult(read);
  if (seen === null) return { asked, taken: null };
  return { asked: null, taken: await payments.importResult({ ...read, seen: seen.counts, ...key() }) };
}

describe("the date of a payment", () => {
  test.each([
    ["29/11/2026", "cannot be read", "paid_on_wrong"],
    [addDays(today, 1), "has not come", "paid_on_wrong"],
    ["2020-01-15", "is before the order", "paid_on_wrong"],
    ["", "is left blank", "paid_on_missing"],
  ])("%j %s: the row is named and its order stays sent", async (date, _, reason) => {
    const { id, number, amount } = await sent();
    const { taken } = await take(["付款单号,金额,支付状态,支付日期", `${number},${amount},成功,${date}`]);
    expect(taken).toMatchObject({ paid: 0, faults: [{ row: 2, number, reason }] });
    expect((await world.orderOf(id)).state).toBe("sent");
  });

  test("is the one that stands there", async () => {
    const { id, number, amount } = await sent();
    await take(["付款单号,金额,支付状态,支付日期", `${number},${amount},成功,${today.replaceAll("-", "/")}`]);
    expect(await world.sql`select state, paid_on::text from payment_order where id = ${id}`).toEqual([{ state: "paid", paid_on: today }]);
  });
});

describe("what an answer would do", () => {
  test("is shown row by row, what cannot be taken first, and is taken only as it was shown", async () => {
    const [paid, failed, back] = [await sent(), await sent(), await sent()];
    await world.answer([back.id], "paid");
    const before = await world.sql<{ count: number }[]>`select count(*)::int from bank_file where direction = 'result'`;
    const lines = [
      "付款单号,金额,支付状态,支付日期,失败原因,银行流水号",
      `${paid.number},${paid.amount},成功,${today},,L1`,
      `${failed.number},${failed.amount},失败,,户名不符,`,
      `${back.number},${back.amount},退汇,${today},,`,
      `FK-none,1.00,成功,${today},,`,
    ];
    const file = await world.bring(Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`), "回盘.csv");
    const { payments } = world.as(world.maker);
    const { seen } = await payments.previewResult({ file });
    const counts = { paid: 1, failed: 1, returned: 1, faults: 1 };
    expect(seen).toMatchObject({
      ...{ fileName: "回盘.csv", isTaken: false, counts, unread: [], unreadCount: 0, rowCount: 4 },
      amounts: { paid: paid.amount, failed: failed.amount, returned: back.amount },
    });
    expect(
      seen?.rows.map(({ row, effect, fault, reason, order, payee }) => [row, effect, fault?.reason ?? null, reason, order, payee]),
    ).toEqual([
      [5, null, "order_unknown", null, null, null],
      [2, "pay", null, null, paid.id, paid.hospital.organisationName],
      [3, "fail", null, "户名不符", failed.id, failed.hospital.organisationName],
      [4, "return", null, null, back.id, back.hospital.organisationName],
    ]);
    expect(await world.sql`select count(*)::int from bank_file where direction = 'result'`).toEqual(before);
    for (const change of [{ paid: 2 }, { failed: 0 }, { returned: 0 }, { faults: 0 }])
      await expect(payments.importResult({ file, seen: { ...counts, ...change }, ...key() })).rejects.toMatchObject({
        cause: { reason: "bank_result_changed", parameters: counts },
      });
    expect((await world.orderOf(paid.id)).state).toBe("sent");
    const taken = await payments.importResult({ file, seen: counts, ...key() });
    expect(taken).toMatchObject({ repeated: false, paid: 1, failed: 1, returned: 1, faults: [{ row: 5, reason: "order_unknown" }] });
    expect((await payments.previewResult({ file })).seen).toMatchObject({ isTaken: true, counts: { paid: 0, faults: 4 } });
    expect(await payments.importResult({ file, seen: counts, ...key() })).toMatchObject({
      repeated: true,
      bankFile: taken.bankFile,
      paid: 1,
    });
    const answers = await payments.bankAnswers({ id: taken.bankFile });
    expect(answers).toMatchObject({ total: 4, file: { direction: "result", orderCount: 4 } });
    expect(answers.rows.map(({ row, outcome, reference, onDay, fault }) => [row, outcome, reference, onDay, fault])).toEqual([
      [5, "paid", null, today, "order_unknown"],
      [2, "paid", "L1", today, null],
      [3, "failed", null, null, null],
      [4, "returned", null, today, null],
    ]);
    expect((await payments.bankAnswers({ id: taken.bankFile, page: 2 })).rows).toEqual([]);
    const { order } = await payments.order({ id: back.id });
    expect(order).toMatchObject({ state: "returned", failureWords: "银行未说明原因" });
    const log = await world.sql<{ subject: string; after: object }[]>`
      select subject, after from audit_entry where action = 'payments.importResult' and subject in (${back.id}, ${taken.bankFile})`;
    expect(log.map(({ after }) => after)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ state: "returned", amount: back.amount }),
        expect.objectContaining({ paid: 1, failed: 1 }),
      ]),
    );
  });

  test("cannot be taken while a row has no number or no amount", async () => {
    const { number } = await sent();
    for (const [line, fault] of [
      [`${number},一千,成功`, "amount_unreadable"],
      [`,1.00,成功`, "number_missing"],
    ]) {
      const lines = ["付款单号,金额,支付状态", line ?? "", `${number},x,成功`];
      await expect(take(lines)).rejects.toMatchObject({ cause: { parameters: { row: 2, count: 2, fault } } });
    }
  });
});

describe("a bank's own sheet", () => {
  test("is read with its headings, its words, its codes and its foot", async () => {
    const { number, amount } = await sent();
    const lines = [
      "河源市财政局 代付结果明细,,,",
      "业务编号,实付金额,交易结果,交易日期",
      `${number},"${amount}",交易成功(0000),${today}`,
      `,合计,${amount},`,
      "总笔数：1,,,",
      "制表人：张三,,审核：李四,",
    ];
    expect(await take(lines)).toMatchObject({ asked: null, taken: { paid: 1, failed: 0, faults: [] } });
  });

  test("with headings nobody knows is asked about once; the next one is read as was said", async () => {
    const first = await sent();
    const head = "代付编码,到账钱数,银行说,支付日期";
    const line = ({ number, amount }: { number: string; amount: string }) => `${number},${amount},成功,${today}`;
    const asked = await take([head, line(first)]);
    expect(asked).toMatchObject({ taken: null, asked: { question: { reason: "which_heading" }, firstRows: [{ row: 1 }, { row: 2 }] } });
    const pointed = await take([head, line(first)], { sheet: 0, headRow: 1, fields: null });
    expect(pointed).toMatchObject({ asked: { question: { reason: "which_columns" }, headRow: 1 } });
    const fields = ["number", "amount", "outcome", "paidOn"];
    const strange = take([head, line(first)], { sheet: 0, headRow: 1, fields: [...fields.slice(0, 3), "diagnosis"] });
    await expect(strange).rejects.toThrow("column_field_unknown");
    expect(await take([head, line(first)], { sheet: 0, headRow: 1, fields })).toMatchObject({ taken: { paid: 1 } });
    const second = await sent();
    expect(await take([head, line(second)], { sheet: null, headRow: 1, fields: null })).toMatchObject({ taken: { paid: 1 } });
  });

  test("keeps and shows no whole number of a person that stands in its words", async () => {
    const { id, number, amount } = await sent();
    const person = "441602196401146250";
    await expect(take(["付款单号,金额,支付状态", `${number},${amount},${person}`])).rejects.toMatchObject({
      cause: { parameters: { text: "441602********6250" } },
    });
    await take(["付款单号,金额,支付状态,失败原因", `${number},${amount},失败,与证件${person}户名不符`]);
    expect((await world.as(world.maker).payments.order({ id })).order.failureWords).toBe("与证件441602********6250户名不符");
  });

  test("with a word nobody knows is refused by row, field and what to write", async () => {
    const { id, number, amount } = await sent();
    const lines = ["付款单号,金额,支付状态", `${number},${amount},处理中`];
    await expect(take(lines)).rejects.toMatchObject({
      cause: { reason: "bank_result_unreadable", parameters: { row: 2, fault: "outcome_unknown", text: "处理中" } },
    });
    expect((await world.orderOf(id)).state).toBe("sent");
  });
});

test("a hospital's own list agrees although it has a foot, and is asked about where it names no amount", async () => {
  const { hospital, batch, id } = await sent();
  await world.answer([id], "paid");
  const [row] = await world.sql<{ settlement_number: string }[]>`
    update stay set settlement_number = upper(settlement_number)
    where id in (select stay from batch_case where batch = ${batch} and live) returning settlement_number`;
  const bring = async (lines: readonly string[]) => {
    const stored = await putMadeFile(Buffer.from(`\uFEFF${lines.join("\n")}\n`), filePurposes.reconciliation);
    const asking = { member: hospital, now: new Date(), today, requestId: v7(), address: null, database: world.database };
    const kept = await inWriteTransaction(world.database, hospital, (tx) =>
      keepFile({ ...asking, tx, note: () => undefined }, stored, { fileName: "对账.csv", purpose: "reconciliation" }),
    );
    return world.as(hospital).reconciliation.reconcile({ batch, file: kept.id, ...key() });
  };
  const number = row?.settlement_number ?? "";
  const { kept } = await bring(["结算ID,医疗救助", `${number},4000.00`, "合计,4000.00", "制表人：张三,", "审核：李四,"]);
  const found = await world.as(hospital).reconciliation.reconciliation({ id: kept?.id ?? "" });
  expect(found).toMatchObject({ sameCount: 1, differentCount: 0, onlyTheirsCount: 0, onlyOursCount: 0 });
  expect(await bring(["结算ID,出院日期,病区", `${number},2026-10-05,内一`])).toMatchObject({
    kept: null,
    asked: { question: { reason: "which_columns" } },
  });
});

test("an amount of which the area lets another duty decide is approved by nobody else", async () => {
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [{}], { month: lastMonth });
  for (const { id } of await world.liveCases(hospital, batch)) await world.decide(world.agency, id, "pass");
  await setParameter(world, PAYMENT_APPROVALS, [{ from: "0.00", to: null, duties: ["reviewer"] }], { pack: OF_AREA });
  await expect(world.approve(await world.make(batch))).rejects.toMatchObject({
    cause: { reason: "approval_of_another_duty", parameters: { duty: "reviewer" } },
  });
});
