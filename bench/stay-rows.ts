/**
 * Stays of many people with their settlements as they would stand in the database, put in without triggers; and the sums that are kept
 * beside them, filled from the rows as they were when they were added.
 */
import postgres from "postgres";
import { connect } from "@/db/client";
import { type BusinessDate, daysBetween } from "@/server/dates";
import { inWriteTransaction } from "@/server/requests/transactions";
import { foldTotals } from "@/server/settlements/read-totals";
import type { Member } from "@/server/staff/rules";
import { AREA } from "./offices";

/** Between the visits of a person, so that none overlaps another. */
const APART = 8;
const AT_ONCE = 2;
const counties = ["441602", "441621", "441622", "441623", "441624", "441625", AREA];

/** Repeatable numbers from 0 up to a limit. */
const chance = (seed: string, limit: number) => `((hashint8extended((${seed})::bigint, 7) & 2147483647) % ${limit})::int`;
/** In the order of their numbers, so that keys are written one behind the other; with the marks of version and variant. */
const uuidOf = (kind: string, number: string) => `('01900000-0000-7000-${kind}000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const person = (number: string) => uuidOf("9", number);
const stay = (number: string) => uuidOf("8", number);

export interface Loading {
  settlements: number;
  visitsAPerson: number;
  /** Days of discharge. */
  first: BusinessDate;
  last: BusinessDate;
  hospitals: readonly Member[];
}

const peopleOf = ({ settlements, visitsAPerson }: Loading) => settlements / visitsAPerson;

/** Everything that is drawn of a stay by its number: the visits of a person lie in parts of the time that are equally long. */
function drawn(of: Loading, from: number, to: number): string {
  const apart = Math.floor((daysBetween(of.first, of.last) + 1) / of.visitsAPerson);
  const people = peopleOf(of);
  return `
    select i, p, day, scope, basic, setting, region, state, house.id as hospital, house.clerk,
      case when p % 10 < 6 then 'subsistence_allowance' when p % 10 < 9 then 'destitute_support' end as tag,
      round((scope - basic) * case when p % 10 < 6 then 0.7 when p % 10 < 9 then 0.9 else 0 end, 2) as assistance
    from (select i, p, date '${of.first}' + (i / ${people})::int * ${apart} + ${chance("i", apart - APART)} as day, scope, round(scope * 0.6, 2) as basic,
        (array['${counties.join("','")}'])[1 + p % ${counties.length}] as region,
        (array['inpatient','outpatient_chronic','outpatient_ordinary'])[1 + i % 3] as setting,
        case i % 100 when 0 then 'refused' when 1 then 'recorded' when 2 then 'refunded' else 'settled' end as state, ${chance("i + 3", of.hospitals.length)} as house
      from (select i, (i % ${people})::int + 1 as p, 200 + ${chance("i + 1", 1_000_000)}::numeric / 100 as scope from generate_series(${from}::bigint, ${to - 1}) i) one) two
    join house on house.at = two.house`;
}

const houses = ({ hospitals }: Loading) => `create temporary table house (at int primary key, id uuid, clerk uuid);
  insert into house values ${hospitals.map(({ organisation, id }, at) => `(${at}, '${organisation}', '${id}')`).join(", ")}`;

const stays = (of: Loading, from: number, to: number) => `
  insert into stay (area, id, hospital, person, county, settlement_number, visit_number, admission_number, insurance_type, medical_type, setting, admitted_on,
      discharged_on, total_cost, own_expense, over_limit, first_self_paid, policy_scope_cost, deductible_paid, basic_insurance_paid, enterprise_supplement_paid,
      resident_critical_illness_paid, employee_large_amount_paid, civil_servant_paid, poverty_insurance_paid, hospital_assistance, person_part, account_paid,
      cash_paid, state, refunded_at, current_settlement, recorded_by)
  select '${AREA}', ${stay("i")}, hospital, ${person("p")}, region, 'S' || lpad(i::text, 9, '0'), 'V' || lpad(i::text, 9, '0'), 'ZY' || lpad(i::text, 9, '0'),
    case when p % 8 = 0 then 'employee' else 'resident' end, '21', setting, day - case setting when 'inpatient' then 5 else 0 end, day, scope + 300, 300, 0, 0,
    scope, 0, basic, 0, 0, 0, 0, 0, assistance + case when i % 50 = 7 then 1 else 0 end, scope + 300 - basic - assistance, 0, scope + 300 - basic - assistance,
    state, case when state = 'refunded' then now() end, case when state in ('settled', 'refunded') then ${stay("i")} end, clerk
  from (${drawn(of, from, to)}) d`;

const settlements = (of: Loading, from: number, to: number) => `
  insert into settlement (area, id, stay, hospital, person, year, sequence, place, kind, pack, pack_status, assistance_class, tag_used, total_cost, policy_scope_cost,
      basic_insurance, critical_illness, supplementary, poverty_insurance, basic_assistance, bed_day_assistance, tilt_assistance, top_up, person_burden,
      hospital_difference, inputs, steps, year_to_date_before, year_to_date_after, decided_by, recorded_at)
  select '${AREA}', ${stay("i")}, ${stay("i")}, hospital, ${person("p")}, extract(year from day), i / ${peopleOf(of)} + 1, i / ${peopleOf(of)} + 1, 'settlement',
    'heyuan', 'in_force', tag, tag, scope + 300, scope, basic, 0, 0, 0, assistance, 0, 0, 0, scope + 300 - basic - assistance,
    case when i % 50 = 7 then 1 else 0 end, '{}', '[]', '{}', '{}', clerk, day + interval '10 hours'
  from (${drawn(of, from, to)}) d where state in ('settled', 'refunded')`;

const people = (of: Loading) => `
  insert into person (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region)
  select '${AREA}', ${person("p")}, (array['王','李','张','刘','陈','杨','黄','赵'])[1 + p % 8] || chr(19968 + p % 5000), 'x', 'n' || p, '4416**********0000', 'male', '1960-01-01',
    (array['${counties.join("','")}'])[1 + p % ${counties.length}] from generate_series(1, ${peopleOf(of)}) p;
  insert into person_year (area, person, year, assistance_paid, tilt_paid, settled_count, last_sequence, region)
  select d.area, d.person, d.year, sum(d.basic_assistance), 0, count(*), max(d.sequence), min(s.county)
  from settlement d join stay s on s.area = d.area and s.id = d.stay where s.state = 'settled' group by 1, 2, 3`;

export async function inSession<Answer>(url: string, work: (sql: postgres.Sql) => Promise<Answer>): Promise<Answer> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.unsafe("set session_replication_role to replica; set maintenance_work_mem to '1GB'; set work_mem to '256MB'");
  const answer = await work(sql);
  await sql.end();
  return answer;
}

/** Indexes that stand behind no key come after the rows. What looks for parts of numbers is not asked for here, and left out. */
async function withoutIndexes(url: string, load: () => Promise<unknown>): Promise<void> {
  const indexes = await inSession(
    url,
    (sql) => sql<{ name: string; made: string }[]>`
      select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
      where i.indrelid = any (array['stay', 'settlement', 'person_year', 'batch_case', 'review']::regclass[]) and not i.indisprimary
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
  );
  await inSession(url, async (sql) => {
    for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  });
  await load();
  const left = indexes.map(({ made }) => made).filter((made) => !made.includes("gin"));
  await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      inSession(url, async (sql) => {
        for (let made = left.pop(); made !== undefined; made = left.pop()) await sql.unsafe(made);
      }),
    ),
  );
}

/** Counts what was written, as the database does after a while; a table that was counted empty would be read whole once it has filled. */
export function countRows(url: string): Promise<void> {
  return inSession(url, async (sql) => {
    const filled = await sql<{ name: string }[]>`select oid::regclass::text as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_relation_size(oid) > 0`;
    await sql.unsafe(`vacuum analyze ${filled.map(({ name }) => name).join(", ")}`);
  });
}

/** How the sums are filled in the moment in which their triggers begin to watch (db/security/45-totals.sql). */
const sums = `delete from stay_total; delete from assisted_total; delete from advanced_total; delete from helped_total;
  do $$ begin
    execute stay_total_of('select 1 as sign, stay.* from stay', 'stay_total', 'settlement');
    execute assisted_total_of('select * from stay_total', 'assisted_total');
    execute advanced_total_of('select * from assisted_total', 'advanced_total');
    execute helped_total_of('select 1 as sign, person_year.* from person_year', 'helped_total');
  end $$`;

/** Stays and settlements, `AT_ONCE` parts of them at once; then what is written after them, the sums and the indexes. */
export async function loadStays(
  urls: { ownerUrl: string; appUrl: string },
  of: Loading,
  after: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const begun = performance.now();
  const said = (what: string) => console.log(`  ${what} after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  const part = Math.ceil(of.settlements / AT_ONCE);
  await withoutIndexes(urls.ownerUrl, async () => {
    const parts = Array.from({ length: AT_ONCE }, (_none, at) => [at * part, Math.min((at + 1) * part, of.settlements)] as const);
    await Promise.all(
      parts.map(([from, to]) =>
        inSession(urls.ownerUrl, async (sql) => {
          for (const work of [houses(of), stays(of, from, to), settlements(of, from, to)]) await sql.unsafe(work);
        }),
      ),
    );
    said("stays and settlements");
    await inSession(urls.ownerUrl, async (sql) => {
      for (const work of ["analyze stay, settlement", people(of)]) await sql.unsafe(work);
      await after(sql);
      await sql.unsafe(sums);
    });
    said("people, what is theirs and sums");
  });
  said("indexes");
  const database = connect(urls.appUrl, 1);
  const worker = { area: AREA, organisation: of.hospitals[0]?.organisation ?? "", region: AREA, department: "worker" };
  await inWriteTransaction(database, worker, (tx) => foldTotals({ tx }));
  await database.end();
  await countRows(urls.ownerUrl);
  said("all of it");
}
