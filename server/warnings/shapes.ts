import { z } from "zod";
import { identityTags } from "@/server/benefits/contract";
import { isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { answers, reachedSteps, receivers, warningLists, warningStates } from "./rules";

const idempotencyKey = z.uuid();
const day = z.string().refine(isBusinessDate, "not_a_date");
const words = z.string().trim().min(4, "words_missing").max(300);
const year = z.int().min(2000).max(2100);
/** The warning as it was on screen: if anything of it changed since, nothing is done. */
const seen = { id: z.uuid(), version: z.int(), idempotencyKey };

export const byId = z.object({ id: z.uuid() });
export const byPerson = z.object({ person: z.uuid() });
export const ofYear = z.object({ year });
export const scanYear = ofYear.extend({ idempotencyKey });
/** As many as waited on screen: nobody pushes what they did not see. */
export const push = z.object({ seen: z.int().min(1), idempotencyKey });

export const warningSeen = z.object(seen);
export type WarningSeen = z.infer<typeof warningSeen>;
export const withWords = z.object({ ...seen, words });
export type WithWords = z.infer<typeof withWords>;

const base = { ...seen, words };
export const answer = z.discriminatedUnion("answer", [
  z.object({
    ...base,
    answer: z.literal("recognised"),
    tag: z.enum(identityTags),
    from: day,
    documentNumber: z.string().trim().min(2, "document_number_missing").max(80),
    documentOn: day,
  }),
  z.object({ ...base, answer: z.literal("application") }),
  z.object({ ...base, answer: z.literal("other_help") }),
  z.object({
    ...base,
    answer: z.literal("no_risk"),
    visitedOn: day,
    visitedBy: z.string().trim().min(2, "visitor_missing").max(60),
  }),
]);
export type AnswerGiven = z.infer<typeof answer>;

export const carryOut = z.object({ ...seen, on: day, words });
export type CarryOut = z.infer<typeof carryOut>;

/** What another identity would be compared with from a day on. */
export const compare = z.object({ id: z.uuid(), tag: z.enum(identityTags) });
export type Compare = z.infer<typeof compare>;

export const warningTabs = ["mine", "found", "pushed", "acknowledged", "answered", "helping", "closed", "withdrawn", "all"] as const;
export type WarningTab = (typeof warningTabs)[number];
export const warningSorts = ["due", "burden", "crossed", "number"] as const;

export const warningList = z.object({
  year,
  tab: z.enum(warningTabs).default("all"),
  words: z.string().trim().max(60).optional(),
  list: z.enum(warningLists).optional(),
  department: z.enum(receivers).optional(),
  county: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  answer: z.enum(answers).optional(),
  state: z.enum(warningStates).optional(),
  reached: z.enum(reachedSteps).optional(),
  late: z.boolean().optional(),
  sort: z.enum(warningSorts).default("due"),
  ascending: z.boolean().default(true),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});
export type WarningList = z.infer<typeof warningList>;

export const letter = z.object({ push: z.uuid(), office: z.uuid() });
export type Letter = z.infer<typeof letter>;
