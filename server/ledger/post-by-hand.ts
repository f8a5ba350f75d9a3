/** Money that people post: received, appropriated, topped up by the insurer, and taken back again. */
import type { z } from "zod";
import * as rules from "@/server/ledger/account-rules";
import { money } from "@/server/money";
import type * as shapes from "@/server/payments/shapes";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-ledger";
import { post, reverse } from "./post";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

function wayOf({ posting, source }: Input<typeof shapes.postMoney>): { from: string; to: string } {
  if (posting === "appropriation") return { from: rules.FISCAL, to: rules.EXPENDITURE };
  if (posting === "insurerTopUp") return { from: rules.INSURER, to: rules.CLEARING };
  if (source === undefined) throw new Refusal("source_missing", {}, rules.postings.receipt.clause);
  return { from: rules.sourceAccount(source), to: rules.FISCAL };
}

/** One document moves one amount once; of two who post it at the same moment the second sees the first. */
async function assertNotPosted(ctx: WriteContext, asked: Parameters<typeof data.findSamePosting>[1]): Promise<void> {
  await data.holdDocument(ctx.tx, asked.documentNumber);
  const same = await data.findSamePosting(ctx.tx, asked);
  if (same !== null)
    throw new Refusal("posting_recorded_already", { number: asked.documentNumber, date: same.onDay, name: same.memberName });
}

/** Money in, and from the fiscal account to the accounts that pay (任务 三(二)1, 2, 4). */
export async function postMoney(ctx: WriteContext, input: Input<typeof shapes.postMoney>): Promise<{ id: string }> {
  const way = wayOf(input);
  const amount = money(input.amount);
  if (amount.isZero()) throw new Refusal("amount_not_positive");
  await assertNotPosted(ctx, { ...way, amount, documentNumber: input.documentNumber });
  const cause = `${input.posting}/${input.idempotencyKey}`;
  const [posted] = await post(ctx, [{ ...way, amount, cause, words: `${input.documentNumber} ${input.words}` }]);
  if (posted === undefined) throw new Error("nothing was posted");
  ctx.note({
    subjectKind: "transfer",
    subject: posted.id,
    after: { ...way, amount, documentNumber: input.documentNumber },
  });
  return { id: posted.id };
}

/** A posting made by hand is taken back by a reversal; what orders posted is undone only by the orders' own course. */
export async function reversePosting(ctx: WriteContext, input: Input<typeof shapes.reverseTransfer>): Promise<{ id: string }> {
  const reversal = await reverse(ctx, input.id, input.words);
  if (
    ![reversal.from, reversal.to].every((code) =>
      ["source", "fiscal", "expenditure", "clearing", "insurer"].includes(rules.accountKind(code)),
    )
  ) {
    throw new Refusal("posting_belongs_to_order");
  }
  ctx.note({ subjectKind: "transfer", subject: reversal.id, after: { reverses: input.id, amount: reversal.amount }, reason: input.words });
  return { id: reversal.id };
}
