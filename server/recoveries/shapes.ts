import { z } from "zod";
import { shares } from "@/server/clearing/rules";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { causes, directions, parties, recoveryStates, ways } from "./rules";

const idempotencyKey = z.uuid();
const words = z.string().trim().min(4, "words_missing").max(300);
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, "amount_shape");
const day = z.string().refine(isBusinessDate, "not_a_date");
/** The item as it was on screen: if anything of it changed since, nothing is done. */
const seen = { id: z.uuid(), version: z.int(), idempotencyKey };

export const byId = z.object({ id: z.uuid() });
export const byPerson = z.object({ person: z.uuid() });
export const byStay = z.object({ stay: z.uuid() });
export const byOrder = z.object({ order: z.uuid() });

export const propose = z.object({
  ...seen,
  way: z.enum(ways),
  party: z.enum(parties).optional(),
  words,
  /** Where a person is paid; a hospital is paid to the account that is kept of it. */
  account: z
    .object({
      holderName: z.string().trim().min(2).max(60),
      bankName: z.string().trim().min(2).max(60),
      bankAccount: z
        .string()
        .trim()
        .regex(/^[\d -]{8,40}$/, "bank_account_shape"),
    })
    .optional(),
});
export type Propose = z.infer<typeof propose>;
export const withWords = z.object({ ...seen, words });
/** What is decided is what was seen: the amount that is open, and the way. */
export const decide = z.object({ ...seen, amount, words });
export type Decide = z.infer<typeof decide>;
export const receive = z.object({ ...seen, voucher: z.string().trim().min(2, "voucher_missing").max(60), receivedOn: day, amount });
export type Receive = z.infer<typeof receive>;
export const takeBackReceipt = z.object({ ...seen, receipt: z.uuid(), words });
export const order = z.object({ ...seen, amount });

export const ages = ["30", "90", "180"] as const;

export const recoveryList = z.object({
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
  /** Without a state: what is not settled or cancelled yet. */
  state: z.enum([...recoveryStates, "unsettled", "all"]).default("unsettled"),
  direction: z.enum(directions).optional(),
  cause: z.enum(causes).optional(),
  way: z.enum(ways).optional(),
  share: z.enum(shares).optional(),
  hospital: z.uuid().optional(),
  /** Opened at least so many days ago. */
  age: z.enum(ages).optional(),
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["recordedAt", "amount", "open", "number"]).default("recordedAt"),
  ascending: z.boolean().default(true),
});
export type RecoveryList = z.infer<typeof recoveryList>;
