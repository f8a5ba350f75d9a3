/** The fund of a year as its leaders see it: no person's data, every amount from what other rooms keep to the fen. */
import { getBudgetYear } from "@/server/budget/read-budget";
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { type Money, sum, zero } from "@/server/money";
import { divisionNames, regionName } from "@/server/people/read-people";
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-dashboard";
import {
  type AgeBand,
  ageBandOf,
  ageBands,
  balancesBack,
  type Forecast,
  forecastOf,
  type MonthAmount,
  meanOf,
  monthsLeft,
  outstandingOf,
  paceMonths,
} from "./rules";
import type { DashboardAsked } from "./shapes";

type Assisted = data.AssistedRow;

interface Span extends data.Days {
  months: BusinessMonth[];
}

/** The months of a year that have begun. */
function spanOf(year: number, today: BusinessDate): Span {
  const first = `${String(year)}-01`;
  const last = [`${String(year)}-12`, monthOf(today)].sort()[0] ?? first;
  const months: BusinessMonth[] = [];
  for (let month = first; month <= last; month = addMonthsToMonth(month, 1)) months.push(month);
  return { months, from: `${first}-01`, to: last === monthOf(today) ? today : lastDayOfMonth(last) };
}

/** The same days of the year before. */
function before({ from, to }: data.Days): data.Days {
  const shifted = (day: BusinessDate) => {
    const year = Number(day.slice(0, 4)) - 1;
    return [`${year}${day.slice(4)}`, lastDayOfMonth(`${year}${day.slice(4, 7)}`)].sort()[0] ?? day;
  };
  return { from: shifted(from), to: shifted(to) };
}

const assistanceOf = (rows: readonly Assisted[]) => sum(rows.map((row) => row.assistance));
const staysOf = (rows: readonly Assisted[]) => rows.reduce((count, row) => count + row.stays, 0);

interface Group {
  key: string;
  name: string;
  assistance: Money;
  /** Against the same months of the year before, such as 0.068; only months that are over on both sides. */
  change: Money | null;
  stays: number;
}

interface HospitalSeen extends Group {
  county: string;
  /** Yuan a stay, this year and in the same months of the last; null where there was none. */
  meanCost: Money | null;
  meanCostBefore: Money | null;
  /** Part of the cost that lies outside what insurance covers. */
  outsideShare: Money | null;
}

function meanCost(rows: readonly Assisted[]): Money | null {
  const stays = staysOf(rows);
  return stays === 0 ? null : sum(rows.map((row) => row.totalCost)).div(stays);
}

function outsideShare(rows: readonly Assisted[]): Money | null {
  const cost = sum(rows.map((row) => row.totalCost));
  return cost.isZero() ? null : cost.minus(sum(rows.map((row) => row.policyScopeCost))).div(cost);
}

/** The year's and the last year's rows of each hospital, of each county. */
async function readAssisted(ctx: ReadContext, input: DashboardAsked, span: Span) {
  const [rows, earlier, hospitals, names] = await Promise.all([
    data.listAssisted(ctx.tx, span),
    data.listAssisted(ctx.tx, before(span)),
    data.listHospitals(ctx.tx),
    divisionNames(ctx),
  ]);
  const countyOf = new Map(hospitals.map(({ id, region }) => [id, region.slice(0, 6)]));
  const isAsked = (row: Assisted) => input.county === undefined || countyOf.get(row.hospital) === input.county;
  const ofCounty = (list: readonly Assisted[], county: string) => list.filter((row) => countyOf.get(row.hospital) === county);
  const counties = [...new Set(countyOf.values())].sort().map(
    (county): Group => ({
      ...{ key: county, name: regionName(names, county) },
      ...groupOf(ofCounty(rows, county), ofCounty(earlier, county), ctx.today),
    }),
  );
  const [asked, askedBefore] = [rows.filter(isAsked), earlier.filter(isAsked)];
  const shown = hospitals
    .filter(({ id }) => input.county === undefined || countyOf.get(id) === input.county)
    .map(({ id, name, region }): HospitalSeen => {
      const [own, ownBefore] = [asked.filter((row) => row.hospital === id), askedBefore.filter((row) => row.hospital === id)];
      return {
        ...{ key: id, name, county: regionName(names, region.slice(0, 6)), ...groupOf(own, ownBefore, ctx.today) },
        ...{ meanCost: meanCost(own), meanCostBefore: meanCost(ownBefore), outsideShare: outsideShare(own) },
      };
    })
    .sort((one, other) => other.assistance.comparedTo(one.assistance));
  return { asked, all: groupOf(asked, askedBefore, ctx.today), counties, hospitals: shown };
}

function groupOf(rows: readonly Assisted[], earlier: readonly Assisted[], today: BusinessDate) {
  const now = assistanceOf(rows.filter(({ month }) => month < monthOf(today)));
  const then = assistanceOf(earlier.filter(({ month }) => month < addMonthsToMonth(monthOf(today), -12)));
  return { assistance: assistanceOf(rows), change: then.isZero() ? null : now.minus(then).div(then), stays: staysOf(rows) };
}

interface MonthSeen {
  month: BusinessMonth;
  total: Money;
  stays: number;
  byTag: { tag: string; assistance: Money }[];
}

function monthsOf(rows: readonly Assisted[], months: readonly BusinessMonth[]): MonthSeen[] {
  return months.map((month) => {
    const own = rows.filter((row) => row.month === month);
    const byTag = [...Map.groupBy(own, (row) => row.tag)].map(([tag, of]) => ({ tag, assistance: assistanceOf(of) }));
    return { month, total: assistanceOf(own), stays: staysOf(own), byTag: byTag.filter(({ assistance }) => !assistance.isZero()) };
  });
}

interface AgeSeen {
  band: AgeBand;
  amount: Money;
}

/** What hospitals advanced and nobody has paid back yet, by age; of each hospital the oldest is paid first. */
async function readAges(ctx: ReadContext, { county, hospitals }: { county: string | undefined; hospitals: ReadonlySet<string> }) {
  const everything = { from: "2000-01-01", to: ctx.today };
  const [rows, done] = await Promise.all([data.listAssisted(ctx.tx, everything), data.listDoneWithHospitals(ctx.tx)]);
  const doneWith = new Map(done.map(({ hospital, amount }) => [hospital, amount]));
  const owed = [...Map.groupBy(rows, (row) => row.hospital)]
    .filter(([hospital]) => county === undefined || hospitals.has(hospital))
    .flatMap(([hospital, own]) => {
      const advanced = [...Map.groupBy(own, (row) => row.month)].map(
        ([month, of]): MonthAmount => ({ month, amount: sum(of.map((row) => row.advanced)) }),
      );
      return outstandingOf(advanced, doneWith.get(hospital) ?? zero);
    });
  return ageBands.map(
    (band): AgeSeen => ({
      band,
      amount: sum(owed.filter(({ month }) => ageBandOf(month, ctx.today) === band).map(({ amount }) => amount)),
    }),
  );
}

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
  /** Approved budget of the year, what of it is paid or approved, and which part of the year is over; null without a budget. */
  budget: { planned: Money; used: Money; over: Money } | null;
}

const paidIn = (paid: readonly MonthAmount[]) => sum(paid.map(({ amount }) => amount));

export async function getDashboard(ctx: ReadContext, input: DashboardAsked): Promise<Dashboard> {
  const year = input.year ?? Number(ctx.today.slice(0, 4));
  const span = spanOf(year, ctx.today);
  const pace = paceMonths(ctx.today);
  const [assisted, changes, received, paid, paidBefore, paidLately, orders, reviews, people] = await Promise.all([
    readAssisted(ctx, input, span),
    data.listBalanceChanges(ctx.tx),
    data.sumReceived(ctx.tx, span),
    data.listPaid(ctx.tx, span),
    data.listPaid(ctx.tx, before(span)),
    data.listPaid(ctx.tx, { from: `${pace[0] ?? monthOf(ctx.today)}-01`, to: lastDayOfMonth(pace.at(-1) ?? monthOf(ctx.today)) }),
    data.listWaitingOrders(ctx.tx),
    data.findWaitingReviews(ctx.tx),
    data.countHelped(ctx.tx, year),
  ]);
  const budget = await getBudgetYear(ctx, { year });
  const spent = pace.map((month) => paidLately.find((row) => row.month === month)?.amount ?? zero);
  const available = sum(changes.map(({ amount }) => amount));
  const later = sum(changes.filter(({ month }) => month > (span.months.at(-1) ?? "")).map(({ amount }) => amount));
  return {
    ...{ year, span, available, received, paid: paidIn(paid), paidBefore: paidIn(paidBefore) },
    setAside: sum(orders.map(({ amount }) => amount)),
    ...{ pace: meanOf(spent), monthsLeft: monthsLeft(available, spent), forecast: forecastOf(available, spent, ctx.today) },
    balances: balancesBack(available.minus(later), span.months, changes),
    months: monthsOf(assisted.asked, span.months),
    ...{ counties: assisted.counties, hospitals: assisted.hospitals },
    ages: await readAges(ctx, { county: input.county, hospitals: new Set(assisted.hospitals.map(({ key }) => key)) }),
    ...{ all: assisted.all, people },
    waiting: { reviews, orders },
    budget: budget.inForce === null ? null : { planned: budget.all.planned, used: budget.all.used, over: budget.over },
  };
}
