/**
 * The standing queries: each is defined here and nowhere else, with the clause it stands for and what it looks for among what
 * other rooms show. A person counts with all records that are theirs.
 */
import { type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { countsNow, rowCalled } from "@/db/periods";
import { applicationFacts, applicationStretch } from "@/db/views/applications";
import { claim, reviewedShare } from "@/db/views/clearing";
import { tagFacts } from "@/db/views/identity";
import { orderedShare } from "@/db/views/payments";
import { insurancePeriod, personNamed } from "@/db/views/people";
import { personYearFacts, settlementFacts } from "@/db/views/settlements";
import { organisationNamed } from "@/db/views/staff";
import { stayFacts } from "@/db/views/stays";
import { subsidyFacts } from "@/db/views/subsidies";
import { warningFacts } from "@/db/views/warnings";
import type { BusinessDate } from "@/server/dates";
import type { QueryKey } from "./rules";

export interface Asked {
  today: BusinessDate;
  /** Days after which an advance that nobody paid is too old, as the area says. */
  advanceDays: number;
}

export interface Query {
  /** Of the national notice: what the supervision is for. */
  clause: string;
  find(asked: Asked): SQL;
}

/** Every record of a person, with the one that counts for all of them. */
const wholes = sql`whole as (select id, coalesce(kept_as, id) as whole from ${personNamed} where area = ${thisArea})`;

const assistance = sql`(d.basic_assistance + d.bed_day_assistance + d.tilt_assistance + d.top_up)`;
/** Settled stays that stand, with what was decided for them, whose they are and in which county the hospital lies. */
const settled = sql`settled as (
  select s.id, s.settlement_number, s.invoice_number, s.person, s.hospital, s.setting, s.admitted_on, s.discharged_on, s.hospital_assistance,
    w.whole, left(o.region, 6) as county, ${assistance} as assistance, d.tag_used, d.assistance_class, d.excluded_reason, d.total_cost
  from ${stayFacts} s join ${settlementFacts} d on d.area = ${thisArea} and d.id = s.current_settlement
  join whole w on w.id = s.person join ${organisationNamed} o on o.area = ${thisArea} and o.id = s.hospital
  where s.area = ${thisArea} and s.state = 'settled' and not s.is_refund and s.refunded_at is null)`;
/** Tags as they count now, whatever office recognised them. */
const tags = sql`held as (
  select w.whole, t.tag, t.valid_from, t.valid_to from ${tagFacts} t join whole w on w.id = t.person where t.area = ${thisArea} and ${countsNow(rowCalled("t"))})`;
const onDay = sql`exists (select from held h where h.whole = s.whole and h.valid_from <= s.discharged_on and (h.valid_to is null or h.valid_to >= s.discharged_on))`;
const endedBefore = sql`(select max(h.valid_to) from held h where h.whole = s.whole and h.valid_to < s.discharged_on)`;

/** What a stay is listed with. */
const ofStay = (
  amount: SQL,
  details: SQL,
) => sql`'stay/' || s.id as subject, s.settlement_number as name, s.id as stay, s.person, s.hospital,
  null::uuid as batch, s.county as region, s.discharged_on as on_day, ${amount} as amount, ${details} as details`;

export const queries: Readonly<Record<QueryKey, Query>> = {
  tagged_not_assisted: {
    clause: "(二)",
    find: () => sql`with ${wholes}, ${settled}, ${tags}
      select ${ofStay(sql`s.total_cost`, sql`jsonb_strip_nulls(jsonb_build_object('reason', coalesce(s.excluded_reason, 'without_tag')))`)}
      from settled s where s.assistance = 0 and (s.tag_used is null or s.excluded_reason is not null) and ${onDay}`,
  },
  assisted_without_tag: {
    clause: "(二)",
    find: () => sql`with ${wholes}, ${settled}, ${tags}
      select ${ofStay(sql`s.assistance`, sql`jsonb_strip_nulls(jsonb_build_object('tag', s.tag_used))`)}
      from settled s where s.assistance > 0 and not ${onDay} and ${endedBefore} is null`,
  },
  assisted_after_tag_ended: {
    clause: "(二)",
    find: () => sql`with ${wholes}, ${settled}, ${tags}
      select ${ofStay(sql`s.assistance`, sql`jsonb_strip_nulls(jsonb_build_object('tag', s.tag_used, 'endedOn', ${endedBefore}::text))`)}
      from settled s where s.assistance > 0 and not ${onDay} and ${endedBefore} is not null`,
  },
  paid_after_death: {
    clause: "(八)",
    find: () => sql`with ${wholes}, ${settled}, died as (
        select w.whole, min(p.died_on) as died_on from ${personNamed} p join whole w on w.id = p.id
        where p.area = ${thisArea} and p.died_on is not null group by w.whole)
      select ${ofStay(sql`s.assistance`, sql`jsonb_build_object('diedOn', d.died_on::text)`)}
      from settled s join died d on d.whole = s.whole where s.assistance > 0 and s.discharged_on > d.died_on
      union all
      select 'subsidy/' || w.whole || '/' || l.year, l.year::text, null, w.whole, null, null, left(l.region, 6), make_date(l.year, 1, 1), l.amount,
        jsonb_build_object('diedOn', d.died_on::text)
      from ${subsidyFacts} l join whole w on w.id = l.person join died d on d.whole = w.whole
      where l.area = ${thisArea} and l.amount > 0 and l.reason is null and d.died_on < make_date(l.year, 1, 1)`,
  },
  assisted_twice: {
    clause: "(八)",
    // Each way of being the same is joined by itself: held against each other by all at once, every stay would meet every other.
    find: () => sql`with ${wholes}, ${settled}, assisted as (select * from settled where assistance > 0), same as (
        select a.id as earlier, b.id as later, 1 as way from assisted a join assisted b on b.settlement_number = a.settlement_number and b.id > a.id
        union all select a.id, b.id, 2 from assisted a join assisted b on b.invoice_number = a.invoice_number and b.id > a.id
        union all select a.id, b.id, 3 from assisted a join assisted b on b.whole = a.whole and b.id > a.id and a.setting = 'inpatient' and b.setting = 'inpatient'
          and (a.admitted_on < b.discharged_on and b.admitted_on < a.discharged_on or (a.admitted_on, a.discharged_on) = (b.admitted_on, b.discharged_on))),
      pairs as (select earlier, later, (array['settlement_number', 'invoice', 'same_days'])[min(way)] as why from same group by earlier, later)
      select 'pair/' || p.earlier || '/' || p.later as subject, s.settlement_number as name, s.id as stay, s.person, s.hospital, null::uuid as batch, s.county as region,
        s.discharged_on as on_day, s.assistance as amount,
        jsonb_build_object('why', p.why, 'other', e.settlement_number, 'otherStay', e.id::text) as details
      from pairs p join settled s on s.id = p.later join settled e on e.id = p.earlier`,
  },
  insured_twice: {
    clause: "(一)",
    find: () => sql`with ${wholes}, periods as (
        select e.id, w.whole, e.insurance_type, e.insured_region, e.valid_from, e.valid_to
        from ${insurancePeriod} e join whole w on w.id = e.person where e.area = ${thisArea}),
      years as (
        select a.whole, extract(year from greatest(a.valid_from, b.valid_from))::int as year, greatest(a.valid_from, b.valid_from) as since,
          a.insurance_type as one_type, b.insurance_type as other_type, a.insured_region as one_region, b.insured_region as other_region
        from periods a join periods b on b.whole = a.whole and b.id > a.id
          and a.valid_from <= coalesce(b.valid_to, 'infinity') and b.valid_from <= coalesce(a.valid_to, 'infinity')),
      found as (select distinct on (whole, year) * from years order by whole, year, since)
      select 'insured/' || f.whole || '/' || f.year as subject, f.year::text as name, null::uuid as stay, f.whole as person, null::uuid as hospital, null::uuid as batch,
        left(p.region, 6) as region, f.since as on_day, null::numeric as amount,
        jsonb_build_object('type', f.one_type, 'otherType', f.other_type, 'region', f.one_region, 'otherRegion', f.other_region) as details
      from found f join ${personNamed} p on p.area = ${thisArea} and p.id = f.whole`,
  },
  over_cap: {
    clause: "(六)",
    find: () => sql`with ${wholes}
      select 'year/' || y.person || '/' || y.year as subject, y.year::text as name, null::uuid as stay, y.person, null::uuid as hospital, null::uuid as batch,
        left(p.region, 6) as region, make_date(y.year, 12, 31) as on_day,
        greatest(y.assistance_paid - y.assistance_cap, 0) + greatest(y.tilt_paid - y.tilt_cap, 0) as amount,
        jsonb_strip_nulls(jsonb_build_object('cap', y.assistance_cap::text, 'paid', y.assistance_paid::text, 'tiltCap', y.tilt_cap::text, 'tiltPaid', y.tilt_paid::text)) as details
      from ${personYearFacts} y join whole w on w.id = y.person and w.whole = w.id
      join ${personNamed} p on p.area = ${thisArea} and p.id = y.person
      where y.area = ${thisArea} and (y.assistance_paid > y.assistance_cap or y.tilt_paid > y.tilt_cap)`,
  },
  advance_too_old: {
    clause: "(五)",
    find: ({ today, advanceDays }) => sql`with ${wholes}, ${settled}
      select 'stay/' || s.id as subject, s.settlement_number as name, s.id as stay, s.person, s.hospital, c.batch, s.county as region, s.discharged_on as on_day,
        s.hospital_assistance as amount, jsonb_build_object('days', (${today}::date - s.discharged_on)::text) as details
      from settled s left join ${claim} c on c.area = ${thisArea} and c.stay = s.id and c.live
      where s.hospital_assistance > 0 and s.discharged_on < ${today}::date - ${advanceDays}::int
        and not exists (select from ${orderedShare} l where l.area = ${thisArea} and l.stay = s.id and l.share = 'assistance' and l.live and l.state = 'paid')
        and not exists (select from ${reviewedShare} r where r.area = ${thisArea} and r.batch_case = c.id and r.share = 'assistance' and r.state = 'cut' and r.approved = 0)`,
  },
  warned_unanswered: {
    clause: "(二)",
    find: ({ today }) => sql`
      select 'warning/' || w.id as subject, w.number as name, null::uuid as stay, w.person, null::uuid as hospital, null::uuid as batch, left(w.region, 6) as region,
        w.pushed_on as on_day, w.burden as amount,
        jsonb_build_object('year', w.year::text, 'dueOn', w.due_on::text) as details
      from ${warningFacts} w where w.area = ${thisArea} and w.state in ('pushed', 'acknowledged') and w.due_on < ${today}::date`,
  },
  recognised_unpaid: {
    clause: "(二)",
    // Granted and not paid by the day it was due; and recognised as impoverished by illness with nobody asking for what is given once.
    find: ({ today }) => sql`with ${wholes}, ${tags},
        paying as (select a.id, a.number, a.person, a.region, a.decided_on, a.amount, w.whole, a.state, a.type, r.due_on
          from ${applicationFacts} a join whole w on w.id = a.person
          left join ${applicationStretch} r on r.area = ${thisArea} and r.application = a.id
          where a.area = ${thisArea})
      select 'application/' || p.id as subject, p.number as name, null::uuid as stay, p.person, null::uuid as hospital, null::uuid as batch, left(p.region, 6) as region,
        p.decided_on as on_day, p.amount, jsonb_strip_nulls(jsonb_build_object('dueOn', p.due_on::text)) as details
      from paying p where p.state = 'paying' and coalesce(p.due_on, p.decided_on) < ${today}::date
      union all
      select 'tag/' || h.whole || '/' || h.valid_from, n.name, null, h.whole, null, null, left(n.region, 6), h.valid_from, null,
        jsonb_build_object('without', 'application')
      from held h join ${personNamed} n on n.area = ${thisArea} and n.id = h.whole
      where h.tag = 'illness_impoverished' and h.valid_from < ${today}::date and coalesce(h.valid_to, ${today}::date) >= ${today}::date
        and exists (select from ${applicationFacts} a where a.area = ${thisArea} and a.type = 'illness_recognition')
        and not exists (select from paying p where p.whole = h.whole and p.type = 'illness_recognition' and p.state <> 'withdrawn')`,
  },
  refusal_contested: {
    clause: "(二)",
    // A refusal whose review is not over, and one that a review overturned and nobody has decided anew.
    find: () => sql`
      select 'application/' || a.id as subject, a.number as name, null::uuid as stay, a.person, null::uuid as hospital, null::uuid as batch, left(a.region, 6) as region,
        v.applied_on as on_day, a.amount, jsonb_strip_nulls(jsonb_build_object('review', v.number, 'dueOn', r.due_on::text)) as details
      from ${applicationFacts} a
      join lateral (select c.* from ${applicationFacts} c where c.area = ${thisArea} and c.contests = a.id and c.state <> 'withdrawn'
        order by c.applied_on desc, c.number desc limit 1) v on true
      left join ${applicationStretch} r on r.area = ${thisArea} and r.application = v.id
      where a.area = ${thisArea} and (a.outcome = 'refused' and v.outcome is null
        or v.outcome = 'granted' and a.state not in ('paying', 'granted', 'refused', 'withdrawn'))`,
  },
  clock_run_out: {
    clause: "(二)",
    find: ({ today }) => sql`
      select 'application/' || a.id || '/' || r.state || '/' || r.due_on as subject, a.number as name, null::uuid as stay, a.person, null::uuid as hospital, null::uuid as batch,
        left(a.region, 6) as region, r.due_on as on_day, a.amount, jsonb_build_object('step', r.state, 'dueOn', r.due_on::text) as details
      from ${applicationStretch} r join ${applicationFacts} a on a.area = ${thisArea} and a.id = r.application
      where r.area = ${thisArea} and r.due_on < ${today}::date`,
  },
};

export interface Found {
  subject: string;
  name: string;
  stay: string | null;
  person: string | null;
  hospital: string | null;
  batch: string | null;
  region: string;
  onDay: BusinessDate | null;
  amount: string | null;
  details: Record<string, string>;
}

export async function find(tx: ReadTx, key: QueryKey, asked: Asked): Promise<Found[]> {
  return tx.execute<Found & Record<string, unknown>>(sql`
    select f.subject, f.name, f.stay, f.person, f.hospital, f.batch, f.region, f.on_day::text as "onDay", f.amount::numeric(18,2)::text as amount, f.details
    from (${queries[key].find(asked)}) f order by f.subject`);
}
