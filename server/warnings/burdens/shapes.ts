import { z } from "zod";
import { allBurdenReasons, burdenFields } from "./heading-rules";

const keyed = { idempotencyKey: z.uuid() };

/** `replaces` is the preview that a corrected file takes the place of. */
export const beginImport = z.object({ file: z.uuid(), replaces: z.uuid().optional(), ...keyed });
export type BeginImport = z.infer<typeof beginImport>;
export const byImport = z.object({ import: z.uuid() });

const fields = z.array(z.enum(burdenFields).nullable()).max(300);
export const answerQuestion = byImport.extend({
  sheet: z.int().min(0).max(1000).nullable().default(null),
  headRow: z.int().min(0).max(2_000_000).nullable().default(null),
  fields: fields.nullable().default(null),
  ...keyed,
});
export type AnswerQuestion = z.infer<typeof answerQuestion>;
export const assignColumns = byImport.extend({ fields, ...keyed });
export type AssignColumns = z.infer<typeof assignColumns>;
export const leaveOut = byImport.extend({
  rows: z.union([z.array(z.int().min(1)).min(1).max(500), z.literal("hidden")]),
  leftOut: z.boolean(),
  ...keyed,
});
export type LeaveOut = z.infer<typeof leaveOut>;
export const correctRow = byImport.extend({
  row: z.int().min(1),
  field: z.enum(burdenFields),
  value: z.string().trim().min(1).max(300),
  everywhere: z.boolean().default(false),
  ...keyed,
});
export type CorrectRow = z.infer<typeof correctRow>;
export const confirmImport = byImport.extend({
  rows: z.int().min(1),
  burden: z.string().max(20),
  moneySeen: z.boolean().default(false),
  ...keyed,
});
export type ConfirmImport = z.infer<typeof confirmImport>;
export const undoImport = byImport.extend({ words: z.string().trim().min(4, "reason_missing").max(200), ...keyed });
export type UndoImport = z.infer<typeof undoImport>;

export const burdenVerdicts = ["faulty", "warned", "good", "repeated", "left_out"] as const;
export const listRows = byImport.extend({
  verdict: z.enum(burdenVerdicts).nullable().default(null),
  reason: z.enum(allBurdenReasons).nullable().default(null),
  page: z.int().min(1).max(100_000).default(1),
});
export type ListRows = z.infer<typeof listRows>;
