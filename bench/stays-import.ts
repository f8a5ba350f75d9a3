/**
 * How long an .xlsx of 20,000 stays takes from the upload to its preview and on to its settlements, and how much memory
 * the worker needs, beside 100,000 stays that are there already. `npm run bench:import`
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import postgres from "postgres";
import { v7 } from "uuid";
import { connect, type Database } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { removeEmbedded } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import { tag } from "@/db/tables/identity";
import { enrolment, person } from "@/db/tables/people";
import { localParameter } from "@/db/tables/policies";
import { poolingArea } from "@/db/tables/reference";
import { member, organisation } from "@/db/tables/staff";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { checkCharacterOf } from "@/server/people/rules";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { blindIndex, maskNumber, seal } from "@/server/sealing";
import type { Member } from "@/server/staff/rules";
import { fieldNames } from "@/server/stays/fault-words";
import type { StayField } from "@/server/stays/rules";
import type { Measured, Work } from "./stays-import-worker";

const AREA = "441600";
const PEOPLE = 12_000;
const ROWS = 20_000;
const STAYS_THERE = 100_000;
const FAULTY_EVERY = 200;

interface Person {
  id: string;
  name: string;
  number: string;
}

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_none, at) => items.slice(at * size, (at + 1) * size));

function numberOf(count: number): string {
  const day = String(101 + (count % 28)).padStart(4, "0");
  const body = `441602${1940 + (Math.floor(count / 28) % 60)}${day}${String(Math.floor(count / 1680) % 1000).padStart(3, "0")}`;
  return body + checkCharacterOf(body);
}

async function addOffices(owner: Database): Promise<{ hospital: Member; other: string }> {
  await owner.insert(poolingArea).values({ code: AREA, name: "河源市" }).onConflictDoNothing();
  const office = (code: string, name: string, department: string) => ({ id: v7(), area: AREA, code, name, department, region: "441602" });
  const [own, other, civil] = [
    office("H1", "源城医院", "hospital"),
    office("H2", "东源医院", "hospital"),
    office("C1", "民政局", "civil-affairs"),
  ];
  await owner.insert(organisation).values([own, other, civil]);
  const id = v7();
  await owner
    .insert(member)
    .values([{ id, area: AREA, organisation: own.id, userName: "bench", name: "经办", duty: "maker", passwordHash: "none" }]);
  const facts = {
    organisation: own.id,
    organisationName: own.name,
    organisationCode: own.code,
    region: own.region,
    department: "hospital" as const,
  };
  const hospital: Member = {
    area: AREA,
    id,
    sessionId: v7(),
    name: "经办",
    userName: "bench",
    duty: "maker",
    ...facts,
    locale: "zh-CN",
    hasSecondFactor: true,
    preferences: {},
  };
  const parameter = { area: AREA, pack: "heyuan-2019", key: "annual_cap", value: { set: "20000.00" }, validFrom: "2020-01-01" };
  const decided = {
    documentNumber: "1",
    documentOn: "2020-01-01",
    state: "in_force" as const,
    proposedBy: v7(),
    confirmedBy: v7(),
    confirmedAt: new Date(),
  };
  await owner.insert(localParameter).values({ ...parameter, ...decided });
  return { hospital, other: other.id };
}

async function addPeople(owner: Database, hospital: Member): Promise<Person[]> {
  const people = Array.from({ length: PEOPLE }, (_none, count) => ({
    id: v7(),
    name: `陈${"大小文明志强秀英"[count % 8]}${"海江山林"[count % 4]}`,
    number: numberOf(count),
  }));
  for (const part of chunks(people, 2000)) {
    await owner.insert(person).values(
      part.map(({ id, name, number }) => ({
        ...{ area: AREA, id, name, numberSealed: seal(number), numberIndex: blindIndex(number), numberMasked: maskNumber(number) },
        ...{ sex: "male" as const, bornOn: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`, region: "441602" },
      })),
    );
    const since = { validFrom: "2020-01-01", recordedBy: hospital.id };
    await owner
      .insert(enrolment)
      .values(part.map(({ id }) => ({ area: AREA, person: id, insuranceType: "resident" as const, insuredRegion: "441602", ...since })));
    const decision = { tag: "subsistence_allowance", documentNumber: "1", documentOn: "2020-01-01", recognisedBy: hospital.organisation };
    await owner.insert(tag).values(part.map(({ id }) => ({ area: AREA, person: id, ...decision, ...since })));
  }
  return people;
}

/** Stays of another hospital, so that indexes and checks have something to look through. */
async function addStays(url: string, hospital: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`
    insert into stay (area, id, hospital, person, settlement_number, visit_number, insurance_type, medical_type, setting, admitted_on, discharged_on,
      total_cost, own_expense, over_limit, first_self_paid, policy_scope_cost, deductible_paid, basic_insurance_paid, enterprise_supplement_paid,
      resident_critical_illness_paid, employee_large_amount_paid, civil_servant_paid, poverty_insurance_paid, hospital_assistance, person_part,
      account_paid, cash_paid, recorded_by)
    select area, gen_random_uuid(), ${hospital}::uuid, id, 'OTHER' || n, 'V' || n, 'resident', '21', 'inpatient', '2025-01-01'::date + (n % 300)::int,
      '2025-01-05'::date + (n % 300)::int, 12000, 800, 0, 1200, 10000, 500, 6000, 0, 0, 0, 0, 0, 3200, 2800, 0, 2800, gen_random_uuid()
    from (select area, id, row_number() over () as place from person) p, generate_series(1, 9) g, lateral (select place * 9 + g as n) numbered
    limit ${STAYS_THERE}`;
  await sql`analyze`;
  await sql.end();
}

/** As a hospital's system exports it: Chinese headings, every national amount, one row in two hundred wrong. */
function listOf(people: readonly Person[]): { fields: StayField[]; rows: (string | null)[][] } {
  const fields = [
    "settlementNumber",
    "visitNumber",
    "name",
    "number",
    "insuranceType",
    "medicalType",
    "admittedOn",
    "dischargedOn",
    "totalCost",
    "ownExpense",
    "overLimit",
    "firstSelfPaid",
    "policyScopeCost",
    "deductiblePaid",
    "basicInsurancePaid",
    "enterpriseSupplementPaid",
    "residentCriticalIllnessPaid",
    "employeeLargeAmountPaid",
    "civilServantPaid",
    "hospitalAssistance",
    "povertyInsurancePaid",
    "personPart",
    "accountPaid",
    "cashPaid",
    "refundFlag",
    "refundOfNumber",
  ] as const satisfies StayField[];
  const rows = Array.from({ length: ROWS }, (_none, count) => {
    const { name = "", number = "" } = people[count % PEOPLE] ?? {};
    const second = count >= PEOPLE;
    const stays = [
      `4416B${String(count).padStart(12, "0")}`,
      `V${count}`,
      name,
      count % FAULTY_EVERY === 0 ? `${number.slice(0, 17)}?` : number,
    ];
    const care = ["390", "21", second ? "2026-05-02" : "2026-03-01", second ? "2026-05-09" : "2026-03-08"];
    const costs = [
      "12000.00",
      "800.00",
      "0.00",
      "1200.00",
      "10000.00",
      "500.00",
      "6000.00",
      "0.00",
      "0.00",
      "0.00",
      "0.00",
      "3200.00",
      "0.00",
      "2800.00",
      "0.00",
      "2800.00",
    ];
    return [...stays, ...care, ...costs, "0", null];
  });
  return { fields: [...fields], rows };
}

async function uploaded(app: Database, hospital: Member, content: Buffer): Promise<string> {
  const stored = await putMadeFile(content, filePurposes.stays);
  const asking = { member: hospital, now: new Date(), today: "2026-11-05", requestId: v7(), address: null, database: app };
  const { id } = await inWriteTransaction(app, hospital, (tx) =>
    keepFile({ ...asking, tx, note: () => undefined }, stored, { fileName: "结算.xlsx", purpose: "stays" }),
  );
  return id;
}

/** The job in a process of its own, as the worker runs it. */
async function measured(work: Work): Promise<Measured> {
  const child = fork(resolve("bench/stays-import-worker.ts"), { execArgv: ["--import", "tsx"] });
  child.send(work);
  const [answer] = (await once(child, "message")) as [Measured];
  await once(child, "exit");
  return answer;
}

function report(what: string, { milliseconds, processorMilliseconds, megabytes }: Measured): void {
  const perSecond = Math.round(ROWS / (milliseconds / 1000)).toLocaleString("en-US");
  console.log(
    `${what.padEnd(22)} ${(milliseconds / 1000).toFixed(2)} s   ${perSecond} rows/s   processor ${(processorMilliseconds / 1000).toFixed(2)} s   peak memory ${megabytes} MB`,
  );
}

async function run(): Promise<void> {
  const directory = resolve(".data/bench/stays-import");
  rmSync(resolve(".data/bench/files"), { recursive: true, force: true });
  // A run that was killed leaves its cluster.
  if (existsSync(directory)) removeEmbedded(directory);
  const server = await startEmbedded({ directory, durable: true });
  try {
    await migrate(server.url, "bench");
    const owner = connect(server.url, 2);
    const { hospital, other } = await addOffices(owner);
    const people = await addPeople(owner, hospital);
    await addStays(server.url, other);
    await owner.end();
    const { fields, rows } = listOf(people);
    const columns = fields.map((field) => ({
      title: fieldNames[field],
      kind: field.endsWith("On")
        ? ("date" as const)
        : /^\d+\.\d\d$/.test(rows[0]?.[fields.indexOf(field)] ?? "")
          ? ("amount" as const)
          : ("text" as const),
    }));
    const content = await workbookBytes([{ name: "结算", columns, rows }]);
    const url = new URL(server.url);
    url.username = "medaid_app";
    url.password = "bench";
    const app = connect(url.href, 4);
    const caller = createCaller({ database: app, member: hospital, requestId: v7(), address: null });
    const { import: id } = await caller.stayImports.begin({ file: await uploaded(app, hospital, content), idempotencyKey: v7() });
    console.log(
      `${ROWS.toLocaleString("en-US")} rows × ${fields.length} columns, ${(content.length / 1024 / 1024).toFixed(1)} MB .xlsx, ${STAYS_THERE.toLocaleString("en-US")} stays recorded before`,
    );
    const preview = await caller.stayImports.page({ import: id });
    report("upload to preview", await measured({ url: url.href, area: AREA, job: preview.job ?? "" }));
    const page = await caller.stayImports.page({ import: id });
    console.log(
      `  ${page.state}: ${page.goodCount} good, ${page.warnedCount} warned, ${page.faultyCount} faulty, ${page.repeatedCount} repeated`,
    );
    if (page.state !== "preview") throw new Error("the list was not read");
    if (process.argv.includes("preview")) return;
    const { job } = await caller.stayImports.confirm({
      import: id,
      rows: page.goodCount + page.warnedCount,
      assistance: page.assistanceToWrite,
      idempotencyKey: v7(),
    });
    report("confirm to settled", await measured({ url: url.href, area: AREA, job }));
    console.log(`  ${JSON.stringify((await caller.stayImports.page({ import: id })).written)}`);
    const before = performance.now();
    await caller.stayImports.page({ import: id });
    await caller.stayImports.rows({ import: id, verdict: "faulty" });
    console.log(`preview page           ${(performance.now() - before).toFixed(0)} ms`);
    await app.end();
  } finally {
    await server.stop();
    removeEmbedded(directory);
    rmSync(resolve(".data/bench/files"), { recursive: true, force: true });
  }
}

await run();
// The sender of jobs keeps a heartbeat of its own.
process.exit(0);
