/** What the page of incomes shows. */
import { formatInstant } from "@/server/dates";
import { toText } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import { listPlaces } from "@/server/staff/accounts";
import * as data from "./data-incomes";
import { incomeActions, incomeStates } from "./rules";
import type { IncomeList } from "./shapes";

export async function listIncomes(ctx: ReadContext, input: IncomeList) {
  const rows = await data.listIncomes(ctx.tx, input);
  const counts = await data.countIncomes(ctx.tx, input);
  const names = new Map((await listPlaces(ctx)).map(({ code, name }) => [code, name]));
  return {
    counts: Object.fromEntries(incomeStates.map((state) => [state, counts.find((row) => row.state === state)?.count ?? 0])) as Record<
      (typeof incomeStates)[number],
      number
    >,
    rows: rows.map(({ income: { amount, recordedAt, decidedAt, proposedBy, ...row }, proposedByName, decidedByName }) => ({
      ...row,
      amount: toText(amount),
      placeName: names.get(row.place) ?? row.place,
      proposedByName,
      decidedByName,
      recordedAt: formatInstant(recordedAt),
      decidedAt: decidedAt === null ? null : formatInstant(decidedAt),
      isOwn: proposedBy === ctx.member.id,
      actions: incomeActions(row.state, ctx.member),
    })),
  };
}

/** The places that an income may be of: the whole area first, then its counties. */
export const places = (ctx: ReadContext) => listPlaces(ctx);
