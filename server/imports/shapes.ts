import { z } from "zod";
import { faultReasons, stayFields, warningReasons } from "@/server/stays/rules";

const keyed = { idempotencyKey: z.uuid() };

/** `replaces` is the preview that a corrected file takes the place of. */
export const beginImport = z.object({ hospital: z.uuid().optional(), file: z.uuid(), replaces: z.uuid().optional(), ...keyed });
export type BeginImport = z.infer<typeof beginImport>;

export const byImport = z.object({ import: z.uuid() });

/** The field of each column, in the order of the list. */
const fields = z.array(z.enum(stayFields as [(typeof stayFields)[number], ...typeof stayFields]).nullable()).max(300);

export const answerQuestion = z.object({
  import: z.uuid(),
  sheet: z.int().min(0).max(1000).nullable().default(null),
  /** Row of the heading; 0 where the list has none. */
  headRow: z.int().min(0).max(2_000_000).nullable().default(null),
  fields: fields.nullable().default(null),
  ...keyed,
});
export type AnswerQuestion = z.infer<typeof answerQuestion>;

export const leaveOut = z.object({
  import: z.uuid(),
  /** These, or all that the sheet hides. */
  rows: z.union([z.array(z.int().min(1)).min(1).max(500), z.literal("hidden")]),
  leftOut: z.boolean(),
  ...keyed,
});
export type LeaveOut = z.infer<typeof leaveOut>;

export const assignColumns = z.object({
  import: z.uuid(),
  fields,
  ...keyed,
});
export type AssignColumns = z.infer<typeof assignColumns>;

export const correctRow = z.object({
  import: z.uuid(),
  row: z.int().min(1),
  field: z.enum(stayFields as [(typeof stayFields)[number], ...typeof stayFields]),
  value: z.string().trim().min(1).max(300),
  /** Also in every other row that has the same fault and says the same. */
  everywhere: z.boolean().default(false),
  ...keyed,
});
export type CorrectRow = z.infer<typeof correctRow>;

/** What confirming writes, as it stood on screen; anything else is asked about again. `moneySeen`: columns of money stay unused on purpose. */
export const confirmImport = z.object({
  import: z.uuid(),
  rows: z.int().min(1),
  assistance: z.string().max(20),
  moneySeen: z.boolean().default(false),
  ...keyed,
});
export type ConfirmImport = z.infer<typeof confirmImport>;

export const undoImport = z.object({ import: z.uuid(), words: z.string().trim().min(4, "reason_missing").max(200), ...keyed });
export type UndoImport = z.infer<typeof undoImport>;

const verdicts = ["faulty", "warned", "good", "repeated", "left_out"] as const;
export const listRows = z.object({
  import: z.uuid(),
  verdict: z.enum(verdicts).nullable().default(null),
  reason: z
    .enum([...faultReasons, ...warningReasons])
    .nullable()
    .default(null),
  page: z.int().min(1).max(100_000).default(1),
});
export type ListRows = z.infer<typeof listRows>;
