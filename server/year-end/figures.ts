/** The figures of a year and what stands between it and its lock, from what other rooms keep. */
import { getBudgetYear } from "@/server/budget/read-budget";
import { yearOf } from "@/server/dates";
import type { surplusOf } from "@/server/funding/raised";
import { sources } from "@/server/ledger/account-rules";
import { listMonths } from "@/server/ledger/close-month";
import { type Money, sum } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import type { Differing } from "@/server/supervision/checks/rules";
import * as data from "./data-year-end";
import type { Condition, YearFigures } from "./rules";

const isOwn = (kind: data.Moved["from"]) => data.own.includes(kind);

/** What came onto the accounts, less what left them. */
const netOf = (moved: readonly data.Moved[]): Money => sum(moved.map(({ from, amount }) => (isOwn(from) ? amount.negated() : amount)));

export async function readFigures(ctx: ReadContext, year: number): Promise<YearFigures> {
  const moved = await data.listMovedOf(ctx.tx, year);
  const [earlier, within] = [moved.filter(({ before }) => before), moved.filter(({ before }) => !before)];
  const raised = sources
    .map((source) => ({
      source,
      amount: netOf(within.filter(({ fromCode, toCode }) => [fromCode, toCode].includes(`source/${source}`))),
    }))
    .filter(({ amount }) => !amount.isZero());
  const opening = netOf(earlier);
  const raisedTotal = sum(raised.map(({ amount }) => amount));
  const others = within.filter(({ from, to }) => from !== "source" && to !== "source");
  const setAside = (await data.sumOpenOrders(ctx.tx, year)).amount;
  const out = netOf(others).negated();
  return { opening, raised, raisedTotal, spent: out.minus(setAside), setAside, closing: opening.plus(raisedTotal).minus(out) };
}

export type Surplus = Awaited<ReturnType<typeof surplusOf>>;

/** Everything that is asked of a year before it is locked, each with how far it is. `checked`: a check of the books, if there was one. */
export async function readConditions(
  ctx: ReadContext,
  year: number,
  { surplus, isSigned, checked }: { surplus: Surplus; isSigned: boolean; checked: readonly Differing[] | null },
): Promise<Condition[]> {
  const { months } = await listMonths(ctx);
  const own = months.filter(({ month }) => month.startsWith(`${year}-`));
  const closed = own.filter((one) => one.closed !== null).length;
  const isOver = yearOf(ctx.today) > year;
  const differing = (isBalance: boolean) =>
    (checked ?? []).filter(({ key }) => (key === "balances") === isBalance).reduce((count, one) => count + one.differing, 0);
  const orders = await data.sumOpenOrders(ctx.tx, year);
  const budget = await getBudgetYear(ctx, { year });
  const allowed = new Set(budget.excesses.flatMap(({ beyond }) => beyond.map(({ kind, key }) => `${kind} ${key}`)));
  const beyond = [...budget.purposes, ...budget.counties].filter(
    ({ left, scope }) => left.isNegative() && !allowed.has(`${scope.kind} ${scope.key}`),
  );
  const condition = (key: Condition["key"], fulfilled: boolean, rest: Partial<Omit<Condition, "key" | "fulfilled">> = {}): Condition => ({
    ...{ key, fulfilled, count: 0, of: null, amount: null },
    ...rest,
  });
  return [
    condition("months", isOver && own.length > 0 && closed === own.length, { count: closed, of: own.length }),
    condition("balances", checked !== null && differing(true) === 0, { count: differing(true) }),
    condition("checks", checked !== null && differing(false) === 0, { count: differing(false) }),
    condition("orders", orders.count === 0, { count: orders.count, amount: orders.amount }),
    condition("budget", budget.inForce !== null && beyond.length === 0, {
      count: beyond.length,
      amount: sum(beyond.filter(({ scope }) => scope.kind === "purpose").map(({ left }) => left.negated())),
    }),
    ...(surplus === null ? [] : [condition("surplus", surplus.compliant, { amount: surplus.excess })]),
    condition("report", isSigned),
  ];
}
