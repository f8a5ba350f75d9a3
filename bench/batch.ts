/** A batch of 1,000 cases among 100,000 stays: gathering, opening, paging, submitting, opening the review. `npm run bench:batch` */

import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { connect, type Database } from "@/db/client";
import { tag } from "@/db/tables/identity";
import { enrolment, hospitalPatient, person } from "@/db/tables/people";
import { stay } from "@/db/tables/stays";
import { startTestServer } from "@/db/testing/server";
import { copyTemplate } from "@/db/testing/template";
import { addMonthsToMonth, businessDateOf, lastDayOfMonth, monthOf } from "@/server/dates";
import { Decimal } from "@/server/money";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { settleStays } from "@/server/settlements/settle";
import type { Member } from "@/server/staff/rules";
import { AREA, acting, addStaff, filePapers, inChunks, setAnnualCap } from "./offices";

const CASES = 1000;
const STAYS = 100_000;
const ROUNDS = 20;
const OPEN_WITHIN_MILLISECONDS = 1000;
const month = addMonthsToMonth(monthOf(businessDateOf(new Date())), -1);
const zero = new Decimal(0);

/** A thousand destitute people, each with one stay whose assistance the hospital advanced; every third also has poverty insurance. */
async function addAdvances(owner: Database, hospital: Member, office: Member): Promise<string[]> {
  const people = Array.from({ length: CASES }, (_, at) => ({
    area: AREA,
    id: v7(),
    name: `病人${at}`,
    numberSealed: "none",
    numberIndex: v7(),
    numberMasked: "441602********0000",
    sex: "female" as const,
    bornOn: "1960-01-01",
    region: "441602",
  }));
  await inChunks(people, (rows) => owner.insert(person).values(rows));
  await inChunks(people, (rows) =>
    owner.insert(enrolment).values(
      rows.map((row) => ({
        area: AREA,
        person: row.id,
        insuranceType: "resident" as const,
        insuredRegion: "441602",
        recordedBy: office.id,
        validFrom: "2020-01-01",
      })),
    ),
  );
  await inChunks(people, (rows) =>
    owner.insert(tag).values(
      rows.map((row) => ({
        area: AREA,
        person: row.id,
        tag: "destitute_support",
        validFrom: "2020-01-01",
        recognisedBy: office.organisation,
        documentNumber: "示例",
        documentOn: "2020-01-01",
        recordedBy: office.id,
      })),
    ),
  );
  await inChunks(people, (rows) =>
    owner.insert(hospitalPatient).values(rows.map((row) => ({ area: AREA, organisation: hospital.organisation, person: row.id }))),
  );
  const stays = people.map((row, at) => {
    const day = `${month}-${String((at % 28) + 1).padStart(2, "0")}`;
    const poverty = new Decimal(at % 3 === 0 ? 300 : 0);
    return {
      area: AREA,
      id: v7(),
      hospital: hospital.organisation,
      person: row.id,
      settlementNumber: `S${at}`,
      visitNumber: `V${at}`,
      admissionNumber: `ZY${at}`,
      insuranceType: "resident" as const,
      medicalType: "21",
      setting: "inpatient" as const,
      admittedOn: day,
      dischargedOn: day,
      totalCost: new Decimal(10500),
      ownExpense: new Decimal(500),
      overLimit: zero,
      firstSelfPaid: zero,
      policyScopeCost: new Decimal(10000),
      deductiblePaid: zero,
      basicInsurancePaid: new Decimal(6000),
      enterpriseSupplementPaid: zero,
      residentCriticalIllnessPaid: zero,
      employeeLargeAmountPaid: zero,
      civilServantPaid: zero,
      povertyInsurancePaid: poverty,
      hospitalAssistance: new Decimal(4000).minus(poverty),
      personPart: new Decimal(500),
      accountPaid: zero,
      cashPaid: new Decimal(500),
      recordedBy: hospital.id,
    };
  });
  await inChunks(stays, (rows) => owner.insert(stay).values(rows));
  return stays.map((row) => row.id);
}

/** The rest of the area: stays of two years without an advance, spread over people and days. */
async function addOtherStays(owner: Database, hospital: Member): Promise<void> {
  await owner.execute(sql`
    insert into stay (area, id, hospital, person, settlement_number, visit_number, insurance_type, medical_type, setting, admitted_on, discharged_on, total_cost, own_expense, over_limit,
      first_self_paid, policy_scope_cost, deductible_paid, basic_insurance_paid, enterprise_supplement_paid, resident_critical_illness_paid, employee_large_amount_paid, civil_servant_paid,
      poverty_insurance_paid, hospital_assistance, person_part, account_paid, cash_paid, recorded_by)
    select ${AREA}, gen_random_uuid(), ${hospital.organisation}, p.id, 'T' || n, 'T' || n, 'resident', '21', 'inpatient', date '2024-11-01' + (n % 700)::int, date '2024-11-01' + (n % 700)::int, 1000, 0, 0, 0, 1000, 0, 600, 0, 0, 0, 0, 0, 0, 400, 0, 400, ${hospital.id}
    from generate_series(1, ${STAYS - CASES}::int) n join (select id, row_number() over () as number from person) p on p.number = n % ${CASES} + 1`);
  await owner.execute(sql`analyze`);
}

async function measured(name: string, rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < rounds; at++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const slowest = times[Math.min(times.length - 1, Math.ceil(times.length * 0.95) - 1)] ?? 0;
  console.log(`${name.padEnd(44)} median ${Math.round(times[Math.floor(times.length / 2)] ?? 0)} ms, p95 ${Math.round(slowest)} ms`);
  return slowest;
}

async function bench(): Promise<boolean> {
  const server = await startTestServer();
  const fresh = await copyTemplate(server.url);
  const [owner, database] = [connect(fresh.ownerUrl, 2), connect(fresh.appUrl, 10)];
  try {
    const [hospital, other, agency, office] = [
      acting("hospital", "maker", "0017"),
      acting("hospital", "maker", "0018"),
      acting("agency", "reviewer", "agency"),
      acting("civil-affairs", "maker", "office"),
    ];
    await addStaff(owner, [hospital, other, agency, office]);
    await setAnnualCap(owner, lastDayOfMonth(month));
    const stays = await addAdvances(owner, hospital, office);
    await inChunks(stays, (chunk) =>
      inWriteTransaction(database, hospital, (tx) =>
        settleStays(
          {
            member: hospital,
            now: new Date(),
            today: businessDateOf(new Date()),
            requestId: v7(),
            address: null,
            database,
            tx,
            note: () => undefined,
          },
          chunk,
        ),
      ),
    );
    await addOtherStays(owner, other);
    const as = (who: Member) => createCaller({ database, member: who, requestId: v7(), address: null }).clearing;
    let batch = "";
    await measured(`gather ${CASES} cases`, 1, async () => {
      batch = (await as(hospital).gather({ month })).batch;
    });
    // As the database does by itself within a minute.
    await owner.execute(sql`analyze`);
    const open = () => Promise.all([as(hospital).toGather({ batch }), as(hospital).open({ batch })]);
    const empty = await measured("open the batch, no papers", ROUNDS, open);
    const { id: _, ...rest } = await as(hospital).batch({ id: batch });
    const cases = (await as(hospital).allCases({ batch })).rows.map((row) => row.id);
    await filePapers(owner, { hospital, month, batch, cases });
    const full = await measured("open the batch, all papers filed", ROUNDS, open);
    await measured("page 12 of its cases", ROUNDS, () => as(hospital).cases({ batch, page: 12 }));
    await measured("list of batches", ROUNDS, () => as(agency).list({}));
    await measured(`submit ${CASES} cases`, 1, () => as(hospital).submit({ batch, version: rest.version, idempotencyKey: v7() }));
    const queue = await measured("open the review queue", ROUNDS, () => as(agency).queue({ batch }));
    const [first] = (await as(agency).queue({ batch })).rows;
    await measured("open a case for review", ROUNDS, () => as(agency).review({ id: first?.batchCase ?? "" }));
    return Math.max(empty, full, queue) <= OPEN_WITHIN_MILLISECONDS;
  } finally {
    await Promise.all([owner.end(), database.end()]);
    await fresh.drop();
    await server.stop();
  }
}

process.exitCode = (await bench()) ? 0 : 1;
