/** What stays came to by county, hospital and month, and what hospitals advanced; the year beside the one before. */
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { type Money, sum, zero } from "@/server/money";
import { countiesOf } from "@/server/people/county-rules";
import { divisionNames, regionName } from "@/server/people/read-people";
import { READMISSION_DAYS } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import type { ReadContext } from "@/server/requests/context";
import { together } from "@/server/requests/together";
import * as data from "./data-dashboard";
import { type AgeBand, ageBandOf, ageBands, meanCost, outstandingOf, sameGroupChange, staysOf } from "./rules";
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
  const running = monthOf(ctx.today);
  const of = { span, before: before(span), running: `${running}-01`, runningBefore: `${addMonthsToMonth(running, -12)}-01` };
  const [everybody, asked, hospitals, names] = await Promise.all([
    data.listAssisted(ctx.tx, { ...of, county: undefined }, input.county === undefined ? ["county", "hospital", "month"] : ["county"]),
    input.county === undefined ? [] : data.listAssisted(ctx.tx, { ...of, county: input.county }, ["hospital", "month"]),
    data.listHospitals(ctx.tx),
    divisionNames(ctx),
  ]);
  const by = (one: data.Dimension) =>
    Map.groupBy(
      [...everybody, ...asked].filter((row) => row.by === one),
      ({ key }) => key,
    );
  const [ofCounty, ofHospital, ofMonth] = [by("county"), by("hospital"), by("month")];
  const known = countiesOf(ctx.member.area, names).map(({ code }) => code);
  const withStays = [...ofCounty].filter(([, rows]) => rows.some(({ isBefore }) => !isBefore)).map(([county]) => county);
  const counties = [...new Set([...known, ...withStays])].map(
    (county): Group => ({ key: county, name: names.get(county) ?? county, ...groupOf(ofCounty.get(county) ?? []) }),
  );
  const shown = hospitals
    .map(({ id, name, region }): HospitalSeen => {
      const rows = ofHospital.get(id) ?? [];
      const [own, ownBefore] = [rows.filter(({ isBefore }) => !isBefore), rows.filter(({ isBefore }) => isBefore)];
      return {
        ...{ key: id, name, county: regionName(names, region.slice(0, 6)), ...groupOf(rows) },
        ...{ meanCost: meanCost(own), meanCostBefore: meanCost(ownBefore), outsideShare: outsideShare(own) },
        sameGroupChange: sameGroupChange(own, ownBefore),
      };
    })
    .filter(({ stays }) => input.county === undefined || stays > 0)
    .sort((one, other) => other.assistance.comparedTo(one.assistance));
  const located = new Set(
    hospitals.filter(({ region }) => input.county === undefined || region.startsWith(input.county)).map(({ id }) => id),
  );
  return { ofMonth, all: groupOf([...ofMonth.values()].flat()), counties, hospitals: shown, located };
}

type Grouped = ReadonlyMap<string, Assisted[]>;

/** What is asked for, against the months of the year before that are over in both. */
function groupOf(rows: readonly Assisted[]) {
  const own = rows.filter(({ isBefore }) => !isBefore);
  const now = assistanceOf(own.filter(({ isOver }) => isOver));
  const then = assistanceOf(rows.filter(({ isBefore, isOver }) => isBefore && isOver));
  return { assistance: assistanceOf(own), change: then.isZero() ? null : now.minus(then).div(then), stays: staysOf(own) };
}

export interface MonthSeen {
  month: BusinessMonth;
  total: Money;
  stays: number;
  byTag: { tag: string; assistance: Money }[];
}

export function monthsOf(ofMonth: Grouped, months: readonly BusinessMonth[]): MonthSeen[] {
  return months.map((month) => {
    const own = ofMonth.get(month) ?? [];
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
  const [rows, done] = await Promise.all([data.listAdvanced(ctx.tx, ctx.today), data.listDoneWithHospitals(ctx.tx)]);
  const doneWith = new Map(done.map(({ hospital, amount }) => [hospital, amount]));
  const owed = [...Map.groupBy(rows, (row) => row.hospital)]
    .filter(([hospital]) => hospitals.has(hospital))
    .flatMap(([hospital, advanced]) => outstandingOf(advanced, doneWith.get(hospital) ?? zero))
    .filter(({ amount }) => !amount.isZero());
  const ofBand = Map.groupBy(owed, ({ month }) => ageBandOf(month, ctx.today));
  return ageBands.map((band): AgeSeen => {
    const own = ofBand.get(band) ?? [];
    const months = own.map(({ month }) => month).sort();
    const [first, last] = [months[0], months.at(-1)];
    return {
      ...{ band, amount: sum(own.map(({ amount }) => amount)) },
      span: first === undefined || last === undefined ? null : { from: `${first}-01`, to: lastDayOfMonth(last) },
    };
  });
}

/** All that an answer hangs on: the question, the day, the area, and what row-level security shows to those who may see the overview. */
export const askedBy = ({ member, today }: ReadContext, what: "view" | "readmissions", { year, county }: DashboardAsked): string =>
  JSON.stringify([what, year, county, today, member.area, member.department, member.region, member.locale]);

/** How many of each hospital's stays are readmissions, by the area's number of days; asked apart, since it looks at every stay. */
export function readReadmissions(ctx: ReadContext, input: DashboardAsked) {
  return together(askedBy(ctx, "readmissions", input), () => countReadmissions(ctx, input));
}

async function countReadmissions(ctx: ReadContext, input: DashboardAsked) {
  const span = spanOf(input.year ?? Number(ctx.today.slice(0, 4)), ctx.today);
  const days = Number(await areaParameterOn(ctx, READMISSION_DAYS, ctx.today));
  const found = await data.listReadmitted(ctx.tx, span, { days, county: input.county });
  return { days, hospitals: [...found].map(([hospital, counts]) => ({ hospital, ...counts })) };
}
