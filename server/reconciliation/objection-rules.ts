/** Objections of a hospital to lines of a list that was held against ours: what they say, and what the agency answers. */
import { z } from "zod";

export const outcomes = ["accepted", "declined"] as const;
export type Outcome = (typeof outcomes)[number];

const idempotencyKey = z.uuid();
const words = z.string().trim().min(4, "reason_missing").max(200);

export const raiseObjection = z.object({
  reconciliation: z.uuid(),
  settlementNumber: z.string().trim().min(1).max(60),
  words,
  idempotencyKey,
});
export type RaiseObjection = z.infer<typeof raiseObjection>;

export const answerObjection = z.object({ objection: z.uuid(), outcome: z.enum(outcomes), words, idempotencyKey });
export type AnswerObjection = z.infer<typeof answerObjection>;
