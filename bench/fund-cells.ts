/** Every cell of the overview of the fund beside a sum over the raw rows, by plain SQL that knows nothing of the sums that are kept. */
import type postgres from "postgres";
import type { Dashboard } from "@/server/dashboard/read-dashboard";
import { ageBandOf, ageBands } from "@/server/dashboard/rules";
import { addMonthsToMonth, type BusinessDate, monthOf } from "@/server/dates";
import { type Money, money, sum, zero } from "@/server/money";
import { AREA } from "./offices";

interface Raw {
  hospital: string;
  county: string;
  month: string;
  tag: string;
  stays: number;
  cost: Money;
  scope: Money;
  advanced: Money;
  assistance: Money;
}

/** What stays that stand came to, row by row. */
export async function readRaw(sql: postgres.Sql): Promise<Raw[]> {
  const rows = await sql<Record<string, string>[]>`
    select s.hospital, s.county, to_char(s.discharged_on, 'YYYY-MM') as month, coalesce(d.tag_used, '') as tag, count(*)::int as stays, sum(s.total_cost) as cost,
      sum(s.policy_scope_cost) as scope, sum(s.hospital_assistance) as advanced,
      sum(d.basic_assistance + d.bed_day_assistance + d.tilt_assistance + d.top_up) as assistance
    from stay s left join settlement d on d.area = s.area and d.id = s.current_settlement
    where s.area = ${AREA} and s.state = 'settled' and not s.is_refund group by 1, 2, 3, 4`;
  return rows.map(({ hospital = "", county = "", month = "", tag = "", stays, cost, scope, advanced, assistance }) => ({
    ...{ hospital, county, month, tag, stays: Number(stays), cost: money(cost ?? 0), scope: money(scope ?? 0) },
    ...{ advanced: money(advanced ?? 0), assistance: money(assistance ?? 0) },
  }));
}

interface Moneys extends Record<string, string | number> {
  people: number;
  available: string;
  received: string;
  paid: string;
  paid_before: string;
  set_aside: string;
  reviewed_cases: number;
  reviewed: string;
  warned: number;
}

/** What is not of stays: people, postings, orders, reviews and warnings, each from its own rows. */
export async function readMoneys(sql: postgres.Sql, year: number, today: BusinessDate): Promise<Moneys> {
  const own = ["fiscal", "expenditure"];
  const paidIn = (
    of: number,
  ) => sql`select coalesce(sum(amount), 0) from payment_order where area = ${AREA} and account in ${sql(own)} and state = 'paid'
    and paid_on between ${`${of}-01-01`} and ${`${of}${today.slice(4)}`}`;
  const [row] = await sql<Moneys[]>`
    select (select count(*)::int from (select d.person from settlement d join stay s on s.area = d.area and s.id = d.stay and s.current_settlement = d.id
        where d.area = ${AREA} and d.year = ${year} and s.state = 'settled'
        group by 1 having sum(d.basic_assistance + d.bed_day_assistance + d.tilt_assistance + d.top_up) > 0) helped) as people,
      (select sum(case when to_account in ${sql(own)} then amount else 0 end - case when from_account in ${sql(own)} then amount else 0 end)
        from transfer where area = ${AREA}) as available,
      (select coalesce(sum(amount), 0) from transfer where area = ${AREA} and from_account like 'source/%' and on_day between ${`${year}-01-01`} and ${today}) as received,
      (${paidIn(year)}) as paid, (${paidIn(year - 1)}) as paid_before,
      (select coalesce(sum(amount), 0) from payment_order where area = ${AREA} and account in ${sql(own)} and state in ('made', 'approved', 'sent')) as set_aside,
      (select count(*)::int from review r join batch b on b.area = r.area and b.id = r.batch where r.area = ${AREA} and b.state = 'submitted' and r.state = 'waiting') as reviewed_cases,
      (select coalesce(sum(c.assistance_claimed), 0) from batch_case c join batch b on b.area = c.area and b.id = c.batch where c.area = ${AREA} and b.state = 'submitted' and c.live) as reviewed,
      (select count(*)::int from warning where area = ${AREA} and year = ${year} and state <> 'withdrawn') as warned`;
  if (row === undefined) throw new Error("sums have a row");
  return row;
}

const total = (rows: readonly Raw[], of: "cost" | "scope" | "advanced" | "assistance") => sum(rows.map((row) => row[of]));
const stays = (rows: readonly Raw[]) => rows.reduce((count, row) => count + row.stays, 0);
const mean = (rows: readonly Raw[]) => (stays(rows) === 0 ? null : total(rows, "cost").div(stays(rows)));
const text = (value: Money | null) => (value === null ? "none" : value.toFixed(6));

/** Against the same months of the year before that are over. */
function change(rows: readonly Raw[], earlier: readonly Raw[], today: BusinessDate): Money | null {
  const until = monthOf(today);
  const now = total(
    rows.filter(({ month }) => month < until),
    "assistance",
  );
  const then = total(
    earlier.filter(({ month }) => month < addMonthsToMonth(until, -12)),
    "assistance",
  );
  return then.isZero() ? null : now.minus(then).div(then);
}

/** Cells that differ, by name; how many were compared. */
export class Compared {
  cells = 0;
  readonly different: string[] = [];

  cell(name: string, shown: string | number, raw: string | number): void {
    this.cells++;
    if (String(shown) !== String(raw)) this.different.push(`${name}: ${shown} shown, ${raw} by the rows`);
  }
}

/** What a year's overview shows of stays, of everybody or of a county. */
export function compareStays(seen: Dashboard, raw: readonly Raw[], { today, county }: { today: BusinessDate; county?: string }): Compared {
  const compared = new Compared();
  const is = (name: string, shown: Money | null, by: Money | null) => compared.cell(name, text(shown), text(by));
  const ofYear = raw.filter(({ month }) => month.startsWith(`${seen.year}-`));
  const until = `${seen.year - 1}${seen.span.to.slice(4, 7)}`;
  const before = raw.filter(({ month }) => month.startsWith(`${seen.year - 1}-`) && month <= until);
  const asked = (rows: readonly Raw[]) => (county === undefined ? rows : rows.filter((row) => row.county === county));
  is("all assistance", seen.all.assistance, total(asked(ofYear), "assistance"));
  is("all change", seen.all.change, change(asked(ofYear), asked(before), today));
  compared.cell("all stays", seen.all.stays, stays(asked(ofYear)));
  for (const { key, assistance, stays: count, change: changed } of seen.counties) {
    const [own, ownBefore] = [ofYear.filter((row) => row.county === key), before.filter((row) => row.county === key)];
    is(`${key} assistance`, assistance, total(own, "assistance"));
    is(`${key} change`, changed, change(own, ownBefore, today));
    compared.cell(`${key} stays`, count, stays(own));
  }
  for (const { month, total: shown, stays: count, byTag } of seen.months) {
    const own = asked(ofYear).filter((row) => row.month === month);
    is(`${month} assistance`, shown, total(own, "assistance"));
    compared.cell(`${month} stays`, count, stays(own));
    for (const [tag, of] of Map.groupBy(own, (row) => row.tag))
      is(`${month} ${tag}`, byTag.find((one) => one.tag === tag)?.assistance ?? zero, total(of, "assistance"));
  }
  for (const hospital of seen.hospitals) {
    const own = asked(ofYear).filter((row) => row.hospital === hospital.key);
    const ownBefore = asked(before).filter((row) => row.hospital === hospital.key);
    is(`${hospital.name} assistance`, hospital.assistance, total(own, "assistance"));
    is(`${hospital.name} change`, hospital.change, change(own, ownBefore, today));
    compared.cell(`${hospital.name} stays`, hospital.stays, stays(own));
    is(`${hospital.name} mean`, hospital.meanCost, mean(own));
    is(`${hospital.name} mean before`, hospital.meanCostBefore, mean(ownBefore));
    const cost = total(own, "cost");
    is(`${hospital.name} outside`, hospital.outsideShare, cost.isZero() ? null : cost.minus(total(own, "scope")).div(cost));
  }
  return compared;
}

/** Advances that are older than the last months were all paid; so what is owed is what the others come to, by their age. */
export function compareAges(seen: Dashboard, raw: readonly Raw[], { today, unpaid }: { today: BusinessDate; unpaid: number }): Compared {
  const compared = new Compared();
  const from = addMonthsToMonth(monthOf(today), -unpaid);
  for (const band of ageBands) {
    const own = raw.filter(({ month }) => month >= from && ageBandOf(month, today) === band);
    compared.cell(`owed ${band}`, text(seen.ages.find((one) => one.band === band)?.amount ?? zero), text(total(own, "advanced")));
  }
  return compared;
}

export function compareMoneys(seen: Dashboard, raw: Moneys): Compared {
  const compared = new Compared();
  const is = (name: string, shown: Money, by: string) => compared.cell(name, text(shown), text(money(by)));
  compared.cell("people", seen.people, raw.people);
  is("available", seen.available, raw.available);
  is("received", seen.received, raw.received);
  is("paid", seen.paid, raw.paid);
  is("paid before", seen.paidBefore, raw.paid_before);
  is("set aside", seen.setAside, raw.set_aside);
  is("last balance", seen.balances.at(-1)?.amount ?? zero, raw.available);
  compared.cell("cases under review", seen.waiting.reviews?.cases ?? 0, raw.reviewed_cases);
  is("under review", seen.waiting.reviews?.amount ?? zero, raw.reviewed);
  compared.cell("warned", seen.warnings?.warned ?? 0, raw.warned);
  is("paid by purpose", sum(seen.purposes.map(({ paid }) => paid)), raw.paid);
  return compared;
}
