/** What the bank's voucher says of money that came in: kept beside its posting, once a voucher, until the posting is reversed. */
import type { z } from "zod";
import { packFor } from "@/server/benefits/packs/registry";
import { type Posting, postings } from "@/server/ledger/account-rules";
import type * as shapes from "@/server/payments/shapes";
import { isKnownCountyOf } from "@/server/people/divisions";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-receipts";
import { releaseVouchers } from "./vouchers";

export interface ReceiptSaid {
  documentNumber: string;
  voucher: string;
  valueDay: string;
  county: string | null;
}

const comesFromOutside = (posting: Posting): boolean => posting === "receipt" || posting === "topUpReceipt";

/** What the form says of a receipt; null for money that only moves between the fund's own accounts. */
export function receiptSaid(ctx: WriteContext, input: z.infer<typeof shapes.postMoney>): ReceiptSaid | null {
  const { posting, source, county, documentNumber, voucher, valueDay } = input;
  if (!comesFromOutside(posting)) return null;
  const { clause } = postings[posting];
  if (!postingsOf(ctx).includes(posting)) throw new Refusal("posting_not_in_area", { clause }, clause);
  if (posting === "receipt" && source === undefined) throw new Refusal("source_missing", {}, clause);
  if (voucher === undefined) throw new Refusal("voucher_missing", {}, clause);
  if (valueDay === undefined) throw new Refusal("value_day_missing", {}, clause);
  if (valueDay > ctx.today) throw new Refusal("value_day_wrong", { to: ctx.today });
  const said = { documentNumber, voucher, valueDay };
  if (posting === "receipt" && source !== "county") return { ...said, county: null };
  if (county === undefined) throw new Refusal("county_missing", {}, clause);
  if (!isKnownCountyOf(ctx.member.area, county)) throw new Refusal("county_unknown", { county });
  return { ...said, county };
}

/** Whether the area's text pays a county's top-up, whose money stands in a book of its own. */
const hasTopUpBook = (ctx: ReadContext): boolean => packFor(ctx.member.area, ctx.today).layers.some(({ payer }) => payer === "top_up");

/** What may be posted by hand in the area. */
export function postingsOf(ctx: ReadContext): Posting[] {
  const all = Object.keys(postings) as Posting[];
  return all.filter((posting) => posting !== "topUpReceipt" || hasTopUpBook(ctx));
}

/** After the posting it is of, which is done last. */
export function recordLast(ctx: WriteContext, transfer: string, said: ReceiptSaid): void {
  data.insertReceiptLast(ctx.tx, { area: ctx.member.area, transfer, ...said, recordedAt: ctx.now });
}

/** The posting was reversed: its voucher says nothing any more. */
export async function takeBack(ctx: WriteContext, { id, cause }: { id: string; cause: string }): Promise<void> {
  await data.markTakenBack(ctx.tx, id, ctx.now);
  await releaseVouchers(ctx, [cause]);
}
