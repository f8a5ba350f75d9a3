import { z } from "zod";
import { faultReasons, stayFields, warningReasons } from "@/server/stays/rules";

const keyed = { idempotencyKey: z.uuid() };

export const beginImport = z.object({ hospital: z.uuid().optional(), file: z.uuid(), ...keyed });
export type BeginImport = z.infer<typeof beginImport>;

export const byImport = z.object({ import: z.uuid() });

export const assignColumns = z.object({
  import: z.uuid(),
  /** The field of each column, in the order of the list. */
  fields: z.array(z.enum(stayFields as [(typeof stayFields)[number], ...typeof stayFields]).nullable()).max(300),
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

/** What confirming writes, as it stood on screen; anything else is asked about again. */
export const confirmImport = z.object({ import: z.uuid(), rows: z.int().min(1), assistance: z.string().max(20), ...keyed });
export type ConfirmImport = z.infer<typeof confirmImport>;

export const undoImport = z.object({ import: z.uuid(), words: z.string().trim().min(4, "reason_missing").max(200), ...keyed });
export type UndoImport = z.infer<typeof undoImport>;

export const listImports = z.object({ page: z.int().min(1).max(100_000).default(1) });

const verdicts = ["faulty", "warned", "good", "repeated"] as const;
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
