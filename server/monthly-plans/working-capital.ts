/** Working capital: so many months of last year's average payments, which finance advances and gets back at the end of the year. */
import { v7 } from "uuid";
import type { z } from "zod";
import { workingCapital } from "@/server/benefits/offices/fund-shares";
import { dayInYear } from "@/server/dates";
import { formatMoney, type Money, money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { reachesBack, sumOfYear } from "./data-movements";
import * as data from "./data-years";
import { move } from "./move";
import { outlayKinds, POOLED_EXPENDITURE, POOLED_FISCAL, pooledSource } from "./rules";
import type * as shapes from "./shapes";
import { assertCity, packOfYear } from "./whose";

/** What the books say counties paid in the year before; null where they do not reach back so far. */
export async function lastYearInBooks({ tx }: Pick<ReadContext, "tx">, year: number): Promise<Money | null> {
  return (await reachesBack(tx, year - 1, outlayKinds)) ? sumOfYear(tx, year - 1, outlayKinds) : null;
}

export async function measure(ctx: WriteContext, input: shapes.Measure): Promise<{ id: string }> {
  assertCity(ctx);
  const { year, document } = input;
  const pack = packOfYear(ctx, "workingCapital", year);
  const inBooks = await lastYearInBooks(ctx, year);
  if (inBooks !== null && input.lastYear !== undefined)
    throw new Refusal("working_capital_in_books", { amount: formatMoney(inBooks), year: year - 1 });
  const lastYear = inBooks ?? (input.lastYear === undefined ? null : money(input.lastYear));
  if (lastYear === null) throw new Refusal("last_year_missing", { year: year - 1 });
  const amount = workingCapital(pack, lastYear);
  if (amount.isZero()) throw new Refusal("amount_not_positive");
  const { area, id: measuredBy } = ctx.member;
  const basis = inBooks === null ? ("entered" as const) : ("books" as const);
  const facts = { year, lastYear, basis, document, amount };
  const made = await data.insertCapital(ctx.tx, { area, id: v7(), ...facts, measuredBy, recordedAt: ctx.now });
  if (made === null) throw new Refusal("working_capital_measured", { year });
  ctx.note({ subjectKind: "working_capital", subject: made.id, after: facts });
  return { id: made.id };
}

async function capitalFor(ctx: WriteContext, input: { id: string; version: number }, state: data.Capital["state"]): Promise<data.Capital> {
  assertCity(ctx);
  const row = await data.lockCapital(ctx.tx, input.id);
  if (row === null) throw new Refusal("working_capital_not_found");
  if (row.state !== state || row.version !== input.version) throw new Refusal("working_capital_state_forbids", { state: row.state });
  return row;
}

export async function advance(ctx: WriteContext, input: shapes.Advance): Promise<void> {
  const row = await capitalFor(ctx, input, "measured");
  if (row.measuredBy === ctx.member.id) throw new Refusal("working_capital_own_work");
  const { year, amount } = row;
  const shared = { kind: "working_capital", county: ctx.member.area, year, amount, document: input.document, words: String(year) } as const;
  const cause = `working-capital/${row.id}`;
  await move(ctx, [
    { ...shared, from: pooledSource("finance"), to: POOLED_FISCAL, cause: `${cause}/source`, voucher: input.sourceVoucher },
    { ...shared, from: POOLED_FISCAL, to: POOLED_EXPENDITURE, cause: `${cause}/fund`, voucher: input.fundVoucher },
  ]);
  await data.changeCapital(ctx.tx, row.id, { state: "advanced", advancedBy: ctx.member.id, advancedAt: ctx.now });
  ctx.note({ subjectKind: "working_capital", subject: row.id, before: { state: row.state }, after: { state: "advanced", amount } });
}

export async function returnAdvance(ctx: WriteContext, input: z.infer<typeof shapes.advance>): Promise<void> {
  const row = await capitalFor(ctx, input, "advanced");
  const { year, amount } = row;
  const from = dayInYear(year, "12-01");
  if (ctx.today < from) throw new Refusal("working_capital_before_year_end", { date: from });
  const shared = {
    kind: "working_capital_return",
    county: ctx.member.area,
    year,
    amount,
    document: input.document,
    words: String(year),
  } as const;
  const cause = `working-capital/${row.id}/return`;
  await move(ctx, [
    { ...shared, from: POOLED_EXPENDITURE, to: POOLED_FISCAL, cause: `${cause}/fund`, voucher: input.fundVoucher },
    { ...shared, from: POOLED_FISCAL, to: pooledSource("finance"), cause: `${cause}/source`, voucher: input.sourceVoucher },
  ]);
  await data.changeCapital(ctx.tx, row.id, { state: "returned", returnedBy: ctx.member.id, returnedAt: ctx.now });
  ctx.note({ subjectKind: "working_capital", subject: row.id, before: { state: row.state }, after: { state: "returned", amount } });
}
