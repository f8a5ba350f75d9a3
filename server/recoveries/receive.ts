/** Money that comes back by the bank: recorded by its voucher, in parts if need be, and taken back where it was recorded by mistake. */
import { v7 } from "uuid";
import type { z } from "zod";
import { giveBack, takeBackReturn } from "@/server/budget/returns";
import { post } from "@/server/ledger/post";
import { releaseVoucherOfRecovery, takeVoucherOfRecovery } from "@/server/ledger/vouchers";
import { formatMoney, money, toText } from "@/server/money";
import { payingAccountOf, receivableAccount } from "@/server/payments/purpose-rules";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-items";
import * as receipts from "./data-receipts";
import { itemFor } from "./hold-item";
import { debtorOf, movementOf } from "./items";
import { record, tell } from "./notices";
import { openOf, stateAfter } from "./rules";
import type * as shapes from "./shapes";

/** The account that the share is paid from is the one that what comes back goes to. */
const accountsOf = (item: data.Item) => ({
  debtor: receivableAccount(debtorOf(item)),
  account: payingAccountOf({ purpose: "refund", share: item.share }),
});

export async function receive(ctx: WriteContext, input: shapes.Receive): Promise<{ receipt: string; left: string }> {
  const item = await itemFor(ctx, input, "receive");
  const { voucher, receivedOn } = input;
  const amount = money(input.amount);
  const open = openOf(item);
  if (!amount.isPositive() || amount.isZero()) throw new Refusal("amount_not_positive");
  if (amount.greaterThan(open)) throw new Refusal("receipt_above_open", { number: item.number, open: formatMoney(open) });
  if (receivedOn > ctx.today) throw new Refusal("receipt_day_wrong", { to: ctx.today });
  if (await receipts.isVoucherTaken(ctx.tx, item, voucher)) throw new Refusal("receipt_recorded", { voucher });
  await takeVoucherOfRecovery(ctx, { voucher, onDay: receivedOn });
  const settled = item.settled.plus(amount);
  const changed = await data.changeItem(ctx.tx, item, { settled, state: stateAfter({ ...item, settled }) });
  const { area, hospital, share } = item;
  const receipt = { area, id: v7(), recovery: item.id, hospital, share, voucher, receivedOn, amount };
  await receipts.insertReceipt(ctx.tx, { ...receipt, recordedBy: ctx.member.id, recordedAt: ctx.now });
  const { debtor, account } = accountsOf(item);
  await post(ctx, [movementOf(changed, "receive", { from: debtor, to: account, amount })]);
  await giveBack(ctx, { recovery: item.id, source: receipt.id, amount });
  await record(ctx, [{ item, kind: "received", details: { voucher, day: receivedOn, amount: toText(amount) } }]);
  if (changed.state === "settled") await tell(ctx, changed, "recovery_settled", ["hospital", "agency"]);
  ctx.note({ subjectKind: "recovery", subject: item.id, before: { settled: item.settled }, after: { settled, voucher, receivedOn } });
  return { receipt: receipt.id, left: toText(openOf(changed)) };
}

/** A receipt recorded by mistake: what it said came back is owed again. */
export async function takeBackReceipt(ctx: WriteContext, input: z.infer<typeof shapes.takeBackReceipt>): Promise<void> {
  const item = await itemFor(ctx, input, "takeBackReceipt");
  const receipt = await receipts.findReceipt(ctx.tx, item, input.receipt);
  if (receipt === null) throw new Refusal("receipt_not_found");
  const settled = item.settled.minus(receipt.amount);
  const changed = await data.changeItem(ctx.tx, item, { settled, state: stateAfter({ ...item, settled }) });
  await receipts.markTakenBack(ctx.tx, receipt, ctx.now);
  if (!(await receipts.standsBy(ctx.tx, receipt.voucher))) await releaseVoucherOfRecovery(ctx, receipt.voucher);
  const { debtor, account } = accountsOf(item);
  await post(ctx, [movementOf(changed, "take_back", { from: account, to: debtor, amount: receipt.amount })]);
  await takeBackReturn(ctx, receipt.id);
  const details = { voucher: receipt.voucher, amount: toText(receipt.amount), words: input.words };
  await record(ctx, [{ item, kind: "receipt_taken_back", details }]);
  ctx.note({ subjectKind: "recovery", subject: item.id, before: { settled: item.settled }, after: { settled }, reason: input.words });
}
