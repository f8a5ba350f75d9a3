import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { incomeKinds, planStates, poolingKeys, purposes } from "./rules";

const idempotencyKey = z.uuid();
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, "amount_shape");
const weight = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, "amount_shape");
const words = z.string().trim().min(4, "words_missing").max(300);
const document = z.string().trim().min(2, "document_missing").max(80);
const voucher = z.string().trim().min(2, "voucher_missing").max(60);
const name = z.string().trim().min(2, "words_missing").max(60);
const day = z.string().refine(isBusinessDate, "not_a_date");
const county = z.string().regex(/^\d{6}$/);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const year = z.int().min(FIRST_YEAR).max(LAST_YEAR);
/** The row as it was on screen: if anything of it changed since, nothing is done. */
const seen = { id: z.uuid(), version: z.int(), idempotencyKey };
/** Each purpose once, a nought where nothing is asked for: what is not said is not guessed. */
const everyPurpose = (lines: readonly { purpose: string }[]) => purposes.every((purpose) => lines.some((line) => line.purpose === purpose));
const linesOf = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z
    .array(z.object({ purpose: z.enum(purposes), ...fields }))
    .length(purposes.length)
    .refine((lines) => everyPurpose(lines as readonly { purpose: string }[]), "purposes_incomplete");

export const byId = z.object({ id: z.uuid() });
export const ofMonth = z.object({ month });
export const ofYear = z.object({ year });

export const save = z.object({ month, words, lines: linesOf({ requested: amount, lastMonth: amount }), idempotencyKey });
export type Save = z.infer<typeof save>;
export const planSeen = z.object(seen);
export const withWords = z.object({ ...seen, words });
/** The paper by which postings are taken back. */
export const reverse = z.object({ id: z.uuid(), document, idempotencyKey });
export type Reverse = z.infer<typeof reverse>;
export const declineReversal = z.object({ id: z.uuid(), words, idempotencyKey });
export type DeclineReversal = z.infer<typeof declineReversal>;
export const approve = z.object({ ...seen, lines: linesOf({ approved: amount, reason: z.string().trim().max(200).optional() }) });
export type Approve = z.infer<typeof approve>;

export const apply = z.object({
  month,
  /** What was seen: how many approved plans, and what they come to. */
  seen: z.object({ count: z.int().min(1), amount }),
  beyond: z.object({ approver: name, document }).optional(),
  idempotencyKey,
});
export type Apply = z.infer<typeof apply>;
export const pay = z.object({
  ...seen,
  amount,
  document,
  voucher,
  counties: z
    .array(z.object({ plan: z.uuid(), voucher }))
    .min(1)
    .max(200),
});
export type Pay = z.infer<typeof pay>;
export const report = z.object({ ...seen, document, file: z.uuid().optional(), lines: linesOf({ paidOut: amount }) });
export type Report = z.infer<typeof report>;

export const setBudget = z.object({ county, year, amount, document, idempotencyKey });
export type SetBudget = z.infer<typeof setBudget>;
export const receiveIncome = z.object({ source: z.enum(incomeKinds), year, amount, document, voucher, idempotencyKey });
export type ReceiveIncome = z.infer<typeof receiveIncome>;

export const estimate = z.object({ year, estimate: amount, words, idempotencyKey });
export type Estimate = z.infer<typeof estimate>;
export const payEstimate = z.object({ ...seen, document, fundVoucher: voucher, countyVoucher: voucher });
export type PayEstimate = z.infer<typeof payEstimate>;
export const returnQuarter = z.object({
  year,
  quarter: z.int().min(1).max(4),
  claims: z.int().min(0).max(10_000_000),
  amount,
  document,
  file: z.uuid(),
  idempotencyKey,
});
export type ReturnQuarter = z.infer<typeof returnQuarter>;

export const measure = z.object({
  year,
  /** Last year's payments, where the books do not reach back. */
  lastYear: amount.optional(),
  document,
  idempotencyKey,
});
export type Measure = z.infer<typeof measure>;
export const advance = z.object({ ...seen, document, sourceVoucher: voucher, fundVoucher: voucher });
export type Advance = z.infer<typeof advance>;

export const sweep = z.object({
  year,
  interest: amount,
  otherBalance: amount,
  sweptOn: day,
  document,
  interestVoucher: voucher.optional(),
  balanceVoucher: voucher.optional(),
  idempotencyKey,
});
export type Sweep = z.infer<typeof sweep>;
export const confirmYear = z.object({
  year,
  difference: z.string().regex(/^-?\d{1,13}(\.\d{1,2})?$/),
  words: words.optional(),
  idempotencyKey,
});
export type ConfirmYear = z.infer<typeof confirmYear>;
export const settleYear = z.object({ id: z.uuid(), idempotencyKey });

const COUNTIES_AT_MOST = 200;
export const enterGap = z.object({
  year,
  cityExpenditure: amount,
  cityRevenue: amount,
  accumulatedSurplus: amount,
  document,
  weightsDocument: document.optional(),
  counties: z.array(z.object({ county, target: amount, collected: amount, weight: weight.optional() })).max(COUNTIES_AT_MOST),
  idempotencyKey,
});
export type EnterGap = z.infer<typeof enterGap>;
export const payGap = z.object({ gap: z.uuid(), county, amount, document, voucher, idempotencyKey });
export type PayGap = z.infer<typeof payGap>;

export const recordItem = z.object({
  county,
  key: z.enum(poolingKeys),
  /** The maturity of a deposit, or a day of the year that penalties are of; otherwise the text names the day. */
  reference: day.optional(),
  owed: amount.optional(),
  words,
  idempotencyKey,
});
export type RecordItem = z.infer<typeof recordItem>;
export const finishItem = z.object({ ...seen, doneOn: day, document });
export type FinishItem = z.infer<typeof finishItem>;

export const allocate = z.object({ year, increase: amount, enrolled: z.int().min(0).max(100_000_000), document, idempotencyKey });
export type Allocate = z.infer<typeof allocate>;

export const planList = z.object({
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
  state: z.enum([...planStates, "all"]).default("all"),
  month: month.optional(),
  county: county.optional(),
  late: z.boolean().optional(),
  words: z.string().trim().max(60).optional(),
  sort: z.enum(["month", "county", "requested", "approved"]).default("month"),
  ascending: z.boolean().default(false),
});
export type PlanList = z.infer<typeof planList>;
