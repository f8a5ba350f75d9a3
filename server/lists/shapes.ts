/** Input of what is done with a list that is handed in, alike for whatever it holds; the list's kind says which fields there are. */
import { z } from "zod";
import { shownVerdicts } from "./upload-rules";

const keyed = { idempotencyKey: z.uuid() };

/** `replaces` is the preview that a corrected file takes the place of. */
export const beginImport = z.object({ file: z.uuid(), replaces: z.uuid().optional(), ...keyed });
export type BeginImport = z.infer<typeof beginImport>;
export const byImport = z.object({ import: z.uuid() });
export type ByImport = z.infer<typeof byImport>;
export const byImportOnce = byImport.extend(keyed);

const field = z.string().min(1).max(60);
/** The field of each column, in the order of the list. */
const fields = z.array(field.nullable()).max(300);

export const answerQuestion = byImport.extend({
  sheet: z.int().min(0).max(1000).nullable().default(null),
  /** Row of the heading; 0 where the list has none. */
  headRow: z.int().min(0).max(2_000_000).nullable().default(null),
  fields: fields.nullable().default(null),
  ...keyed,
});
export type AnswerQuestion = z.infer<typeof answerQuestion>;
export const assignColumns = byImport.extend({ fields, ...keyed });
export type AssignColumns = z.infer<typeof assignColumns>;
export const leaveOut = byImport.extend({
  /** These, or all that the sheet hides. */
  rows: z.union([z.array(z.int().min(1)).min(1).max(500), z.literal("hidden")]),
  leftOut: z.boolean(),
  ...keyed,
});
export type LeaveOut = z.infer<typeof leaveOut>;
export const correctRow = byImport.extend({
  row: z.int().min(1),
  field,
  value: z.string().trim().min(1).max(300),
  /** Also in every other row that has the same fault and says the same. */
  everywhere: z.boolean().default(false),
  ...keyed,
});
export type CorrectRow = z.infer<typeof correctRow>;
/** What confirming writes, as it stood on screen; anything else is asked about again. `moneySeen`: columns of money stay unused on purpose. */
export const confirmImport = byImport.extend({
  rows: z.int().min(1),
  total: z.string().max(30),
  moneySeen: z.boolean().default(false),
  ...keyed,
});
export type ConfirmImport = z.infer<typeof confirmImport>;
export const undoImport = byImport.extend({ words: z.string().trim().min(4, "reason_missing").max(200), ...keyed });
export type UndoImport = z.infer<typeof undoImport>;
export const listRows = byImport.extend({
  verdict: z.enum(shownVerdicts).nullable().default(null),
  reason: z.string().max(60).nullable().default(null),
  page: z.int().min(1).max(100_000).default(1),
});
export type ListRows = z.infer<typeof listRows>;
export const annotatedFile = byImport.extend({ onlyFaulty: z.boolean().default(false) });
