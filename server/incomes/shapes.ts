import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { incomeScopes, incomeStates } from "./rules";

const keyed = { idempotencyKey: z.uuid() };
const place = z.string().regex(/^\d{6}$/, "income_place_missing");
const year = z.int("income_year_missing").min(2000, "income_year_missing").max(2100, "income_year_missing");
const words = z.string().trim().min(4, "reason_missing").max(300);

export const incomeSorts = ["recordedAt", "year", "place", "amount"] as const;

export const incomeList = z.object({
  place: place.optional(),
  year: year.optional(),
  scope: z.enum(incomeScopes).optional(),
  state: z.enum(incomeStates).optional(),
  sort: z.enum(incomeSorts).default("year"),
  ascending: z.boolean().default(false),
  page: z.int().min(1).max(10_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type IncomeList = z.infer<typeof incomeList>;

export const proposeIncome = z.object({
  place,
  year,
  scope: z.enum(incomeScopes),
  amount: z
    .string()
    .transform((text) => text.replaceAll(",", "").trim())
    .pipe(z.string().regex(/^\d{1,9}(\.\d{1,2})?$/, "amount_shape")),
  documentNumber: z.string().trim().min(2, "document_number_missing").max(80),
  documentOn: z.string().refine(isBusinessDate, "not_a_date"),
  words: z.string().trim().max(300).nullable().default(null),
  ...keyed,
});
export type ProposeIncome = z.infer<typeof proposeIncome>;

export const byIncome = z.object({ id: z.uuid(), ...keyed });
export type ByIncome = z.infer<typeof byIncome>;
export const incomeWithWords = byIncome.extend({ words });
export type IncomeWithWords = z.infer<typeof incomeWithWords>;
