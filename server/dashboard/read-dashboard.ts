/** The fund of a year as its leaders see it: no person's data, every amount from what other rooms keep to the fen. */
import { getBudgetYear } from "@/server/budget/read-budget";
import type { BudgetPurpose } from "@/server/budget/rules";
import { lastDayOfMonth, monthOf } from "@/server/dates";
import { owedIn } from "@/server/funding/owed";
import { type Money, sum, zero } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import { together } from "@/server/requests/together";
import * as data from "./data-dashboard";
import {
  type AgeSeen,
  askedBy,
  before,
  type Group,
  type HospitalSeen,
  type MonthSeen,
  monthsOf,
  readAges,
  readAssisted,
  type Span,
  spanOf,
} from "./read-assisted";
import {
  balancesBack,
  type Finding,
  type Forecast,
  findingOf,
  forecastOf,
  type MonthAmount,
  meanOf,
  monthsLeft,
  paceMonths,
} from "./rules";
import type { DashboardAsked } from "./shapes";

export interface Dashboard {
  year: number;
  span: Span;
  /** On the fiscal account and the expenditure account, set aside for nothing yet. */
  available: Money;
  /** In payment orders that the bank has not answered. */
  setAside: Money;
  received: Money;
  paid: Money;
  paidBefore: Money;
  pace: Money;
  monthsLeft: Money | null;
  forecast: Forecast;
  balances: MonthAmount[];
  months: MonthSeen[];
  counties: Group[];
  hospitals: HospitalSeen[];
  ages: AgeSeen[];
  all: Pick<Group, "assistance" | "change" | "stays">;
  people: number;
  waiting: { reviews: data.WaitingReviews | null; orders: data.WaitingOrders[] };
  /** The city and counties whose own share of the year is late. */
  lateShares: LateShare[];
  warnings: data.WarningsLoop | null;
  /**
   * Approved budget of the year, what of it is paid or approved less what came back, and which part of the year is over; null
   * without a budget.
   */
  budget: BudgetSeen | null;
  purposes: PurposeSeen[];
  finding: Finding;
}

interface LateShare {
  /** The code of the county; the area's own of the city. */
  county: string;
  name: string;
  open: Money;
  days: number;
}

interface CountyBudget {
  key: string;
  name: string;
  planned: Money;
  used: Money;
}

interface BudgetSeen {
  planned: Money;
  used: Money;
  over: Money;
  counties: CountyBudget[];
}

interface PurposeSeen {
  key: BudgetPurpose;
  /** What was paid for it in the year, less what came back. */
  paid: Money;
}

/** What was paid by purpose and layer, and the budget of the year where there is one. */
async function readBudget(
  ctx: ReadContext,
  { year, county }: { year: number; county: string | undefined },
): Promise<{ purposes: PurposeSeen[]; budget: BudgetSeen | null }> {
  const budget = await getBudgetYear(ctx, { year });
  const purposes = budget.purposes.flatMap(({ scope, paid, returned }) =>
    scope.kind === "purpose" ? [{ key: scope.key, paid: paid.minus(returned) }] : [],
  );
  if (budget.inForce === null) return { purposes, budget: null };
  const names = new Map(budget.places.map(({ code, name }) => [code, name]));
  const counties = budget.counties.map(({ scope, planned, left }) => ({
    ...{ key: scope.key, name: names.get(scope.key) ?? scope.key, planned, used: planned.minus(left) },
  }));
  const own = counties.find(({ key }) => key === county);
  const { planned, used } = county === undefined ? budget.all : { planned: own?.planned ?? zero, used: own?.used ?? zero };
  return { purposes, budget: { planned, used, over: budget.over, counties } };
}

async function readLateShares(ctx: ReadContext, year: number, names: ReadonlyMap<string, string>): Promise<LateShare[]> {
  const owed = await owedIn(ctx, year);
  if (owed === null) return [];
  return [{ county: ctx.member.area, ...owed.city }, ...owed.counties].flatMap(({ county, open, daysLate }) =>
    daysLate === null ? [] : [{ county, name: names.get(county) ?? county, open, days: daysLate }],
  );
}

const paidIn = (paid: readonly MonthAmount[]) => sum(paid.map(({ amount }) => amount));

/** Several who look at once see the same answer. */
export function getDashboard(ctx: ReadContext, input: DashboardAsked): Promise<Dashboard> {
  return together(askedBy(ctx, "view", input), () => readDashboard(ctx, input));
}

async function readDashboard(ctx: ReadContext, input: DashboardAsked): Promise<Dashboard> {
  const year = input.year ?? Number(ctx.today.slice(0, 4));
  const span = spanOf(year, ctx.today);
  const pace = paceMonths(ctx.today);
  const [assisted, changes, received, paid, paidBefore, paidLately, orders, reviews, people, warnings] = await Promise.all([
    readAssisted(ctx, input, span),
    data.listBalanceChanges(ctx.tx),
    data.sumReceived(ctx.tx, span),
    data.listPaid(ctx.tx, span),
    data.listPaid(ctx.tx, before(span)),
    data.listPaid(ctx.tx, { from: `${pace[0] ?? monthOf(ctx.today)}-01`, to: lastDayOfMonth(pace.at(-1) ?? monthOf(ctx.today)) }),
    data.listWaitingOrders(ctx.tx),
    data.findWaitingReviews(ctx.tx),
    data.countHelped(ctx.tx, year),
    data.countWarnings(ctx.tx, { year, county: input.county, today: ctx.today }),
  ]);
  const { purposes, budget } = await readBudget(ctx, { year, county: input.county });
  const spent = pace.map((month) => paidLately.find((row) => row.month === month)?.amount ?? zero);
  const available = sum(changes.map(({ amount }) => amount));
  const later = sum(changes.filter(({ month }) => month > (span.months.at(-1) ?? "")).map(({ amount }) => amount));
  const forecast = forecastOf(available, spent, ctx.today);
  const balances = balancesBack(available.minus(later), span.months, changes);
  const left = monthsLeft(available, spent);
  const finding = findingOf({ year, span, monthsLeft: left, forecast, balances, paid: paidIn(paid), budget });
  return {
    ...{ year, span, available, received, paid: paidIn(paid), paidBefore: paidIn(paidBefore) },
    setAside: sum(orders.map(({ amount }) => amount)),
    ...{ pace: meanOf(spent), monthsLeft: left, forecast, balances, finding },
    months: monthsOf(assisted.ofMonth, span.months),
    ...{ counties: assisted.counties, hospitals: assisted.hospitals },
    ages: await readAges(ctx, assisted.located),
    ...{ all: assisted.all, people },
    waiting: { reviews, orders },
    lateShares: await readLateShares(ctx, year, new Map(assisted.counties.map(({ key, name }) => [key, name]))),
    ...{ warnings, budget, purposes },
  };
}
