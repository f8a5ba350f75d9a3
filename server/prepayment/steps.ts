/** What is done with a measured prepayment, each step by the person whose it is: handed in, looked over, approved, paid, sent up. */
import { getDeadline } from "@/server/benefits/offices/deadlines";
import { type BusinessDate, dayInYear } from "@/server/dates";
import { FISCAL, PREPAYMENT, PROVINCE } from "@/server/ledger/account-rules";
import { post } from "@/server/ledger/post";
import { takeVouchers } from "@/server/ledger/vouchers";
import { formatMoney, money, toText } from "@/server/money";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-prepayments";
import { assertTransferSeen, type Held, packOfYear, prepaymentFor } from "./hold";
import { resultOf } from "./measure";
import { record, tell } from "./record";
import { lackingOf, outOfAreaOf, type PrepaymentEvent, type PrepaymentState } from "./rules";
import type * as shapes from "./shapes";

const subjectKind = "prepayment";

interface Step {
  state: PrepaymentState;
  event: PrepaymentEvent;
  change?: Parameters<typeof data.changePrepayment>[2];
  details?: Record<string, string>;
  words?: string;
}

async function take(ctx: WriteContext, { row }: Pick<Held, "row">, step: Step): Promise<data.Prepayment> {
  const { state, event, change = {}, details = {}, words } = step;
  const changed = await data.changePrepayment(ctx.tx, row, { ...change, state });
  await record(ctx, row, event, { ...details, ...(words === undefined ? {} : { words }) });
  const reason = words === undefined ? {} : { reason: words };
  ctx.note({ subjectKind, subject: row.id, before: { state: row.state }, after: { state, year: row.year, ...details }, ...reason });
  return changed;
}

/** Whole, with its papers; the part for stays elsewhere is held against what is paid once more. */
export async function submit(ctx: WriteContext, input: shapes.HandOn): Promise<void> {
  const held = await prepaymentFor(ctx, input, "submit");
  assertTransferSeen(held, input.transfer);
  const [lacking] = lackingOf(held.row);
  if (lacking === "outOfArea") throw new Refusal("prepayment_out_of_area_missing", { year: held.row.year });
  if (lacking === "statement") throw new Refusal("prepayment_statement_missing", { year: held.row.year });
  resultOf(ctx, held);
  await take(ctx, held, { state: "submitted", event: "submitted", change: { submittedBy: ctx.member.id } });
}

const asDraft = { submittedBy: null, reviewedBy: null };

export async function withdraw(ctx: WriteContext, input: shapes.WithWords): Promise<void> {
  const held = await prepaymentFor(ctx, input, "withdraw");
  await take(ctx, held, { state: "draft", event: "withdrawn", change: asDraft, words: input.words });
}

/** Another person of the agency looks it over and hands it to finance. */
export async function review(ctx: WriteContext, input: shapes.HandOn): Promise<void> {
  const held = await prepaymentFor(ctx, input, "review");
  assertTransferSeen(held, input.transfer);
  const own = [held.row.submittedBy, held.measure.measuredBy];
  if (own.includes(ctx.member.id)) throw new Refusal("prepayment_not_ones_own", { year: held.row.year });
  await take(ctx, held, { state: "reviewed", event: "reviewed", change: { reviewedBy: ctx.member.id } });
  await tell(ctx, held.row, { kind: "prepayment_reviewed", told: "finance", amount: formatMoney(held.measure.transfer) });
}

export async function sendBack(ctx: WriteContext, input: shapes.WithWords): Promise<void> {
  const held = await prepaymentFor(ctx, input, "sendBack");
  await take(ctx, held, { state: "draft", event: "sent_back", change: asDraft, words: input.words });
}

export async function approve(ctx: WriteContext, input: shapes.HandOn): Promise<void> {
  const held = await prepaymentFor(ctx, input, "approve");
  assertTransferSeen(held, input.transfer);
  const amount = toText(held.measure.transfer);
  await take(ctx, held, { state: "approved", event: "approved", change: { approvedBy: ctx.member.id }, details: { amount } });
  await tell(ctx, held.row, { kind: "prepayment_approved", told: "agency", amount: formatMoney(amount) });
}

export async function decline(ctx: WriteContext, input: shapes.WithWords): Promise<void> {
  const held = await prepaymentFor(ctx, input, "decline");
  await take(ctx, held, { state: "draft", event: "declined", change: asDraft, words: input.words });
  await tell(ctx, held.row, { kind: "prepayment_declined", told: "agency", amount: formatMoney(held.measure.transfer) });
}

function assertDay(ctx: WriteContext, day: BusinessDate, from: BusinessDate): void {
  if (day < from || day > ctx.today) throw new Refusal("prepayment_day_wrong", { from, to: ctx.today });
}

/** Onto the account of the agency, for nothing but settling (任务 三(二)3); never by whoever approved it. */
export async function pay(ctx: WriteContext, input: shapes.Pay): Promise<void> {
  const held = await prepaymentFor(ctx, input, "pay");
  assertTransferSeen(held, input.amount);
  const { row, measure } = held;
  if (row.approvedBy === ctx.member.id) throw new Refusal("prepayment_paid_by_approver", { year: row.year });
  assertDay(ctx, input.paidOn, dayInYear(row.year, "01-01"));
  const cause = `prepayment/${row.id}/pay`;
  const words = `${input.documentNumber} ${row.year}年度医疗救助预付款 ${input.voucher}`;
  await takeVouchers(ctx, [{ voucher: input.voucher, onDay: input.paidOn, cause }]);
  await post(ctx, [{ from: FISCAL, to: PREPAYMENT, amount: measure.transfer, cause, words }]);
  const { paidOn, documentNumber: paidDocument, voucher: paidVoucher } = input;
  const details = { amount: toText(measure.transfer), day: paidOn, document: paidDocument, voucher: paidVoucher };
  await take(ctx, held, { state: "paid", event: "paid", change: { paidBy: ctx.member.id, paidOn, paidDocument, paidVoucher }, details });
  await tell(ctx, row, { kind: "prepayment_paid", told: "agency", amount: formatMoney(measure.transfer) });
}

/** From the day on which the text begins to let it; later than its last day it still goes, and is marked. */
export async function sendUp(ctx: WriteContext, input: shapes.SendUp): Promise<void> {
  const held = await prepaymentFor(ctx, input, "sendUp");
  const { row } = held;
  const amount = present(outOfAreaOf(row), "the part of a paid prepayment for stays elsewhere");
  if (!amount.equals(money(input.amount))) throw new Refusal("prepayment_amount_changed", { year: row.year, amount: formatMoney(amount) });
  const paidOn = present(row.paidOn, "the day on which a prepayment was paid");
  const { pack, rules } = packOfYear(ctx, row.year);
  const { rule } = getDeadline(pack, `${pack.region}.out_of_area_upload`);
  const two = (number: number) => String(number).padStart(2, "0");
  const opens = rule.is === "days_of_month" ? dayInYear(row.year, `${two(rule.month)}-${two(rule.fromDay)}`) : paidOn;
  if (input.sentUpOn < opens) throw new Refusal("prepayment_send_up_early", { date: opens }, rules.outOfArea.clause);
  assertDay(ctx, input.sentUpOn, paidOn);
  const words = `${input.documentNumber} ${row.year}年度预付款异地部分上划省级`;
  await post(ctx, [{ from: PREPAYMENT, to: PROVINCE, amount, cause: `prepayment/${row.id}/send-up`, words }]);
  const { sentUpOn, documentNumber: sentUpDocument } = input;
  const details = { amount: toText(amount), day: sentUpOn, document: sentUpDocument };
  await take(ctx, held, { state: "sent_up", event: "sent_up", change: { sentUpBy: ctx.member.id, sentUpOn, sentUpDocument }, details });
}

/** The province says that the money is there. */
export async function confirm(ctx: WriteContext, input: shapes.Confirm): Promise<void> {
  const held = await prepaymentFor(ctx, input, "confirm");
  const { confirmedOn, receipt: confirmedReceipt } = input;
  assertDay(ctx, confirmedOn, present(held.row.sentUpOn, "the day on which a part was sent up"));
  const details = { day: confirmedOn, receipt: confirmedReceipt };
  await take(ctx, held, { state: "confirmed", event: "confirmed", change: { confirmedOn, confirmedReceipt }, details });
}

/** One-stop settlement elsewhere is opened on request. */
export async function requestOpening(ctx: WriteContext, input: shapes.RequestOpening): Promise<void> {
  const held = await prepaymentFor(ctx, input, "requestOpening");
  const { requestedOn, documentNumber: requestedDocument } = input;
  assertDay(ctx, requestedOn, present(held.row.confirmedOn, "the day on which the province confirmed"));
  const details = { day: requestedOn, document: requestedDocument };
  await take(ctx, held, { state: "requested", event: "requested", change: { requestedOn, requestedDocument }, details });
}

export async function recordOpening(ctx: WriteContext, input: shapes.RecordOpening): Promise<void> {
  const held = await prepaymentFor(ctx, input, "recordOpening");
  const { openedOn } = input;
  assertDay(ctx, openedOn, present(held.row.requestedOn, "the day on which opening was requested"));
  await take(ctx, held, { state: "opened", event: "opened", change: { openedOn }, details: { day: openedOn } });
}
