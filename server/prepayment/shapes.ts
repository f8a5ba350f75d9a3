import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { topUpStates } from "./rules";

const idempotencyKey = z.uuid();
const words = z.string().trim().min(4, "words_missing").max(300);
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, "amount_shape");
const day = z.string().refine(isBusinessDate, "not_a_date");
const document = z.string().trim().min(2, "document_missing").max(60);
const year = z.int().min(2000).max(2200);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** The prepayment as it was on screen: if anything of it changed since, nothing is done. */
const seen = { id: z.uuid(), version: z.int(), idempotencyKey };

export const byYear = z.object({ year: year.optional() });
export const ofYear = z.object({ year });

/** `version` is empty where nothing was measured for the year yet. */
export const measure = z.object({ year, version: z.int().nullable(), idempotencyKey });
export type Measure = z.infer<typeof measure>;
export const setOutOfArea = z.object({ ...seen, within: amount, across: amount, documentNumber: document, documentOn: day });
export type SetOutOfArea = z.infer<typeof setOutOfArea>;
export const attachStatement = z.object({ ...seen, file: z.uuid() });
export type AttachStatement = z.infer<typeof attachStatement>;
/** What is handed on is what was seen. */
export const handOn = z.object({ ...seen, transfer: amount });
export type HandOn = z.infer<typeof handOn>;
export const withWords = z.object({ ...seen, words });
export type WithWords = z.infer<typeof withWords>;
export const pay = z.object({
  ...seen,
  amount,
  paidOn: day,
  documentNumber: document,
  voucher: z.string().trim().min(2, "voucher_missing").max(60),
});
export type Pay = z.infer<typeof pay>;
export const sendUp = z.object({ ...seen, amount, sentUpOn: day, documentNumber: document });
export type SendUp = z.infer<typeof sendUp>;
export const confirm = z.object({ ...seen, confirmedOn: day, receipt: z.string().trim().min(2, "receipt_missing").max(60) });
export type Confirm = z.infer<typeof confirm>;
export const requestOpening = z.object({ ...seen, requestedOn: day, documentNumber: document });
export type RequestOpening = z.infer<typeof requestOpening>;
export const recordOpening = z.object({ ...seen, openedOn: day });
export type RecordOpening = z.infer<typeof recordOpening>;
export const printMeasure = z.object({ id: z.uuid(), idempotencyKey });

export const closeMonth = z.object({ month, idempotencyKey });
export const tellInsurer = z.object({ close: z.uuid(), idempotencyKey });
export const receiveTopUp = z.object({
  close: z.uuid(),
  amount,
  receivedOn: day,
  documentNumber: document,
  idempotencyKey,
});
export type ReceiveTopUp = z.infer<typeof receiveTopUp>;
/** A posting that finance made in the ledger before. */
export const linkTopUp = z.object({ close: z.uuid(), transfer: z.uuid(), idempotencyKey });
export type LinkTopUp = z.infer<typeof linkTopUp>;

export const closeList = z.object({
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
  state: z.enum(topUpStates).optional(),
  year: year.optional(),
  sort: z.enum(["month", "balance", "topUpDue", "dueOn"]).default("month"),
  ascending: z.boolean().default(false),
});
export type CloseList = z.infer<typeof closeList>;
