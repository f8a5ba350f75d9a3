/** An area as large as a city's: 25,000 people, 100,000 settled stays of ten hospitals, two years, batches in several states. */
import type postgres from "postgres";
import { v7 } from "uuid";
import { connect, type Database } from "@/db/client";
import { addMonthsToMonth, businessDateOf, lastDayOfMonth, monthOf } from "@/server/dates";
import { money } from "@/server/money";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { foldTotals } from "@/server/settlements/read-totals";
import { settleStays } from "@/server/settlements/settle";
import type { Member } from "@/server/staff/rules";
import { AREA, acting, addStaff, filePapers, setAnnualCap } from "./offices";

export const STAYS = 100_000;
const VISITS_A_PERSON = 4;
const PEOPLE = STAYS / VISITS_A_PERSON;
const HOSPITALS = 10;
const DAYS = 720;
/** Every hospital has claimed every whole month of the two years. */
const MONTHS_CLAIMED = 23;
const STAYS_AT_ONCE = 500;

const thisMonth = monthOf(businessDateOf(new Date()));
const months = Array.from({ length: MONTHS_CLAIMED }, (_, at) => addMonthsToMonth(thisMonth, at - MONTHS_CLAIMED));

/** Who clicks: twenty people of six kinds of offices; each hospital has one. */
export const users: readonly Member[] = [
  ...Array.from({ length: HOSPITALS }, (_, at) => acting("hospital", "maker", `H${at}`)),
  acting("agency", "maker", "A0"),
  acting("agency", "reviewer", "A1"),
  acting("agency", "reviewer", "A2"),
  acting("agency", "reviewer", "A3"),
  acting("insurer", "reviewer", "I0"),
  acting("finance", "maker", "F0"),
  acting("finance", "approver", "F1"),
  acting("civil-affairs", "maker", "C0"),
  acting("healthcare-security", "approver", "S0"),
  acting("data-bureau", "viewer", "D0"),
];

const hospitals = users.slice(0, HOSPITALS);
const [reviewer, office] = [users[11], users[17]];
if (reviewer === undefined || office === undefined) throw new Error("The staff of the benchmark are not as listed.");

/** Repeatable numbers from 0 up to a limit. */
const chance = (seed: string, limit: number) => `(('x' || substr(md5(${seed}), 1, 7))::bit(28)::int % ${limit})`;
/** Repeatable, with the marks of version and variant where they belong, since addresses are checked for them. */
const person = (number: string) => `overlay(overlay(md5('person ' || (${number})) placing '4' from 13) placing '8' from 17)::uuid`;
const one = (words: string, seed: string) => `substr('${words}', 1 + ${chance(seed, words.length)}, 1)`;
const counties = ["441602", "441621", "441622", "441623", "441624", "441625"];
const county = (number: string) => `(array['${counties.join("','")}'])[1 + (${number}) % ${counties.length}]`;

function peopleOf(recorder: Member): string {
  const given = "梅兰竹菊春夏秋冬山水云天海江河湖林森石玉金银明华国建军民文武德才";
  return `
  insert into person (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region)
    select '${AREA}', ${person("n")}, ${one("陈李张黄何欧杨叶邓曾廖刘谢罗赖", "'a' || n")} || ${one(given, "'b' || n")} || ${one(given, "'c' || n")},
      'sealed', 'index ' || n, '4416**', case when n % 2 = 0 then 'female' else 'male' end, date '1940-01-01' + ${chance("'born' || n", 25000)}, ${county("n")}
    from generate_series(1, ${PEOPLE}) n;
  insert into enrolment (area, id, person, insurance_type, insured_region, valid_from, recorded_by)
    select '${AREA}', gen_random_uuid(), ${person("n")}, 'resident', ${county("n")}, '2020-01-01', '${recorder.id}' from generate_series(1, ${PEOPLE}) n;
  insert into tag (area, id, person, tag, valid_from, recognised_by, document_number, document_on, recorded_by)
    select '${AREA}', gen_random_uuid(), ${person("n")}, case when n % 10 < 7 then 'subsistence_allowance' else 'destitute_support' end, '2020-01-01',
      '${recorder.organisation}', '示例', '2020-01-01', '${recorder.id}'
    from generate_series(1, ${PEOPLE}) n where n % 10 < 9;`;
}

/** The visits of a person lie half a year apart, so that none overlaps another. */
const stays = `
  create temporary table house (at int, id uuid, clerk uuid);
  insert into house values ${hospitals.map((clerk, at) => `(${at}, '${clerk.organisation}', '${clerk.id}')`).join(", ")};
  insert into stay (area, id, hospital, person, settlement_number, visit_number, admission_number, insurance_type, medical_type, setting, admitted_on, discharged_on,
      total_cost, own_expense, over_limit, first_self_paid, policy_scope_cost, deductible_paid, basic_insurance_paid, enterprise_supplement_paid,
      resident_critical_illness_paid, employee_large_amount_paid, civil_servant_paid, poverty_insurance_paid, hospital_assistance, person_part,
      account_paid, cash_paid, recorded_by)
    select '${AREA}', gen_random_uuid(), house.id, ${person(`v % ${PEOPLE} + 1`)}, 'S' || v, 'V' || v, 'ZY' || v, 'resident', '21', 'inpatient', day - 5, day,
      scope + 300, 300, 0, 0, scope, 500, basic, 0, 0, 0, 0, poverty, assistance, scope + 300 - basic - poverty - assistance, 0, scope + 300 - basic - poverty - assistance, house.clerk
    from (select v, day, scope, basic, poverty, round((scope - basic - poverty) * case when (v % ${PEOPLE} + 1) % 10 = 9 then 0 else 0.8 end, 2) as assistance
      from (select v, day, scope, round(scope * 0.6, 2) as basic, case when v % 4 = 0 then 100.00 else 0 end as poverty
        from (select v, current_date - ${DAYS} + (v / ${PEOPLE}) * ${DAYS / VISITS_A_PERSON} + ${chance(`'day' || v`, DAYS / VISITS_A_PERSON - 8)} as day,
            2000 + ${chance("'scope' || v", 1_000_000)}::numeric / 100 as scope from generate_series(0, ${STAYS - 1}) v) drawn) priced) made
      join house on house.at = ${chance("'house' || v", HOSPITALS)};
  insert into hospital_patient (area, organisation, person) select distinct area, hospital, person from stay;`;

async function settleOf(database: Database, sql: postgres.Sql, clerk: Member): Promise<void> {
  const rows = await sql<{ id: string }[]>`select id from stay where hospital = ${clerk.organisation} order by discharged_on, id`;
  for (let start = 0; start < rows.length; start += STAYS_AT_ONCE) {
    const chunk = rows.slice(start, start + STAYS_AT_ONCE).map(({ id }) => id);
    const now = new Date();
    await inWriteTransaction(database, clerk, (tx) =>
      settleStays(
        { member: clerk, now, today: businessDateOf(now), requestId: v7(), address: null, database, tx, note: () => undefined },
        chunk,
      ),
    );
  }
}

/** All months but the last two are handed in, and the first hospital's oldest is passed; the next by half; the last is being prepared. */
async function claim(owner: Database, database: Database): Promise<void> {
  const as = (member: Member) => createCaller({ database, member, requestId: v7(), address: null }).clearing;
  for (const [at, hospital] of hospitals.entries()) {
    for (const [age, month] of months.entries()) {
      const { batch } = await as(hospital).gather({ month });
      if (age === MONTHS_CLAIMED - 1 || (age === MONTHS_CLAIMED - 2 && at % 2 === 1)) continue;
      const { version } = await as(hospital).batch({ id: batch });
      const cases = (await as(hospital).allCases({ batch })).rows.map((row) => row.id);
      await filePapers(owner, { hospital, month, batch, cases });
      await as(hospital).submit({ batch, version, idempotencyKey: v7() });
      if (age === 0 && at === 0) await passAll(as(reviewer as Member), batch);
    }
  }
}

async function passAll(as: ReturnType<typeof createCaller>["clearing"], batch: string): Promise<void> {
  for (const { batchCase } of (await as.queue({ batch })).rows) {
    const { review, items, computed } = await as.review({ id: batchCase });
    let { version } = review;
    for (const { item } of items) version = (await as.judgeItem({ review: review.id, version, item, verdict: "accepted" })).version;
    // What claims more than the rules give is left to a person.
    if (!money(review.claimed).greaterThan(money(computed.assistance)))
      await as.decide({ review: review.id, version, decision: "pass", idempotencyKey: v7() });
  }
}

export async function loadArea(
  sql: postgres.Sql,
  urls: { ownerUrl: string; appUrl: string },
  credentials: { passwordHash: string; totpSealed: string },
): Promise<void> {
  const [owner, database] = [connect(urls.ownerUrl, 2), connect(urls.appUrl, 4)];
  const timed = async (name: string, work: () => Promise<unknown>) => {
    const begun = performance.now();
    await work();
    console.log(`  ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  };
  try {
    await addStaff(owner, users, { ...credentials, totpConfirmedAt: new Date() });
    await setAnnualCap(owner, lastDayOfMonth(thisMonth));
    await timed("people", () => sql.unsafe(peopleOf(office as Member)));
    await timed("stays", () => sql.unsafe(stays));
    await sql.unsafe("analyze");
    await timed("settlements", async () => {
      for (const clerk of hospitals) await settleOf(database, sql, clerk);
    });
    await sql.unsafe("analyze");
    await timed("batches", () => claim(owner, database));
    await inWriteTransaction(database, office as Member, (tx) => foldTotals({ tx }));
    // Who is looked at for warnings after so many settlements at once has been: for minutes the worker would do nothing else.
    await sql.unsafe("delete from warning_mark");
    await sql.unsafe("vacuum analyze");
  } finally {
    await Promise.all([owner.end(), database.end()]);
  }
}
