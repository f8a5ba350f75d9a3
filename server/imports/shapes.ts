import { z } from "zod";
import * as lists from "@/server/lists/shapes";

/** `replaces` is the preview that a corrected file takes the place of. */
export const beginImport = lists.beginImport.extend({ hospital: z.uuid().optional() });
export type BeginImport = z.infer<typeof beginImport>;
export const confirmImport = lists.confirmImport.omit({ total: true }).extend({ assistance: z.string().max(20) });
export type ConfirmImport = z.infer<typeof confirmImport>;
