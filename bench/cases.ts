/**
 * How long lists of applications take among 200,000 of them, from the question of the page to its answer; and how long it
 * takes to look back over 200 stays of somebody whom illness made poor. `npm run bench:cases`, or `CASES=20000 npm run bench:cases`.
 */
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { resolve } from "node:path";
import postgres from "postgres";
import { v7 } from "uuid";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { removeEmbedded } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { assess } from "@/server/applications/award/assess";
import { findCase } from "@/server/applications/data-cases";
import { servedAreas } from "@/server/benefits/packs/registry";
import { businessDateOf, yearOf } from "@/server/dates";
import { money } from "@/server/money";
import { inReadTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { acting } from "./offices";

const CASES = Number(process.env.CASES ?? 200_000);
const STAYS = 200;
const EACH = 30;
const LIST_LIMIT = 200;
const LOOK_BACK_LIMIT = 50;
const AREA = "210800";
const COUNTY = "210881";
const TODAY = businessDateOf(new Date());

const directory = resolve(".data/bench/cases");
if (existsSync(directory)) removeEmbedded(directory);
const server = await startEmbedded({ directory, durable: false });
const inArea = (member: ReturnType<typeof acting>, region = AREA) => ({ ...member, area: AREA, region });

/** Cases in every state, most of them long over, as they would stand there; put in without triggers. */
async function load(sql: postgres.Sql, [agency, township]: readonly [Staff, Staff]): Promise<void> {
  await sql`set session_replication_role to replica`;
  for (const { organisation, organisationCode, organisationName, department, region, id, name, duty } of [agency, township]) {
    await sql`insert into organisation (area, id, code, name, department, region)
      values (${AREA}, ${organisation}, ${organisationCode}, ${organisationName}, ${department}, ${region})`;
    await sql`insert into member (area, id, organisation, user_name, name, duty, password_hash)
      values (${AREA}, ${id}, ${organisation}, ${name}, ${name}, ${duty}, 'none')`;
  }
  const cases = `select i, md5('person ' || i)::uuid as person, md5('case ' || i)::uuid as id, case when i % 20 = 0 then
      (array['draft', 'asked', 'verifying', 'reviewing', 'assessing', 'on_notice', 'deciding', 'paying'])[1 + i / 20 % 8] when i % 7 = 0 then 'refused' else 'granted' end as state,
      date '${TODAY}' - i % 900 as day from generate_series(1, ${CASES}) i`;
  await sql.unsafe(`insert into person (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region)
    select '${AREA}', person, (array['王','李','张','刘','陈','杨','黄','赵'])[1 + i % 8] || (array['伟','芳','娜','敏','静','丽','强','磊','军','洋'])[1 + i / 8 % 10] || chr(19968 + i % 5000),
      'x', md5(i::text), '210881********' || lpad((i % 10000)::text, 4, '0'), 'male', '1960-01-01', '${COUNTY}' from (${cases}) c`);
  await sql.unsafe(`insert into application (area, id, number, type, pack, person, region, state, applied_on, accepted_by, office, recorded_by, outcome, outcome_words, decided_by,
      decided_on, decided_at, amount, assessed, due_on)
    select '${AREA}', id, 'SQ-' || i, case when i % 3 = 0 then 'illness_recognition' else 'manual_reimbursement' end, 'yingkou-2023', person, '${COUNTY}', state, day,
      '${township.organisation}', case when i % 2 = 0 then '${agency.organisation}'::uuid else '${township.organisation}'::uuid end, '${township.id}',
      case when state in ('granted', 'paying') then 'granted' when state = 'refused' then 'refused' end, case when state = 'refused' then '不符合条件' end,
      case when state in ('granted', 'paying', 'refused') then '${agency.id}'::uuid end, case when state in ('granted', 'paying', 'refused') then day + 20 end,
      case when state in ('granted', 'paying', 'refused') then now() end, case when state in ('granted', 'paying') then i % 9000 end,
      i % 9000, case when state not in ('granted', 'refused') then day + 15 end from (${cases}) c`);
  await sql.unsafe(`insert into application_step (area, id, application, person, region, state, office, started_on, due_on, ended_at)
    select '${AREA}', gen_random_uuid(), id, person, '${COUNTY}', state, '${agency.organisation}', day, day + 15, case when state in ('granted', 'refused') then now() end
    from (${cases}) c cross join generate_series(1, 3) n where n = 1 or state in ('granted', 'refused')`);
  await sql.unsafe(`insert into award (area, id, application, person, region, met, pack, anchor, basic_assistance, tilt_assistance, other, amount, inputs, result, computed_by)
    select '${AREA}', gen_random_uuid(), id, person, '${COUNTY}', true, 'yingkou-2023', day, i % 9000, 0, 0, i % 9000, '{}', '{}', '${agency.id}' from (${cases}) c where state not in ('draft', 'asked')`);
  await sql.unsafe(lookBack(township));
  await sql.unsafe(`insert into application_total (area, region, office, type, state, cases, amount, folded)
    select area, region, office, type, state, count(*), sum(coalesce(amount, assessed, 0)), true from application group by 1, 2, 3, 4, 5`);
  await sql`set session_replication_role to origin`;
  await sql.unsafe("vacuum analyze");
}

type Staff = ReturnType<typeof acting>;
const PATIENT = "md5('patient')::uuid";

/** Somebody whom illness made poor, with so many stays in the twelve months before they applied. */
const lookBack = (township: Staff) => `
  insert into person (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region)
    values ('${AREA}', ${PATIENT}, '关淑芳', 'x', 'patient', '210881********0001', 'female', '1960-01-01', '${COUNTY}');
  insert into enrolment (area, id, person, insurance_type, insured_region, valid_from, recorded_by, region)
    values ('${AREA}', gen_random_uuid(), ${PATIENT}, 'resident', '${COUNTY}', '2020-01-01', '${township.id}', '${COUNTY}');
  insert into income (area, id, place, year, scope, amount, version, document_number, document_on, state, proposed_by, decided_by, decided_at)
    values ('${AREA}', gen_random_uuid(), '${AREA}', ${yearOf(TODAY) - 1}, 'rural', 20000, 1, '营统1号', '${TODAY}', 'in_force', '${township.id}', md5('other')::uuid, now());
  insert into local_parameter (area, id, pack, key, value, valid_from, document_number, document_on, state, proposed_by)
    values ('${AREA}', gen_random_uuid(), 'area', 'recognition.share_of_income', '{"set": "1"}', '2020-01-01', '营1号', '2020-01-01', 'in_force', '${township.id}');
  insert into application (area, id, number, type, pack, person, region, state, applied_on, accepted_by, office, recorded_by)
    values ('${AREA}', md5('look back')::uuid, 'SQ-0', 'illness_recognition', 'yingkou-2023', ${PATIENT}, '${COUNTY}', 'assessing', '${TODAY}', '${township.organisation}',
      '${township.organisation}', '${township.id}');
  insert into stay (area, id, hospital, person, settlement_number, visit_number, insurance_type, medical_type, setting, admitted_on, discharged_on,
      total_cost, own_expense, over_limit, first_self_paid, policy_scope_cost, deductible_paid, basic_insurance_paid, enterprise_supplement_paid,
      resident_critical_illness_paid, employee_large_amount_paid, civil_servant_paid, poverty_insurance_paid, hospital_assistance, person_part,
      account_paid, cash_paid, state, recorded_by)
    select '${AREA}', md5('stay ' || n)::uuid, '${township.organisation}', ${PATIENT}, 'S' || n, 'V' || n, 'resident', '21', 'inpatient', date '${TODAY}' - n - 2, date '${TODAY}' - n - 1,
      1300, 300, 0, 0, 1000, 100, 600, 0, 0, 0, 0, 0, 0, 700, 0, 700, 'recorded', '${township.id}' from generate_series(1, ${STAYS}) n;
  insert into application_cost (area, id, application, person, region, stay, recorded_by)
    select '${AREA}', gen_random_uuid(), md5('look back')::uuid, ${PATIENT}, '${COUNTY}', md5('stay ' || n)::uuid, '${township.id}' from generate_series(1, ${STAYS}) n;`;

const ranked = (times: readonly number[], share: number) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0;

async function measured(what: string, times: number, run: (count: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let count = -3; count < times; count++) {
    const begun = performance.now();
    await run(count);
    if (count >= 0) taken.push(performance.now() - begun);
  }
  console.log(`${what.padEnd(28)} median ${ranked(taken, 0.5).toFixed(0)} ms, p95 ${ranked(taken, 0.95).toFixed(0)} ms`);
  return taken;
}

try {
  await migrate(server.url, "bench");
  await seedReference(server.url, servedAreas);
  const [agency, township] = [inArea(acting("agency", "maker", "A1")), inArea(acting("township", "maker", "T1"), `${COUNTY}100`)];
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  console.log(`Storing ${CASES.toLocaleString("en")} applications …`);
  await load(sql, [agency, township]);
  const url = new URL(server.url);
  url.username = "medaid_app";
  url.password = "bench";
  const database = connect(url.href, 2);
  const list = createCaller({ database, member: agency, requestId: v7(), address: null }).applications.list;
  const lists: Readonly<Record<string, Parameters<typeof list>[0]>> = {
    "what the office has to do": { tab: "mine" },
    "all that is open": { tab: "open" },
    "what waits for a decision": { tab: "deciding" },
    "everything, by amount": { tab: "all", sort: "amount", ascending: false },
    "everything, page 40": { tab: "all", page: 40 },
    "overdue ones": { tab: "open", clock: "overdue" },
    "by part of a name": { tab: "all", words: "王伟" },
    "by number": { tab: "all", words: "SQ-12345" },
  };
  const all: number[] = [];
  for (const [what, asked] of Object.entries(lists)) all.push(...(await measured(what, EACH, () => list(asked))));
  console.log(`of all p95 ${ranked(all, 0.95).toFixed(0)} ms (limit ${LIST_LIMIT} ms), load ${loadavg()[0]?.toFixed(1)}`);
  const now = new Date();
  const none = { basic: money(0), tilt: money(0) };
  const back = await measured(`look-back of ${STAYS} stays`, EACH, () =>
    inReadTransaction(database, agency, async (tx) => {
      const ctx = { member: agency, now, today: TODAY, requestId: v7(), address: null, database, tx };
      const row = await findCase(tx, (await sql`select md5('look back')::uuid::text as id`)[0]?.id);
      if (row === null) throw new Error("the case is not there");
      const { result } = await assess(ctx, row, none);
      if (result.costs.filter(({ included }) => included).length !== STAYS) throw new Error("stays of the twelve months were left out");
    }),
  );
  console.log(`p95 ${ranked(back, 0.95).toFixed(0)} ms (limit ${LOOK_BACK_LIMIT} ms)`);
  await sql.end();
  await database.end();
} finally {
  await server.stop();
  removeEmbedded(directory);
}
// The sender of jobs keeps a heartbeat of its own.
process.exit(0);
