/** Input shapes of orders, the bank's files, the ledger and reconciliation; forms and procedures share them. */
import { z } from "zod";
import { shares } from "@/server/clearing/rules";
import { isBusinessDate } from "@/server/dates";
import { sources } from "@/server/ledger/account-rules";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { comparedFields, orderStates, purposeKeys, verdicts } from "./rules";

const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, "amount_shape");
const ids = z.array(z.uuid()).min(1).max(500);
const idempotencyKey = z.uuid();
const words = z.string().trim().min(2, "words_missing").max(300);

/** Money from outside says by which voucher and on which day the bank took it in, and from which county where it is a county's. */
export const postMoney = z.object({
  posting: z.enum(["receipt", "appropriation", "insurerTopUp", "topUpReceipt"]),
  source: z.enum(sources).optional(),
  county: z
    .string()
    .regex(/^\d{6}$/, "county_missing")
    .optional(),
  amount,
  documentNumber: z.string().trim().min(2, "document_missing").max(100),
  voucher: z.string().trim().min(2, "voucher_missing").max(60).optional(),
  valueDay: z.string().refine(isBusinessDate, "not_a_date").optional(),
  words,
  idempotencyKey,
});
export const reverseTransfer = z.object({ id: z.uuid(), words, idempotencyKey });
/** `only` leaves the rest of the batches for later; `seen` is what the person was shown, and nothing else is made. */
export const makeOrders = z.object({
  batches: ids,
  only: z
    .array(z.object({ batch: z.uuid(), share: z.enum(shares) }))
    .max(1000)
    .optional(),
  seen: z.object({ count: z.int(), total: amount }).optional(),
  idempotencyKey,
});
/** The count and total the person saw: if anything changed since, nothing is approved. */
export const decideOrders = z.object({ ids, count: z.int(), total: amount, idempotencyKey });
export const takeBackOrders = z.object({ ids, words, idempotencyKey });
export const sendOrders = z.object({ ids, count: z.int(), total: amount, idempotencyKey });
export const reissueOrder = z.object({ id: z.uuid(), idempotencyKey });
/** How a list is to be read, where its file does not say. */
const choice = z
  .object({
    sheet: z.int().min(0).max(1000).nullable(),
    headRow: z.int().min(0).max(2_000_000).nullable(),
    fields: z.array(z.string().max(60).nullable()).max(300).nullable(),
  })
  .default({ sheet: null, headRow: null, fields: null });
export const previewResult = z.object({ file: z.uuid(), choice });
const count = z.int().min(0);
/** What the person saw that the file will do: if it would do anything else by now, nothing is taken. */
export const importResult = z.object({
  file: z.uuid(),
  choice,
  seen: z.object({ paid: count, failed: count, returned: count, faults: count }),
  idempotencyKey,
});
export const bankDocument = z.object({ id: z.uuid(), format: z.enum(["xlsx", "csv"]).default("xlsx") });
export const reconcile = z.object({ batch: z.uuid(), file: z.uuid(), choice, idempotencyKey });

const pageSize = z.int().min(1).max(ROWS_A_PAGE).default(50);

const day = z.string().refine(isBusinessDate, "not_a_date");

export const orderList = z.object({
  page: z.int().min(1).default(1),
  pageSize,
  state: z.enum(orderStates).optional(),
  purpose: z.enum(purposeKeys).optional(),
  share: z.enum(shares).optional(),
  payee: z.uuid().optional(),
  batch: z.uuid().optional(),
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["recordedAt", "amount", "number", "state"]).default("recordedAt"),
  ascending: z.boolean().default(false),
});
export type OrderList = z.infer<typeof orderList>;
export const transferList = z.object({
  page: z.int().min(1).default(1),
  pageSize,
  account: z.string().max(80).optional(),
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["recordedAt", "amount"]).default("recordedAt"),
  ascending: z.boolean().default(false),
});
export type TransferList = z.infer<typeof transferList>;

export const bankFileList = z.object({
  page: z.int().min(1).default(1),
  pageSize,
  direction: z.enum(["out", "result"]).optional(),
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["recordedAt", "total", "number"]).default("recordedAt"),
  ascending: z.boolean().default(false),
});
export type BankFileList = z.infer<typeof bankFileList>;

export const reconciliationList = z.object({
  page: z.int().min(1).default(1),
  pageSize,
  outcome: z.enum(["same", "different"]).optional(),
  objection: z.enum(["open"]).optional(),
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["recordedAt", "rows", "different"]).default("recordedAt"),
  ascending: z.boolean().default(false),
});
export type ReconciliationList = z.infer<typeof reconciliationList>;

export const reconciledList = z.object({
  id: z.uuid(),
  page: z.int().min(1).default(1),
  pageSize,
  verdict: z.enum(verdicts).optional(),
  field: z.enum(comparedFields).optional(),
  objection: z.enum(["open"]).optional(),
  words: z.string().trim().max(60).optional(),
  sort: z.enum(["verdict", "row", "settlementNumber"]).default("verdict"),
  ascending: z.boolean().default(true),
});
export type ReconciledList = z.infer<typeof reconciledList>;
