/** Takes what the bank answers: what was paid, what failed, and what came back after it had been paid. */
import { v7 } from "uuid";
import { followApplications } from "@/server/applications/follow-orders";
import { followReleased, holdBatches } from "@/server/clearing/claims";
import { closeIfSettled, reopenForPayment } from "@/server/clearing/gather";
import { findPosting, holdAccounts, type Movement, post } from "@/server/ledger/post";
import { sum } from "@/server/money";
import { notify } from "@/server/notices/notices";
import { present } from "@/server/present";
import { followOrder, reopenUnpaid } from "@/server/recoveries/follow-orders";
import { holdItems } from "@/server/recoveries/items";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { type BankAnswer, countsOf, type Effect, type Judged, judgeAnswers, type ResultCounts, type ResultFault } from "./answer-rules";
import * as files from "./data-bank-files";
import { listShareLines } from "./data-lines";
import * as orders from "./data-orders";
import { causesReturned, movementsOf } from "./movements";
import { accountsAround } from "./purpose-rules";

type Row = Judged<orders.Order>;
type Taken = Row & { order: orders.Order };

/** What each row of an answer would do as things stand, and nothing of it done. */
export async function previewAnswers(ctx: ReadContext, answers: readonly BankAnswer[]): Promise<Row[]> {
  const numbers = answers.map((answer) => answer.number);
  return judgeAnswers(await orders.findOrdersByNumber(ctx.tx, ctx.member.area, numbers), answers, ctx.today);
}

interface AnswerFile {
  id: string;
  contentHash: string;
  name: string;
}

export interface TakenResult extends Omit<ResultCounts, "faults"> {
  repeated: boolean;
  bankFile: string;
  faults: ResultFault[];
}

/** What an answer that was taken before did then; null for one that is new. */
export async function findTaken(ctx: ReadContext, contentHash: string): Promise<TakenResult | null> {
  const before = await files.findResultByHash(ctx.tx, ctx.member.area, contentHash);
  if (before === null) return null;
  return { repeated: true, bankFile: before.id, paid: 0, failed: 0, returned: 0, faults: [], ...before.outcome };
}

/**
 * Takes the bank's answer. The same file twice changes nothing; a row that does not fit is named and left, the others
 * are posted. An order answered before keeps its answer, unless the bank brings back what it had paid.
 */
export async function takeBankResult(
  ctx: WriteContext,
  file: AnswerFile,
  answers: readonly BankAnswer[],
  seen: ResultCounts | null = null,
): Promise<TakenResult> {
  const { area } = ctx.member;
  await files.holdResult(ctx.tx, area, file.contentHash);
  const before = await findTaken(ctx, file.contentHash);
  if (before !== null) return before;
  const numbers = answers.map((answer) => answer.number);
  await holdBatches(ctx, await orders.listBatchesOf(ctx.tx, { numbers }));
  const known = await orders.lockOrdersByNumber(ctx.tx, area, numbers);
  const judged = judgeAnswers(known, answers, ctx.today);
  const counts = countsOf(judged);
  await hold(ctx, [...known.values()]);
  if (seen !== null && !sameCounts(counts, seen)) throw new Refusal("bank_result_changed", { ...counts });
  const batches = await settle(ctx, judged);
  for (const batch of batches) await closeIfSettled(ctx, { batch });
  const faults = judged.flatMap((row) => row.fault ?? []);
  const outcome = { ...counts, faults };
  const kept = await files.insertBankFile(ctx.tx, {
    area,
    id: v7(),
    direction: "result",
    number: `${file.name} ${file.id}`,
    contentHash: file.contentHash,
    file: file.id,
    orderCount: answers.length,
    total: sum(answers.map((answer) => answer.amount)),
    outcome,
    recordedBy: ctx.member.id,
    recordedAt: ctx.now,
  });
  await files.insertAnswers(ctx.tx, { area, file: kept.id, at: ctx.now }, judged);
  ctx.note({ subjectKind: "bank-file", subject: kept.id, after: { ...counts } });
  return { repeated: false, bankFile: kept.id, ...outcome };
}

function sameCounts(counts: ResultCounts, seen: ResultCounts): boolean {
  return (["paid", "failed", "returned", "faults"] as const).every((key) => counts[key] === seen[key]);
}

/** Posts and changes what the rows come to: first what was paid and what failed, then what came back. Answers the batches. */
async function settle(ctx: WriteContext, judged: readonly Row[]): Promise<Set<string>> {
  const byEffect = (effect: Effect) => judged.filter((row): row is Taken => row.effect === effect && row.order !== null);
  const [paid, failed, returned] = [byEffect("pay"), byEffect("fail"), byEffect("return")];
  await post(ctx, [
    ...paid.flatMap(({ order }) => movementsOf(order, "pay")),
    ...failed.flatMap(({ order }) => movementsOf(order, "fail")),
  ]);
  for (const { order, answer } of paid) await pay(ctx, order, answer);
  for (const { order, answer } of failed) {
    const failure = { state: "failed" as const, failureWords: answer.reason ?? "银行未说明原因", bankReference: answer.reference };
    const lines = await release(ctx, order, failure);
    await followOrder(ctx, order, "released");
    if (order.batch !== null) await followReleased(ctx, { batch: order.batch, order: order.id, lines });
  }
  for (const row of returned) await takeReturn(ctx, row);
  return new Set([...paid, ...returned].flatMap(({ order }) => order.batch ?? []));
}

async function pay(ctx: WriteContext, order: orders.Order, answer: BankAnswer): Promise<void> {
  await orders.changeOrder(ctx.tx, order, { state: "paid", paidOn: answer.paidOn, bankReference: answer.reference });
  await followOrder(ctx, order, "settled");
  await followApplications(ctx, order);
}

/** Items, then accounts, of everything the answer may move, in the order of everybody else. */
async function hold(ctx: WriteContext, known: readonly orders.Order[]): Promise<void> {
  const { area } = ctx.member;
  const lines = await Promise.all(known.map((order) => listShareLines(ctx.tx, area, order.id)));
  await holdItems(ctx, { orders: known.map(({ id }) => id), stays: lines.flat().map(({ stay }) => stay), hospital: null });
  await holdAccounts(
    ctx,
    known.flatMap(({ payee }) => (payee === null ? [] : accountsAround(payee))),
  );
}

/** An order pays no longer; answers what it was to pay of claims. */
async function release(ctx: WriteContext, order: orders.Order, change: Parameters<typeof orders.changeOrder>[2]) {
  const lines = await listShareLines(ctx.tx, ctx.member.area, order.id);
  await orders.changeOrder(ctx.tx, order, change);
  await orders.releaseLines(ctx.tx, order.id);
  return lines;
}

/**
 * What was paid came back: a posting that names the payment brings the money back to the account that paid, the shares are
 * to be paid again, and the batch has not ended.
 */
async function takeReturn(ctx: WriteContext, { order, answer }: Taken): Promise<void> {
  const words = answer.reason ?? "银行未说明原因";
  const { number, batch, share, payee, amount } = order;
  const lines = await release(ctx, order, { state: "returned", returnedOn: answer.paidOn, failureWords: words });
  if (batch !== null && share !== null) {
    await reopenForPayment(ctx, { batch, share, details: { number, words } });
    await followReleased(ctx, { batch, order: order.id, lines });
    await reopenUnpaid(
      ctx,
      lines.map(({ stay }) => stay),
    );
  }
  await post(ctx, await returning(ctx, order));
  await followOrder(ctx, order, "returned");
  await followApplications(ctx, order);
  if (payee !== null) {
    await notify(ctx, { organisation: payee, kind: "payment_returned", parameters: { number, words }, link: `/payments/${order.id}` });
  }
  ctx.note({
    subjectKind: "payment-order",
    subject: order.id,
    before: { state: "paid" },
    after: { state: "returned", amount },
    reason: words,
  });
}

/** The postings that bring a payment back, each naming the one it takes back. */
async function returning(ctx: WriteContext, order: orders.Order): Promise<Movement[]> {
  const back = movementsOf(order, "return");
  const causes = causesReturned(order);
  return Promise.all(
    back.map(async (movement, at) => {
      const cause = present(causes[at], "the payment that is brought back");
      return { ...movement, reverses: present(await findPosting(ctx, cause), "the posting of a payment") };
    }),
  );
}
