/** Input shapes of printing and of lists of what was printed; forms and procedures share them. */
import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { settlementList } from "@/server/settlements/shapes";
import { forms, formsOfApplications, formsOfMissing, formsOfOtherRooms, MOST_SHEETS } from "./rules";

const day = z.string().refine(isBusinessDate, "not_a_date");

const printed = z.object({ idempotencyKey: z.uuid(), subject: z.uuid() });
export const printForm = printed.extend({ form: z.enum(forms).exclude([...formsOfMissing, ...formsOfOtherRooms, ...formsOfApplications]) });
export const printMissing = printed.extend({ form: z.enum(formsOfMissing) });
export const printSheets = z.object({ idempotencyKey: z.uuid(), stays: z.array(z.uuid()).min(1).max(MOST_SHEETS) });
/** `count` is what the person confirmed. */
export const printFiltered = settlementList.omit({ page: true, tab: true }).extend({ idempotencyKey: z.uuid(), count: z.int().min(1) });
export type PrintFiltered = z.infer<typeof printFiltered>;
export type PrintSheets = z.infer<typeof printSheets>;
export type PrintMissing = z.infer<typeof printMissing>;
export type PrintForm = z.infer<typeof printForm>;
export const byPerson = z.object({ person: z.uuid() });
export const ofPrintedForm = z.object({ id: z.uuid() });

export const printedFormSorts = ["recordedAt", "form", "pageCount"] as const;
export const listPrintedForms = z.object({
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
  sort: z.enum(printedFormSorts).default("recordedAt"),
  ascending: z.boolean().default(false),
  form: z.enum(forms).optional(),
  from: day.optional(),
  to: day.optional(),
  /** A page's code, a person's name, an admission number or a batch number. */
  words: z.string().trim().max(60).optional(),
  stay: z.uuid().optional(),
  batch: z.uuid().optional(),
});
export type ListPrintedForms = z.infer<typeof listPrintedForms>;
