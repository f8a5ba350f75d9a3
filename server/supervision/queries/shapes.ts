import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { ASSIGNED_AT_ONCE, findingStates, outcomes, queryKeys } from "./rules";

const idempotencyKey = z.uuid();
const words = z.string().trim().min(4, "words_missing").max(300);
const day = z.string().refine(isBusinessDate, "not_a_date");
/** The finding as it was on screen: if anything of it changed since, nothing is done. */
const seen = { id: z.uuid(), version: z.int() };

export const byId = z.object({ id: z.uuid() });

export const assign = z.object({
  findings: z.array(z.object(seen)).min(1).max(ASSIGNED_AT_ONCE),
  office: z.uuid(),
  member: z.uuid().optional(),
  /** Without a day: as many working days as the area gives. */
  dueOn: day.optional(),
  words,
  idempotencyKey,
});
export type Assign = z.infer<typeof assign>;
export const answer = z.object({ ...seen, reason: words, done: words, file: z.uuid().optional(), idempotencyKey });
export type Answer = z.infer<typeof answer>;
export const close = z.object({ ...seen, outcome: z.enum(outcomes), words, idempotencyKey });
export type Close = z.infer<typeof close>;
export const sendBack = z.object({ ...seen, words, idempotencyKey });
export type SendBack = z.infer<typeof sendBack>;

/** What stands, by how far it is; `gone` is what the queries do not find any more and nobody closed. */
export const findingTabs = ["unsettled", ...findingStates, "gone", "all"] as const;

export const findingList = z.object({
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
  tab: z.enum(findingTabs).default("unsettled"),
  query: z.enum(queryKeys).optional(),
  county: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  hospital: z.uuid().optional(),
  office: z.uuid().optional(),
  /** Only what is past its day. */
  late: z.enum(["late"]).optional(),
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["firstSeenAt", "amount", "dueOn", "onDay"]).default("firstSeenAt"),
  ascending: z.boolean().default(false),
});
export type FindingList = z.infer<typeof findingList>;
