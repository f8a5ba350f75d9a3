/** For the end of a test file: whatever its tests did, the totals beside the rows say what the rows themselves come to. */
import postgres from "postgres";
import { expect, test } from "vitest";
import type { World } from "./world";

const stays = {
  kept: `select area, hospital, county, month, state, insurance_type, setting, tag_used, is_refund, corrected, different, sum(stays)::int as stays,
      sum(total_cost) as cost, sum(policy_scope_cost) as in_scope, sum(basic_insurance_paid) as basic, sum(hospital_assistance) as advanced, sum(assistance) as assistance, sum(difference) as difference, sum(person_burden) as burden
    from stay_total group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(stays) <> 0`,
  counted: `select s.area, s.hospital, s.county, date_trunc('month', s.discharged_on)::date as month, s.state, s.insurance_type, s.setting, coalesce(d.tag_used, '') as tag_used,
      s.is_refund, d.cause is not null as corrected, coalesce(d.hospital_difference, 0) <> 0 as different,
      count(*)::int as stays, sum(s.total_cost) as cost, sum(s.policy_scope_cost) as in_scope, sum(s.basic_insurance_paid) as basic, sum(s.hospital_assistance) as advanced,
      coalesce(sum(d.basic_assistance + d.bed_day_assistance + d.tilt_assistance + d.top_up), 0.00) as assistance,
      coalesce(sum(d.hospital_difference), 0.00) as difference, coalesce(sum(d.person_burden), 0.00) as burden
    from stay s left join settlement d on d.area = s.area and d.id = s.current_settlement where s.state <> 'withdrawn' group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`,
};

const assisted = {
  kept: `select area, hospital, county, month, tag_used, sum(stays)::int as stays, sum(total_cost) as cost, sum(policy_scope_cost) as in_scope,
      sum(hospital_assistance) as advanced, sum(assistance) as assistance
    from assisted_total group by 1, 2, 3, 4, 5 having sum(stays) <> 0`,
  counted: `select s.area, s.hospital, s.county, date_trunc('month', s.discharged_on)::date as month, coalesce(d.tag_used, '') as tag_used, count(*)::int as stays,
      sum(s.total_cost) as cost, sum(s.policy_scope_cost) as in_scope, sum(s.hospital_assistance) as advanced,
      coalesce(sum(d.basic_assistance + d.bed_day_assistance + d.tilt_assistance + d.top_up), 0.00) as assistance
    from stay s left join settlement d on d.area = s.area and d.id = s.current_settlement where s.state = 'settled' and not s.is_refund group by 1, 2, 3, 4, 5`,
};

const advanced = {
  kept: "select area, hospital, month, sum(amount) as amount from advanced_total group by 1, 2, 3 having sum(amount) <> 0",
  counted: `select area, hospital, date_trunc('month', discharged_on)::date as month, sum(hospital_assistance) as amount from stay
    where state = 'settled' and not is_refund group by 1, 2, 3 having sum(hospital_assistance) <> 0`,
};

const helped = {
  kept: "select area, year, sum(people)::int as people from helped_total group by 1, 2 having sum(people) <> 0",
  counted: "select area, year, count(*)::int as people from person_year where assistance_paid + tilt_paid > 0 group by 1, 2",
};

const cases = {
  kept: `select area, batch, hospital, share, sum(cases)::int as cases, sum(returned)::int as returned, sum(claimed) as claimed, sum(to_review)::int as to_review,
      sum(waiting)::int as waiting, sum(passed)::int as passed, sum(cut)::int as cut, sum(approved) as approved
    from batch_total group by 1, 2, 3, 4 having sum(cases) <> 0`,
  counted: `select c.area, c.batch, c.hospital, share, count(*)::int as cases, count(*) filter (where c.state = 'returned')::int as returned, sum(claimed) as claimed,
      coalesce(sum(r.to_review), 0)::int as to_review, coalesce(sum(r.waiting), 0)::int as waiting, coalesce(sum(r.passed), 0)::int as passed,
      coalesce(sum(r.cut), 0)::int as cut, coalesce(sum(r.approved), 0.00) as approved
    from batch_case c cross join lateral (values ('assistance', c.assistance_claimed), ('poverty_insurance', c.poverty_insurance_claimed)) of (share, claimed)
    left join lateral (select count(*) filter (where round = 1) as to_review, count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where state = 'passed') as passed, count(*) filter (where state = 'cut') as cut, sum(approved) as approved
      from review r where r.area = c.area and r.batch_case = c.id and r.share = of.share) r on true
    where c.live and (share = 'assistance' or claimed > 0) group by 1, 2, 3, 4`,
};

const applications = {
  kept: `select area, region, office, type, state, sum(cases)::int as cases, sum(amount) as amount from application_total
    group by 1, 2, 3, 4, 5 having sum(cases) <> 0`,
  counted: `select area, region, office, type, state, count(*)::int as cases, sum(coalesce(amount, assessed, 0.00)) as amount from application group by 1, 2, 3, 4, 5`,
};

/** What one says and the other does not. */
const differing = ({ kept, counted }: typeof stays) =>
  `with kept as (${kept}), counted as (${counted})
   select 'kept' as where_found, k.* from (select * from kept except select * from counted) k
   union all select 'counted', c.* from (select * from counted except select * from kept) c`;

export function totalsSayWhatTheRowsSay(world: () => World): void {
  test("the totals beside the rows say what the rows come to, before and after they are folded", async () => {
    const sql = postgres(world().ownerUrl, { max: 1, onnotice: () => undefined });
    try {
      const found = async () =>
        Promise.all([stays, assisted, advanced, helped, cases, applications].map((one) => sql.unsafe(differing(one))));
      expect(await found()).toEqual([[], [], [], [], [], []]);
      const areas = await sql<
        { area: string }[]
      >`select area from stay_total union select area from batch_total union select area from application_total`;
      expect(areas.length).toBeGreaterThan(0);
      for (const { area } of areas)
        await sql.begin(async (tx) => [
          await tx.unsafe(`set local medaid.area = '${area}'`),
          await tx`select fold_totals() from (select from organisation where area = ${area} limit 1) at_home`,
        ]);
      const [loose] = await sql<{ count: number }[]>`
        select ((select count(*) from stay_total where not folded) + (select count(*) from assisted_total where not folded)
          + (select count(*) from advanced_total where not folded) + (select count(*) from helped_total where not folded) + (select count(*) from application_total where not folded))::int as count`;
      expect(loose?.count).toBe(0);
      expect(await found()).toEqual([[], [], [], [], [], []]);
    } finally {
      await sql.end({ timeout: 5 });
    }
  });
}
