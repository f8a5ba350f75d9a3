import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { sources } from "@/server/ledger/account-rules";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";

const idempotencyKey = z.uuid();
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, "amount_shape");
const day = z.string().refine(isBusinessDate, "not_a_date");
const county = z.string().regex(/^\d{6}$/, "county_missing");
const words = z.string().trim().min(4, "words_missing").max(300);
const year = z.int().min(2000).max(2099);

export const byYear = z.object({ year });
export const byDunning = z.object({ id: z.uuid() });

export const makeMatching = z.object({
  year,
  need: amount,
  central: amount,
  provincial: amount,
  lottery: amount,
  donation: amount,
  interest: amount,
  other: amount,
  documentNumber: z.string().trim().min(2, "document_missing").max(100),
  dueOn: day,
  weights: z
    .array(z.object({ county, weight: z.string().regex(/^\d{1,8}(\.\d{1,4})?$/, "weight_shape") }))
    .min(1, "weights_missing")
    .max(100),
  /** Why an earlier version no longer holds. */
  words: words.optional(),
  idempotencyKey,
});
export type MakeMatching = z.infer<typeof makeMatching>;

/** `base` is what the approver saw. */
export const confirmMatching = z.object({ id: z.uuid(), base: amount, idempotencyKey });
export type ConfirmMatching = z.infer<typeof confirmMatching>;
export const declineMatching = z.object({ id: z.uuid(), words, idempotencyKey });
export type DeclineMatching = z.infer<typeof declineMatching>;

/** `open` is what was seen to be owed: a letter never asks for another amount. */
export const dun = z.object({ year, county, dunnedOn: day, payBy: day, open: amount, idempotencyKey });
export type Dun = z.infer<typeof dun>;

export const receiptFunds = ["assistance", "top_up"] as const;
export const receiptList = z.object({
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
  year,
  fund: z.enum(receiptFunds).optional(),
  source: z.enum(sources).optional(),
  county: county.optional(),
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["valueDay", "amount"]).default("valueDay"),
  ascending: z.boolean().default(false),
});
export type ReceiptList = z.infer<typeof receiptList>;
