/** Input shapes of the months of the ledger. */
import { z } from "zod";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "month_shape");

export const closeMonth = z.object({ month, idempotencyKey: z.uuid() });
export const reopenMonth = z.object({ month, words: z.string().trim().min(2, "words_missing").max(300), idempotencyKey: z.uuid() });
/** The journal of a month, page by page: two lines a posting. */
export const journalAsked = z.object({ month, page: z.int().min(1).default(1), pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50) });
