import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { beginImport } from "@/server/lists/shapes";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { lineStates } from "./rules";

const idempotencyKey = z.uuid();
const day = z.string().refine(isBusinessDate, "not_a_date");
const account = z.string().min(2).max(80);
const words = z.string().trim().min(4, "words_missing").max(300);

export const byLine = z.object({ line: z.uuid() });
const byAccount = z.object({ account });
export const matchLine = byLine.extend({ transfers: z.array(z.uuid()).min(1).max(200), idempotencyKey });
export type MatchLine = z.infer<typeof matchLine>;
export const decideLine = byLine.extend({ words, idempotencyKey });
export type DecideLine = z.infer<typeof decideLine>;
export const matchAgain = byAccount.extend({ idempotencyKey });

const paging = { page: z.int().min(1).max(100_000).default(1), pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50) };
export const lineTabs = [...lineStates, "all"] as const;
export const lineList = z.object({
  ...paging,
  state: z.enum(lineTabs).default("open"),
  account: account.optional(),
  statement: z.uuid().optional(),
  way: z.enum(["in", "out"]).optional(),
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["day", "amount"]).default("day"),
  ascending: z.boolean().default(false),
});
export type LineList = z.infer<typeof lineList>;

export const moveList = z.object({
  ...paging,
  account: account.optional(),
  way: z.enum(["in", "out"]).optional(),
  words: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["day", "amount"]).default("day"),
  ascending: z.boolean().default(true),
});
export type MoveList = z.infer<typeof moveList>;

/** Without a day: the last one of the account's statements. */
export const balanceAsked = byAccount.extend({ day: day.optional() });

export const beginStatement = beginImport.extend({ account: z.string().min(2).max(80) });
export type BeginStatement = z.infer<typeof beginStatement>;
