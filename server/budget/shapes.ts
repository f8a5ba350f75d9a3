import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { budgetPurposes } from "./rules";

const idempotencyKey = z.uuid();
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, "amount_shape");
const words = z.string().trim().min(4, "words_missing").max(300);
/** The version of the row that was on screen: if anything of it changed since, nothing is done. */
const seen = { id: z.uuid(), version: z.int(), idempotencyKey };
const documentNumber = z.string().trim().min(2, "document_missing").max(100);

export const yearAsked = z.object({ year: z.int().min(2000).max(2100) });
export const begin = z.object({ year: z.int().min(2000).max(2100), words: words.optional(), idempotencyKey });
/** Every county and purpose that has an amount; what is left out is nought. */
export const change = z.object({
  ...seen,
  lines: z.array(z.object({ county: z.string().regex(/^\d{6}$/), purpose: z.enum(budgetPurposes), amount })).max(700),
  words: words.optional(),
});
export const act = z.object(seen);
export const withWords = z.object({ ...seen, words });
export const approve = z.object({ ...seen, documentNumber, documentOn: z.string().refine(isBusinessDate, "not_a_date"), total: amount });
export const orderAsked = z.object({ order: z.uuid() });
export const allowExcess = z.object({ order: z.uuid(), documentNumber, words, idempotencyKey });
