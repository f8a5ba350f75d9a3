/** Numerators and denominators, county by county, from what other rooms show. */
import { type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { finding } from "@/db/tables/supervision";
import { batchFacts, claim, reviewedShare } from "@/db/views/clearing";
import { orderedShare, orderFacts } from "@/db/views/payments";
import { objectionFacts } from "@/db/views/reconciliation";
import { settlementFacts } from "@/db/views/settlements";
import { organisationNamed } from "@/db/views/staff";
import { stayFacts } from "@/db/views/stays";
import { subsidyFacts } from "@/db/views/subsidies";
import type { BusinessDate } from "@/server/dates";
import type { IndicatorKey } from "./rules";

export interface Wanted {
  year: number;
  today: BusinessDate;
  advanceDays: number;
}

const shanghaiDay = (instant: SQL) => sql`(${instant} at time zone 'Asia/Shanghai')::date`;
const within = (day: SQL, year: number) => sql`${day} between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`;
const hospitalOf = (column: SQL) => sql`join ${organisationNamed} o on o.area = ${thisArea} and o.id = ${column}`;
const county = sql`left(o.region, 6) as county`;
const stays = (year: number) => sql`${stayFacts} s ${hospitalOf(sql`s.hospital`)}
  where s.area = ${thisArea} and s.state = 'settled' and not s.is_refund and s.refunded_at is null and ${within(sql`s.discharged_on`, year)}`;
const isPaid = sql`exists (select from ${orderedShare} l where l.area = ${thisArea} and l.stay = s.id and l.share = 'assistance' and l.live and l.state = 'paid')`;

/** Of each county, how many of how many; of days, how many days over how many payments. */
const counted: Record<IndicatorKey, (wanted: Wanted) => SQL> = {
  // Settled with something for the patient; at once where the hospital advanced it.
  one_stop: ({ year }) => sql`select ${county}, count(*) filter (where s.hospital_assistance > 0) as numerator, count(*) as denominator
    from ${stays(year)} and exists (select from ${settlementFacts} d where d.area = ${thisArea} and d.id = s.current_settlement
      and d.basic_assistance + d.bed_day_assistance + d.tilt_assistance + d.top_up > 0) group by 1`,
  tagged_insured: ({
    year,
  }) => sql`select left(l.region, 6) as county, count(*) filter (where l.insurance <> 'none') as numerator, count(*) as denominator
    from ${subsidyFacts} l where l.area = ${thisArea} and l.year = ${year}::int and l.is_tagged and l.reason is distinct from 'deceased' group by 1`,
  days_to_payment: ({
    year,
  }) => sql`select ${county}, sum(p.paid_on - ${shanghaiDay(sql`b.submitted_at`)}) as numerator, count(*) as denominator
    from ${orderFacts} p join ${batchFacts} b on b.area = ${thisArea} and b.id = p.batch ${hospitalOf(sql`b.hospital`)}
    where p.area = ${thisArea} and p.purpose = 'clearing' and p.state = 'paid' and b.submitted_at is not null and ${within(sql`p.paid_on`, year)} group by 1`,
  // Of what hospitals advanced and nobody has paid yet.
  old_advances: ({
    year,
    today,
    advanceDays,
  }) => sql`select ${county}, count(*) filter (where s.discharged_on < ${today}::date - ${advanceDays}::int) as numerator,
      count(*) as denominator
    from ${stays(year)} and s.hospital_assistance > 0 and not ${isPaid} group by 1`,
  returned_cases: ({ year }) => sql`select ${county}, count(*) filter (where exists (select from ${reviewedShare} r
        where r.area = ${thisArea} and r.batch_case = c.id and (r.state = 'returned' or r.round > 1))) as numerator, count(*) as denominator
    from ${claim} c join ${batchFacts} b on b.area = ${thisArea} and b.id = c.batch and b.submitted_at is not null ${hospitalOf(sql`c.hospital`)}
    where c.area = ${thisArea} and c.state in ('submitted', 'returned', 'decided') and ${within(sql`b.month`, year)} group by 1`,
  // Assigned in the year, and answered or past the day.
  findings_in_time: ({
    year,
    today,
  }) => sql`select f.region as county, count(*) filter (where ${shanghaiDay(sql`f.answered_at`)} <= f.due_on) as numerator,
      count(*) as denominator
    from ${finding} f where f.area = ${thisArea} and f.assigned_at is not null and ${within(shanghaiDay(sql`f.assigned_at`), year)}
      and (f.answered_at is not null or f.due_on < ${today}::date) group by 1`,
  objections_upheld: ({
    year,
  }) => sql`select ${county}, count(*) filter (where j.outcome = 'accepted') as numerator, count(*) as denominator
    from ${objectionFacts} j ${hospitalOf(sql`j.hospital`)}
    where j.area = ${thisArea} and j.outcome is not null and ${within(shanghaiDay(sql`j.answered_at`), year)} group by 1`,
};

export interface Counted extends Record<string, unknown> {
  county: string;
  numerator: number;
  denominator: number;
}

export async function count(tx: ReadTx, key: IndicatorKey, wanted: Wanted): Promise<Counted[]> {
  return tx.execute<Counted>(sql`
    select i.county, i.numerator::int as numerator, i.denominator::int as denominator from (${counted[key](wanted)}) i order by i.county`);
}
