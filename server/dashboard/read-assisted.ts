/** What stays came to by county, hospital and month, and what hospitals advanced; the year beside the one before. */
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { type Money, sum, zero } from "@/server/money";
import { countiesOf } from "@/server/people/county-rules";
import { divisionNames, regionName } from "@/server/people/read-people";
import { READMISSION_DAYS } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-dashboard";
import { type AgeBand, ageBandOf, ageBands, type MonthAmount, meanCost, outstandingOf, sameGroupChange, staysOf } from "./rules";
import type { DashboardAsked } from "./shapes";

type Assisted = data.AssistedRow;

export interface Span extends data.Days {
  months: BusinessMonth[];
}

/** The months of a year that have begun. */
export function spanOf(year: number, today: BusinessDate): Span {
  const first = `${String(year)}-01`;
  const last = [`${String(year)}-12`, monthOf(today)].sort()[0] ?? first;
  const months: BusinessMonth[] = [];
  for (let month = first; month <= last; month = addMonthsToMonth(month, 1)) months.push(month);
  return { months, from: `${first}-01`, to: last === monthOf(today) ? today : lastDayOfMonth(last) };
}

/** The same days of the year before. */
export function before({ from, to }: data.Days): data.Days {
  const shifted = (day: BusinessDate) => {
    const year = Number(day.slice(0, 4)) - 1;
    return [`${year}${day.slice(4)}`, lastDayOfMonth(`${year}${day.slice(4, 7)}`)].sort()[0] ?? day;
  };
  return { from: shifted(from), to: shifted(to) };
}

const assistanceOf = (rows: readonly Assisted[]) => sum(rows.map((row) => row.assistance));

export interface Group {
  key: string;
  name: string;
  assistance: Money;
  /** Against the same months of the year before, such as 0.068; only months that are over on both sides. */
  change: Money | null;
  stays: number;
}

export interface HospitalSeen extends Group {
  county: string;
  /** Yuan a stay, this year and in the same months of the last; null where there was none. */
  meanCost: Money | null;
  meanCostBefore: Money | null;
  /** Against what the same identities cost in the same months of the last year, such as 0.068. */
  sameGroupChange: Money | null;
  /** Part of the cost that lies outside what insurance covers. */
  outsideShare: Money | null;
}

function outsideShare(rows: readonly Assisted[]): Money | null {
  const cost = sum(rows.map((row) => row.totalCost));
  return cost.isZero() ? null : cost.minus(sum(rows.map((row) => row.policyScopeCost))).div(cost);
}

/**
 * The year's and the last year's rows of each hospital, and of each county: stays count where their patients are registered, so
 * that a county reads what its own people had, wherever they were treated.
 */
export async function readAssisted(ctx: ReadContext, input: DashboardAsked, span: Span) {
  const [rows, earlier, hospitals, names] = await Promise.all([
    data.listAssisted(ctx.tx, span),
    data.listAssisted(ctx.tx, before(span)),
    data.listHospitals(ctx.tx),
    divisionNames(ctx),
  ]);
  const known = countiesOf(ctx.member.area, names).map(({ code }) => code);
  const counties = [...new Set([...known, ...rows.map(({ county }) => county)])].map(
    (county): Group => ({
      ...{ key: county, name: names.get(county) ?? county },
      ...groupOf(
        rows.filter((row) => row.county === county),
        earlier.filter((row) => row.county === county),
        ctx.today,
      ),
    }),
  );
  const isAsked = (row: Assisted) => input.county === undefined || row.county === input.county;
  const [asked, askedBefore] = [rows.filter(isAsked), earlier.filter(isAsked)];
  const [ofHospital, ofHospitalBefore] = [Map.groupBy(asked, (row) => row.hospital), Map.groupBy(askedBefore, (row) => row.hospital)];
  const shown = hospitals
    .map(({ id, name, region }): HospitalSeen => {
      const [own, ownBefore] = [ofHospital.get(id) ?? [], ofHospitalBefore.get(id) ?? []];
      return {
        ...{ key: id, name, county: regionName(names, region.slice(0, 6)), ...groupOf(own, ownBefore, ctx.today) },
        ...{ meanCost: meanCost(own), meanCostBefore: meanCost(ownBefore), outsideShare: outsideShare(own) },
        sameGroupChange: sameGroupChange(own, ownBefore),
      };
    })
    .filter(({ stays }) => input.county === undefined || stays > 0)
    .sort((one, other) => other.assistance.comparedTo(one.assistance));
  const located = new Set(
    hospitals.filter(({ region }) => input.county === undefined || region.startsWith(input.county)).map(({ id }) => id),
  );
  return { asked, all: groupOf(asked, askedBefore, ctx.today), counties, hospitals: shown, located };
}

function groupOf(rows: readonly Assisted[], earlier: readonly Assisted[], today: BusinessDate) {
  const now = assistanceOf(rows.filter(({ month }) => month < monthOf(today)));
  const then = assistanceOf(earlier.filter(({ month }) => month < addMonthsToMonth(monthOf(today), -12)));
  return { assistance: assistanceOf(rows), change: then.isZero() ? null : now.minus(then).div(then), stays: staysOf(rows) };
}

export interface MonthSeen {
  month: BusinessMonth;
  total: Money;
  stays: number;
  byTag: { tag: string; assistance: Money }[];
}

export function monthsOf(rows: readonly Assisted[], months: readonly BusinessMonth[]): MonthSeen[] {
  return months.map((month) => {
    const own = rows.filter((row) => row.month === month);
    const byTag = [...Map.groupBy(own, (row) => row.tag)].map(([tag, of]) => ({ tag, assistance: assistanceOf(of) }));
    return { month, total: assistanceOf(own), stays: staysOf(own), byTag: byTag.filter(({ assistance }) => !assistance.isZero()) };
  });
}

export interface AgeSeen {
  band: AgeBand;
  amount: Money;
  /** The first and the last day of the months that are of this age and not paid whole; null where none is. */
  span: data.Days | null;
}

/** What these hospitals advanced and nobody has paid back yet, by age; of each the oldest is paid first. */
export async function readAges(ctx: ReadContext, hospitals: ReadonlySet<string>) {
  const everything = { from: "2000-01-01", to: ctx.today };
  const [rows, done] = await Promise.all([data.listAssisted(ctx.tx, everything), data.listDoneWithHospitals(ctx.tx)]);
  const doneWith = new Map(done.map(({ hospital, amount }) => [hospital, amount]));
  const owed = [...Map.groupBy(rows, (row) => row.hospital)]
    .filter(([hospital]) => hospitals.has(hospital))
    .flatMap(([hospital, own]) => {
      const advanced = [...Map.groupBy(own, (row) => row.month)].map(
        ([month, of]): MonthAmount => ({ month, amount: sum(of.map((row) => row.advanced)) }),
      );
      return outstandingOf(advanced, doneWith.get(hospital) ?? zero);
    });
  return ageBands.map((band): AgeSeen => {
    const own = owed.filter(({ month, amount }) => ageBandOf(month, ctx.today) === band && !amount.isZero());
    const months = own.map(({ month }) => month).sort();
    const [first, last] = [months[0], months.at(-1)];
    return {
      ...{ band, amount: sum(own.map(({ amount }) => amount)) },
      span: first === undefined || last === undefined ? null : { from: `${first}-01`, to: lastDayOfMonth(last) },
    };
  });
}

/** How many of each hospital's stays are readmissions, by the area's number of days; asked apart, since it looks at every stay. */
export async function readReadmissions(ctx: ReadContext, input: DashboardAsked) {
  const span = spanOf(input.year ?? Number(ctx.today.slice(0, 4)), ctx.today);
  const days = Number(await areaParameterOn(ctx, READMISSION_DAYS, ctx.today));
  const found = await data.listReadmitted(ctx.tx, span, { days, county: input.county });
  return { days, hospitals: [...found].map(([hospital, counts]) => ({ hospital, ...counts })) };
}
