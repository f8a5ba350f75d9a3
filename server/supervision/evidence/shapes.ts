import { z } from "zod";

export const makeEvidence = z.object({
  stay: z.uuid(),
  /** The pictures of papers and personal numbers in full; then the reason is on record. */
  reveal: z.boolean().default(false),
  reason: z.string().trim().min(4, "reason_missing").max(200).optional(),
  idempotencyKey: z.uuid(),
});
export type MakeEvidence = z.infer<typeof makeEvidence>;
export const ofStay = z.object({ stay: z.uuid() });
export const checkEvidence = z.object({ file: z.uuid() });
