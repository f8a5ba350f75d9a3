/** A million stored visits in the real tables: people with identities and insurance, stays by date, and what was settled for each. */
import type postgres from "postgres";

export const AREA = "441600";
const PEOPLE = 250_000;
const VISITS_A_PERSON = 4;
export const VISITS = PEOPLE * VISITS_A_PERSON;
const CAP = "20000.00";
/** One in so many without an identity is recognised late, after everything was settled. */
const RECOGNISED_LATE = 25;

const person = (number: string) => `md5('person ' || ${number})::uuid`;
const office = `md5('office')::uuid`;
const clerk = `md5('clerk')::uuid`;
const hospital = (number: string) => `md5('hospital ' || (${number} % 40))::uuid`;
/** Repeatable numbers from 0 up to a limit. */
const chance = (seed: string, limit: number) => `(('x' || substr(md5(${seed}), 1, 7))::bit(28)::int % ${limit})`;

const offices = `
  insert into pooling_area (code, name) values ('${AREA}', '河源市') on conflict do nothing;
  insert into organisation (area, id, code, name, department, region) values ('${AREA}', ${office}, 'office', '民政局', 'civil-affairs', '${AREA}');
  insert into organisation (area, id, code, name, department, region)
    select '${AREA}', ${hospital("n")}, 'H' || n, '医院 ' || n, 'hospital', '441602' from generate_series(0, 39) n;
  insert into member (area, id, organisation, user_name, name, duty, password_hash) values ('${AREA}', ${clerk}, ${office}, 'clerk', '经办', 'maker', 'none');
  insert into local_parameter (area, id, pack, key, value, valid_from, document_number, document_on, state, proposed_by)
    values ('${AREA}', gen_random_uuid(), 'heyuan-2019', 'annual_cap', '{"set": "${CAP}"}', '2019-01-01', '示例', '2019-01-01', 'in_force', ${clerk});`;

const people = `
  insert into person (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region)
    select '${AREA}', ${person("n")}, '人员' || n, 'sealed', 'index ' || n, '4416**', 'female', '1960-01-01', '441602' from generate_series(1, ${PEOPLE}) n;
  insert into enrolment (area, id, person, insurance_type, insured_region, valid_from, recorded_by)
    select '${AREA}', gen_random_uuid(), ${person("n")}, 'resident', '441602', '2020-01-01', ${clerk} from generate_series(1, ${PEOPLE}) n;
  insert into tag (area, id, person, tag, valid_from, recognised_by, document_number, document_on, recorded_by)
    select '${AREA}', gen_random_uuid(), ${person("n")}, case when n % 10 < 7 then 'subsistence_allowance' else 'destitute_support' end, '2020-01-01', ${office}, '示例', '2020-01-01', ${clerk}
    from generate_series(1, ${PEOPLE}) n where n % 10 < 9;`;

/** In the order of their days, as they come in, not in the order of people. */
const stays = `
  insert into stay (area, id, hospital, person, settlement_number, visit_number, insurance_type, medical_type, setting, admitted_on, discharged_on,
      total_cost, own_expense, over_limit, first_self_paid, policy_scope_cost, deductible_paid, basic_insurance_paid, enterprise_supplement_paid,
      resident_critical_illness_paid, employee_large_amount_paid, civil_servant_paid, poverty_insurance_paid, hospital_assistance, person_part,
      account_paid, cash_paid, state, current_settlement, recorded_by)
    select '${AREA}', md5('stay ' || v)::uuid, ${hospital("v")}, ${person(`v % ${PEOPLE} + 1`)}, 'S' || v, 'V' || v, 'resident', '21', 'inpatient', day - 5, day,
      scope + 300, 300, 0, 0, scope, 500, basic, 0, 0, 0, 0, 0, 0, scope + 300 - basic, 0, scope + 300 - basic, 'settled', md5('settlement ' || v)::uuid, ${clerk}
    from (select v, date '2025-01-06' + ${chance("'day ' || v", 720)} as day,
        2000 + ${chance("'scope ' || v", 3_000_000)}::numeric / 100 as scope,
        round((2000 + ${chance("'scope ' || v", 3_000_000)}::numeric / 100) * 0.6, 2) as basic
      from generate_series(0, ${VISITS - 1}) v) made
    order by day, v;`;

/** What the rules give: 80% of the year's cumulative base within the cap, 100% without one, nothing without an identity. */
const settlements = `
  create temporary table settled on commit drop as
    select st.id, st.hospital, st.person, extract(year from st.discharged_on)::int as year, st.total_cost, st.policy_scope_cost, st.basic_insurance_paid,
      st.current_settlement, row_number() over years as place, t.tag,
      case t.tag when 'subsistence_allowance' then least(${CAP}, round(0.8 * sum(st.policy_scope_cost - st.basic_insurance_paid) over years, 2))
        when 'destitute_support' then sum(st.policy_scope_cost - st.basic_insurance_paid) over years else 0 end as due
    from stay st left join tag t on t.area = st.area and t.person = st.person
    window years as (partition by st.person, extract(year from st.discharged_on) order by st.discharged_on, st.id);
  insert into person_year (area, person, year, assistance_paid, tilt_paid, settled_count, last_sequence)
    select '${AREA}', person, year, max(due), 0, count(*), count(*) from settled group by person, year;
  insert into settlement (area, id, stay, hospital, person, year, sequence, place, kind, pack, pack_status, total_cost, policy_scope_cost, basic_insurance,
      critical_illness, supplementary, poverty_insurance, basic_assistance, bed_day_assistance, tilt_assistance, top_up, person_burden, hospital_difference,
      inputs, steps, year_to_date_before, year_to_date_after, decided_by)
    select '${AREA}', current_settlement, id, hospital, person, year, place, place, 'settlement', 'heyuan-2019', 'draft', total_cost, policy_scope_cost, basic_insurance_paid,
      0, 0, 0, paid, 0, 0, 0, total_cost - basic_insurance_paid - paid, 0, '{}', '[]', '{}', '{}', ${clerk}
    from (select *, due - coalesce(lag(due) over (partition by person, year order by place), 0) as paid from settled) one;`;

/** Some who had no identity were recognised from the beginning, after all. */
const late = `
  insert into tag (area, id, person, tag, valid_from, recognised_by, document_number, document_on, recorded_by)
    select '${AREA}', gen_random_uuid(), ${person("n")}, 'subsistence_allowance', '2020-01-01', ${office}, '示例', '2020-01-01', ${clerk}
    from generate_series(1, ${PEOPLE}) n where n % 10 = 9 and (n / 10) % ${RECOGNISED_LATE} = 0;`;

/** Loads as the owner; foreign keys are not checked row by row, since everything is made here. */
export async function loadVisits(owner: postgres.Sql, report: (line: string) => void): Promise<void> {
  for (const [name, statements] of Object.entries({ offices, people, stays, settlements })) {
    const begun = performance.now();
    await owner.begin(async (tx) => {
      await tx.unsafe(
        "set local session_replication_role = replica; set local work_mem = '512MB'; set local maintenance_work_mem = '512MB'",
      );
      await tx.unsafe(statements);
    });
    report(`  ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  }
  await owner.unsafe("vacuum analyze");
}

/** Recognises some people late and tells how many stays that changes. */
export async function recogniseLate(owner: postgres.Sql): Promise<number> {
  await owner.unsafe(late);
  await owner.unsafe("analyze tag");
  const [row] = await owner.unsafe(`
    select count(*)::int as count from (
      select due - coalesce(lag(due) over (partition by person, year order by place), 0) as owed from (
        select s.person, s.year, s.place,
          least(${CAP}, round(0.8 * sum(s.policy_scope_cost - s.basic_insurance) over (partition by s.person, s.year order by s.place), 2)) as due
        from settlement s join tag t on t.area = s.area and t.person = s.person
        join person_year y on y.area = s.area and y.person = s.person and y.year = s.year and y.assistance_paid = 0
        where t.tag = 'subsistence_allowance') due) owed
    where owed > 0`);
  return Number(row?.count ?? 0);
}
