/** Money that people post: received, appropriated, topped up by the insurer, and taken back again. */
import type { z } from "zod";
import * as rules from "@/server/ledger/account-rules";
import { money } from "@/server/money";
import type * as shapes from "@/server/payments/shapes";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-ledger";
import { postLast, postOne, reverse } from "./post";
import * as receipts from "./receipts";
import { takeVouchers } from "./vouchers";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

type Posted = Input<typeof shapes.postMoney>;

function wayOf({ posting, source }: Posted, said: receipts.ReceiptSaid | null): { from: string; to: string } {
  switch (posting) {
    case "appropriation":
      return { from: rules.FISCAL, to: rules.EXPENDITURE };
    case "insurerTopUp":
      return { from: rules.INSURER, to: rules.CLEARING };
    case "topUpReceipt":
      return { from: rules.topUpSourceAccount(present(said?.county, "the county of a receipt")), to: rules.TOP_UP };
    case "receipt":
      return { from: rules.sourceAccount(present(source, "the source of a receipt")), to: rules.FISCAL };
  }
}

/** One document moves one amount once; of two who post it at the same moment the second sees the first. */
async function assertNotPosted(ctx: WriteContext, asked: Parameters<typeof data.findSamePosting>[2]): Promise<void> {
  const same = await data.findSamePosting(ctx.tx, ctx.member.area, asked);
  if (same !== null)
    throw new Refusal("posting_recorded_already", { number: asked.documentNumber, date: same.onDay, name: same.memberName });
}

/** Money in, and from the fiscal account to the accounts that pay (任务 三(二)1, 2, 4). */
export function postMoney(ctx: WriteContext, input: Posted): Promise<{ id: string }> {
  return postBy(postLast, ctx, input);
}

/** The same for a verb that goes on with what it posted. */
export function postMoneyNow(ctx: WriteContext, input: Posted): Promise<{ id: string }> {
  return postBy(postOne, ctx, input);
}

async function postBy(posting: typeof postLast | typeof postOne, ctx: WriteContext, input: Posted): Promise<{ id: string }> {
  const said = receipts.receiptSaid(ctx, input);
  const way = wayOf(input, said);
  const amount = money(input.amount);
  if (amount.isZero()) throw new Refusal("amount_not_positive");
  const cause = `${input.posting}/${input.idempotencyKey}`;
  if (said !== null) await takeVouchers(ctx, [{ voucher: said.voucher, onDay: said.valueDay, cause }]);
  await assertNotPosted(ctx, { ...way, amount, documentNumber: input.documentNumber });
  const posted = await posting(ctx, { ...way, amount, cause, words: `${input.documentNumber} ${input.words}` });
  if (said !== null) receipts.recordLast(ctx, posted.id, said);
  ctx.note({
    subjectKind: "transfer",
    subject: posted.id,
    after: { ...way, amount, documentNumber: input.documentNumber, ...said },
  });
  return { id: posted.id };
}

/** A posting made by hand is taken back by a reversal; what orders posted is undone only by the orders' own course. */
export async function reversePosting(ctx: WriteContext, input: Input<typeof shapes.reverseTransfer>): Promise<{ id: string }> {
  const { original, reversal } = await reverse(ctx, input.id, input.words);
  if (
    ![reversal.from, reversal.to].every((code) =>
      ["source", "fiscal", "expenditure", "clearing", "insurer", "top_up_source", "top_up"].includes(rules.accountKind(code)),
    )
  ) {
    throw new Refusal("posting_belongs_to_order");
  }
  await receipts.takeBack(ctx, original);
  ctx.note({ subjectKind: "transfer", subject: reversal.id, after: { reverses: input.id, amount: reversal.amount }, reason: input.words });
  return { id: reversal.id };
}
