/** The journal as accountants keep it: each posting with its voucher number of the month, what it debits and what it credits. */
import type { z } from "zod";
import { lastDayOfMonth } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { listNumbered } from "./data-months";
import type * as shapes from "./shapes";

/** Money comes onto the account that is debited, and off the one that is credited. */
export async function readJournal(ctx: ReadContext, { month, page, pageSize }: z.infer<typeof shapes.journalAsked>) {
  const rows = await listNumbered(
    ctx.tx,
    { from: `${month}-01`, to: lastDayOfMonth(month) },
    { limit: pageSize, offset: (page - 1) * pageSize },
  );
  return { rows: rows.map(({ from, to, ...row }) => ({ ...row, debit: to, credit: from })) };
}
