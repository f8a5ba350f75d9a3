/** Input shapes of the identity room; forms and procedures share them. */
import { z } from "zod";
import { identityTags } from "@/server/benefits/contract";
import { businessDate } from "@/server/people/shapes";
import { endReasons } from "./rules";

const words = z.string().trim().min(4, "reason_missing").max(200);

export const addTag = z.object({
  person: z.uuid(),
  tag: z.enum(identityTags),
  validFrom: businessDate,
  validTo: businessDate.nullable().default(null),
  documentNumber: z.string().trim().min(2, "document_number_missing").max(80),
  documentOn: businessDate,
  note: z.string().trim().max(300).nullable().default(null),
});
/** What a caller must give; the rest has its usual value. */
export type AddTag = z.input<typeof addTag>;

export const endTag = z
  .object({ id: z.uuid(), validTo: businessDate, reason: z.enum(endReasons), words: words.nullable().default(null) })
  .refine((input) => input.reason !== "other" || input.words !== null, { path: ["words"], message: "reason_missing" });
export type EndTag = z.input<typeof endTag>;

export const withdrawTag = z.object({ id: z.uuid(), reason: words });
export type WithdrawTag = z.infer<typeof withdrawTag>;
export const undoTag = z.object({ id: z.uuid() });
export type UndoTag = z.infer<typeof undoTag>;

/** With the number of tags that stood on screen: nobody ends what they did not see. */
export const endTagsByDeath = z.object({ person: z.uuid(), tags: z.int().min(1) });
export type EndTagsByDeath = z.infer<typeof endTagsByDeath>;
