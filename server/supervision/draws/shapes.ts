import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { drawKinds, drawOutcomes, drawStates, MOST_CANDIDATES, MOST_CASES } from "./rules";

const idempotencyKey = z.uuid();
const day = z.string().refine(isBusinessDate, "not_a_date");
const seen = { id: z.uuid(), version: z.int(), idempotencyKey };

export const byId = z.object({ id: z.uuid() });

/** What could be drawn; each narrows it. */
export const population = z.object({
  kind: z.enum(drawKinds),
  from: day,
  to: day,
  county: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  hospital: z.uuid().optional(),
});
export type Population = z.infer<typeof population>;

export const make = population.extend({
  caseCount: z.int().min(1).max(MOST_CASES),
  inspectorCount: z.int().min(2).max(MOST_CANDIDATES),
  candidates: z.array(z.uuid()).min(2).max(MOST_CANDIDATES),
  idempotencyKey,
});
export type Make = z.infer<typeof make>;

export const finding = z.object({
  draw: z.uuid(),
  subject: z.uuid(),
  outcome: z.enum(drawOutcomes),
  words: z.string().trim().min(4, "words_missing").max(300).optional(),
  amount: z
    .string()
    .regex(/^\d{1,13}(\.\d{1,2})?$/, "amount_shape")
    .optional(),
  idempotencyKey,
});
export type DrawFinding = z.infer<typeof finding>;

export const finish = z.object(seen);
export const publish = z.object({ ...seen, text: z.string().trim().min(10, "text_missing").max(4000) });
export type Publish = z.infer<typeof publish>;

export const drawList = z.object({
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
  state: z.enum([...drawStates, "all"]).default("all"),
  kind: z.enum(drawKinds).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["recordedAt", "number"]).default("recordedAt"),
  ascending: z.boolean().default(false),
});
export type DrawList = z.infer<typeof drawList>;
