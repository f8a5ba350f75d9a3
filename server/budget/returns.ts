/** What comes back for what was paid too much is given back to the budget it was paid from, so that execution is paid less returned. */
import { yearOf } from "@/server/dates";
import type { Money } from "@/server/money";
import type { WriteContext } from "@/server/requests/context";
import { isYearLocked } from "./data-budget";
import * as data from "./data-returns";

interface CameBack {
  recovery: string;
  /** The receipt or the offset. */
  source: string;
  amount: Money;
}

/** The budget of a locked year stays as it was signed: what is still to be said of it counts for the year of the day. */
async function countedIn(ctx: WriteContext, year: number): Promise<number> {
  return year === 0 || (await isYearLocked(ctx.tx, year)) ? yearOf(ctx.today) : year;
}

/** Money came back, or was kept back by an order that is paid; of an item of another share nothing is the budget's. */
export async function giveBack(ctx: WriteContext, { recovery, source, amount }: CameBack): Promise<void> {
  const parts = await data.partsOf(ctx.tx, { recovery, amount, already: await data.sumReturned(ctx.tx, recovery) });
  const own = { area: ctx.member.area, recovery, source, step: "returned" as const, recordedAt: ctx.now };
  const rows = await Promise.all(parts.map(async (part) => ({ ...own, ...part, year: await countedIn(ctx, part.year) })));
  await data.insertReturns(ctx.tx, rows);
}

/** It was recorded by mistake, or the order that kept it back was brought back. */
export async function takeBackReturn(ctx: WriteContext, source: string): Promise<void> {
  const given = await data.listReturned(ctx.tx, source);
  const rows = await Promise.all(
    given.map(async (row) => ({
      ...{ ...row, step: "taken_back" as const, amount: row.amount.negated(), recordedAt: ctx.now },
      year: await countedIn(ctx, row.year),
    })),
  );
  await data.insertReturns(ctx.tx, rows);
}
