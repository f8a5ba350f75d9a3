/** What a county paid out of a month's money, by purpose and with its list; and money that comes into the pooled fund. */
import { openStoredFile } from "@/server/files/stored";
import { money, sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-plans";
import { planFor, record } from "./events";
import { move } from "./move";
import { countyAccount, isMonthOver, outlayAccount, POOLED_FISCAL, pooledSource, yearOfMonth } from "./rules";
import type * as shapes from "./shapes";
import { assertCity, ownCounty, packWith } from "./whose";

export async function report(ctx: WriteContext, input: shapes.Report): Promise<void> {
  const county = ownCounty(ctx);
  const plan = await planFor(ctx, input, "report");
  if (!isMonthOver(plan.month, ctx.today)) throw new Refusal("plan_month_not_over", { month: plan.month });
  if (input.file !== undefined) await openStoredFile(ctx, input.file, "plan-list");
  const lines = (await data.listLines(ctx.tx, plan.id)).map((line) => {
    const given = input.lines.find(({ purpose }) => purpose === line.purpose);
    if (given === undefined) throw new Error("a purpose of the plan was not reported");
    return { ...line, paidOut: money(given.paidOut) };
  });
  const paidOut = sum(lines.map((line) => line.paidOut));
  const { document } = input;
  await data.putLines(ctx.tx, lines);
  if (!paidOut.isZero())
    await move(ctx, [
      {
        ...{ kind: "outlay", county, year: yearOfMonth(plan.month), from: countyAccount(county), to: outlayAccount(county) },
        ...{ amount: paidOut, cause: `monthly-plan/${plan.id}/report`, document, voucher: null, words: plan.number },
      },
    ]);
  await data.changePlan(ctx.tx, plan.id, {
    ...{ state: "reported", paidOut, reportDocument: document, reportedBy: ctx.member.id, reportedAt: ctx.now },
    ...(input.file === undefined ? {} : { file: input.file }),
  });
  await record(ctx, [plan], "reported", { amount: toText(paidOut), document });
  ctx.note({
    subjectKind: "monthly_plan",
    subject: plan.id,
    before: { state: plan.state },
    after: { state: "reported", paidOut, document },
  });
}

/** Everything comes to the city's fiscal account, whoever it is from. */
export async function receiveIncome(ctx: WriteContext, input: shapes.ReceiveIncome): Promise<void> {
  assertCity(ctx);
  packWith(ctx, "monthlyPlan", ctx.today);
  const { source, year, document, voucher, idempotencyKey } = input;
  const amount = money(input.amount);
  if (amount.isZero()) throw new Refusal("amount_not_positive");
  const from = pooledSource(source);
  await move(ctx, [
    {
      ...{ kind: "income", county: ctx.member.area, year, from, to: POOLED_FISCAL, amount },
      ...{ cause: `pooled-income/${idempotencyKey}`, document, voucher, words: from },
    },
  ]);
  ctx.note({ subjectKind: "pooled_movement", subject: idempotencyKey, after: { source, year, amount, document, voucher } });
}
