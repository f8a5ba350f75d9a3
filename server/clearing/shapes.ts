/** Input shapes of the clearing room; forms and procedures share them. */
import { z } from "zod";
import { completenesses } from "@/server/casework/paper-rules";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { batchStates, cutReasons, needsWords, rejectionReasons, shares } from "./rules";

const id = z.uuid();
const idempotencyKey = z.uuid();
const version = z.int().min(1);
const words = z.string().trim().max(300);
const pageSize = z.int().min(1).max(ROWS_A_PAGE).default(50);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const amount = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, "amount_shape");

export const byId = z.object({ id });
export const byPerson = z.object({ person: z.uuid() });
export const gather = z.object({ month });
export const toGather = z.object({ batch: id.optional() });

export const batchList = z.object({
  page: z.int().min(1).default(1),
  pageSize,
  state: z.enum([...batchStates, "returned"]).optional(),
  hospital: id.optional(),
  from: month.optional(),
  to: month.optional(),
  words: z.string().trim().max(60).optional(),
  sort: z.enum(["month", "number", "hospital", "state", "cases", "claimed", "submittedAt"]).default("month"),
  ascending: z.boolean().default(false),
});
export type BatchList = z.infer<typeof batchList>;

export const caseList = z.object({
  batch: id,
  page: z.int().min(1).default(1),
  pageSize,
  group: z.enum([...completenesses, "returned", "removed"]).optional(),
  words: z.string().trim().max(60).optional(),
  /** Only those whose hospital advanced something else than was decided. */
  different: z.boolean().optional(),
  sort: z.enum(["discharged", "name", "assistance", "povertyInsurance", "claimed"]).default("discharged"),
  ascending: z.boolean().default(true),
});
export type CaseList = z.infer<typeof caseList>;

/** The settlement sheets of every case that is filtered, in the order of the list. */
export const printSheets = caseList.omit({ page: true }).extend({ idempotencyKey });

/** Chosen cases, or every case of a group with the count the person saw. */
const chosen = z.union([
  z.object({ cases: z.array(id).min(1).max(5000) }),
  z.object({ group: z.enum(completenesses), count: z.int().min(1) }),
]);

export const moveCases = z.object({ batch: id, version, chosen, reason: words.min(2, "words_missing"), idempotencyKey });
export const withdrawCases = z.object({
  batch: id,
  version,
  cases: z.array(id).min(1).max(5000),
  reason: words.min(2, "words_missing"),
  idempotencyKey,
});
export const putBackCases = z.object({ batch: id, cases: z.array(id).min(1).max(5000), idempotencyKey });
export const submitBatch = z.object({ batch: id, version, idempotencyKey });
export const resubmitCases = z.object({
  batch: id,
  version,
  answers: z
    .array(z.object({ case: id, words: words.default("") }))
    .min(1)
    .max(2000),
  idempotencyKey,
});

export const queue = z.object({ batch: id, share: z.enum(shares).optional() });
export const oneCase = z.object({ id, share: z.enum(shares).optional() });

export const judgeItem = z.discriminatedUnion("verdict", [
  z.object({ review: id, version, item: z.string().max(80), verdict: z.literal("accepted") }),
  z
    .object({
      review: id,
      version,
      item: z.string().max(80),
      verdict: z.literal("rejected"),
      reasonCode: z.enum(rejectionReasons),
      words: words.default(""),
    })
    .refine((input) => !needsWords(input.reasonCode) || input.words.length >= 2, { path: ["words"], message: "words_missing" }),
]);

/** What the reviewer read on the paper; what is left out stays as the hospital claimed it. */
const correctedFigures = z.object({
  policyScopeCost: amount.optional(),
  basicInsurancePaid: amount.optional(),
  criticalIllnessPaid: amount.optional(),
  supplementaryPaid: amount.optional(),
  povertyInsurancePaid: amount.optional(),
});
export type CorrectedFigures = z.infer<typeof correctedFigures>;

export const previewCut = z.object({ review: id, figures: correctedFigures });

export const decide = z.discriminatedUnion("decision", [
  z.object({
    ...{ review: id, version, idempotencyKey },
    decision: z.literal("pass"),
    /** The reviewer had the case open, which says that the person was admitted after their recorded death. */
    afterDeathSeen: z.boolean().default(false),
  }),
  z.object({
    review: id,
    version,
    decision: z.literal("cut"),
    figures: correctedFigures,
    approved: amount,
    reasonCode: z.enum(cutReasons),
    words: words.min(2, "words_missing"),
    idempotencyKey,
  }),
  z.object({ review: id, version, decision: z.literal("return"), words: words.min(2, "words_missing"), idempotencyKey }),
]);
export const reconsider = z.object({ review: id, version, reason: words.min(2, "words_missing"), idempotencyKey });

export type Chosen = z.infer<typeof chosen>;
export type JudgeItem = z.infer<typeof judgeItem>;
export type Decide = z.input<typeof decide>;
