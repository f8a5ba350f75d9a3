/** Input shapes of the policies room; forms and procedures share them. */
import { z } from "zod";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { parameterStates } from "./rules";

const day = z.iso.date();
const key = z.string().min(1).max(80);
const pack = z.string().min(1).max(60);
const words = z.string().trim().min(4, "reason_missing").max(300);

export const byPack = z.object({ pack });
export const comparedOn = z.object({ on: day.optional() });
export const parameterHistory = z.object({
  pack,
  key: key.optional(),
  state: z.enum(parameterStates).optional(),
  page: z.int().min(1).max(10_000).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
});

export const proposeParameter = z.object({
  pack,
  key,
  /** As typed; its unit says how it is read. */
  typed: z.string().trim().min(1, "value_missing").max(2000),
  validFrom: day,
  documentNumber: z.string().trim().min(2, "document_number_missing").max(80),
  documentOn: day,
  words: z.string().trim().max(300).nullable().default(null),
  idempotencyKey: z.uuid(),
});
export type ProposeParameter = z.infer<typeof proposeParameter>;

export const confirmParameter = z.object({ id: z.uuid(), idempotencyKey: z.uuid() });
export const declineParameter = z.object({ id: z.uuid(), words, idempotencyKey: z.uuid() });
