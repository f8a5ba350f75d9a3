/** A pile of 200 scanned pages filed by their codes, as the worker does it. `npm run bench:filing` */

import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { connect, type Database } from "@/db/client";
import { tag } from "@/db/tables/identity";
import { scanPage } from "@/db/tables/materials";
import { enrolment, hospitalPatient, person } from "@/db/tables/people";
import { localParameter } from "@/db/tables/policies";
import { poolingArea } from "@/db/tables/reference";
import { member, organisation } from "@/db/tables/staff";
import { stay } from "@/db/tables/stays";
import { startTestServer } from "@/db/testing/server";
import { copyTemplate } from "@/db/testing/template";
import { runTask } from "@/scripts/task";
import { businessDateOf, monthOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { runJob } from "@/server/jobs/queue";
import { fileScans } from "@/server/materials/jobs";
import { Decimal } from "@/server/money";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { seal } from "@/server/sealing";
import { settings } from "@/server/settings";
import { settleStays } from "@/server/settlements/settle";
import type { Member } from "@/server/staff/rules";
import { makeScan, type ScanOptions, scansAsPdf } from "@/server/testing/scans";

const AREA = "441600";
/** Each case brings a signed sheet, and behind code pages its certificate and its insurance sheet: five pages. */
const CASES = 40;
const PAGES = CASES * 5;
const WITHIN_SECONDS = 60;
const TICKS_A_SECOND = 100;
const LOOK_EVERY_MILLISECONDS = 500;
const month = monthOf(businessDateOf(new Date()));
const zero = new Decimal(0);

const hospital: Member = {
  area: AREA,
  id: v7(),
  sessionId: v7(),
  name: "陈丽娟",
  userName: "hospital",
  duty: "maker",
  department: "hospital",
  organisation: v7(),
  organisationName: "河源市槎城医院",
  organisationCode: "0017",
  region: "441602",
  locale: "zh-CN",
  hasSecondFactor: true,
  preferences: {},
};

async function addHospital(owner: Database): Promise<void> {
  await owner.insert(poolingArea).values({ code: AREA, name: "河源市" }).onConflictDoNothing();
  const { organisation: id, organisationCode: code, organisationName: name, department, region } = hospital;
  await owner.insert(organisation).values({ area: AREA, id, code, name, department, region });
  await owner.insert(member).values({
    area: AREA,
    id: hospital.id,
    organisation: id,
    userName: hospital.userName,
    name: hospital.name,
    duty: hospital.duty,
    passwordHash: "none",
  });
  const [proposedBy, confirmedBy] = [v7(), v7()];
  await owner.insert(localParameter).values({
    area: AREA,
    pack: "heyuan-2019",
    key: "annual_cap",
    value: { set: "80000.00" },
    validFrom: "2020-01-01",
    documentNumber: "bench",
    documentOn: "2020-01-01",
    state: "in_force",
    proposedBy,
    confirmedBy,
    confirmedAt: new Date(),
  });
}

/** A settled advance of this month. */
async function addStay(owner: Database, index: number): Promise<string> {
  const [personId, id] = [v7(), v7()];
  const number = `441602198001${String(1000 + index)}11`;
  await owner.insert(person).values({
    area: AREA,
    id: personId,
    name: `病人${index}`,
    numberSealed: seal(number),
    numberIndex: number,
    numberMasked: `${number.slice(0, 6)}********${number.slice(-4)}`,
    sex: "female",
    bornOn: "1980-01-01",
    region: "441602001000",
  });
  await owner.insert(enrolment).values({
    area: AREA,
    person: personId,
    insuranceType: "resident",
    insuredRegion: "441602",
    validFrom: "2020-01-01",
    recordedBy: hospital.id,
  });
  await owner.insert(tag).values({
    area: AREA,
    person: personId,
    tag: "destitute_support",
    validFrom: "2020-01-01",
    recognisedBy: hospital.organisation,
    documentNumber: "bench",
    documentOn: "2020-01-01",
    recordedBy: hospital.id,
  });
  await owner.insert(hospitalPatient).values({ area: AREA, organisation: hospital.organisation, person: personId });
  const [scope, basic, own] = [new Decimal(10_000), new Decimal(6_000), new Decimal(500)];
  await owner.insert(stay).values({
    area: AREA,
    id,
    hospital: hospital.organisation,
    person: personId,
    settlementNumber: `F${index}`,
    visitNumber: `F${index}`,
    admissionNumber: `ZY2611${String(index).padStart(4, "0")}`,
    insuranceType: "resident",
    medicalType: "21",
    setting: "inpatient",
    admittedOn: `${month}-01`,
    dischargedOn: `${month}-02`,
    totalCost: scope.plus(own),
    ownExpense: own,
    overLimit: zero,
    firstSelfPaid: zero,
    policyScopeCost: scope,
    deductiblePaid: zero,
    basicInsurancePaid: basic,
    enterpriseSupplementPaid: zero,
    residentCriticalIllnessPaid: zero,
    employeeLargeAmountPaid: zero,
    civilServantPaid: zero,
    povertyInsurancePaid: zero,
    hospitalAssistance: scope.minus(basic),
    personPart: own,
    accountPaid: zero,
    cashPaid: own,
    recordedBy: hospital.id,
  });
  return id;
}

/** Seconds of processor that ended children took, on Linux: what the pile costs however busy the machine is. */
function secondsOfChildren(): number | null {
  if (process.platform !== "linux") return null;
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
}

type Api = ReturnType<typeof createCaller>;

/** The pages as they come out of the feeder, at 150 and 200 dpi, askew and grainy. */
async function drawPile(api: Api, batch: string, stays: readonly string[]): Promise<Buffer> {
  const printed = await api.materials.printMissing({ form: "material-labels", subject: batch, idempotencyKey: v7() });
  const labels = await api.printing.open({ id: printed.id });
  const pages: Buffer[] = [];
  const draw = async (options: Pick<ScanOptions, "kind"> & { code?: string }) => {
    const seed = pages.length + 1;
    const table = Array.from({ length: 14 }, (_, row) => [`费用 ${row}`, `${seed * 37 + row}.00`, `${seed * 31 + row}.00`, "0.00"]);
    pages.push(
      await makeScan({
        ...options,
        seed,
        dpi: seed % 2 === 0 ? 200 : 150,
        facts: {
          hospital: hospital.organisationName,
          fields: [
            ["页", String(seed)],
            ["住院号", `ZY${seed}`],
          ],
          table,
          text: "诊断：2型糖尿病伴肾并发症；慢性肾脏病4期。",
          day: "2026年10月19日",
          signer: "温志强",
        },
      }),
    );
  };
  const labelOf = (stayId: string, item: string) =>
    labels.pageCodes[(labels.content.targets ?? []).findIndex((target) => target.stay === stayId && target.item === item)] ?? "";
  for (const stayId of stays) {
    const sheet = await api.printing.print({ form: "assistance-settlement", subject: stayId, idempotencyKey: v7() });
    await draw({ kind: "assistance-settlement", code: (await api.printing.open({ id: sheet.id })).pageCodes[0] ?? "" });
    await draw({ kind: "label", code: labelOf(stayId, "diagnosis_certificate") });
    await draw({ kind: "diagnosis" });
    await draw({ kind: "label", code: labelOf(stayId, "insurance_settlement_statement_original") });
    await draw({ kind: "insurance-settlement" });
  }
  return scansAsPdf(pages);
}

/** Whoever looks at the page meanwhile: how often the progress moved under their eyes. */
async function watch(api: Api, job: string, isOver: () => boolean): Promise<number> {
  const seen = new Set<number>();
  while (!isOver()) {
    seen.add((await api.jobs.progress({ id: job })).done);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MILLISECONDS));
  }
  return seen.size;
}

async function bench(ownerUrl: string, appUrl: string): Promise<boolean> {
  const owner = connect(ownerUrl, 4);
  await addHospital(owner);
  const stays: string[] = [];
  for (let index = 1; index <= CASES; index++) stays.push(await addStay(owner, index));
  const database = connect(appUrl, 8);
  const context = () => ({ database, member: hospital, requestId: v7(), address: null });
  const api = createCaller(context());
  await inWriteTransaction(database, hospital, (tx) =>
    settleStays({ ...context(), tx, now: new Date(), today: businessDateOf(new Date()), note: () => undefined }, stays),
  );
  const { batch } = await api.clearing.gather({ month });
  const pile = await drawPile(api, batch, stays);
  async function* body() {
    yield pile;
  }
  const file = await receiveFile(context(), "scan", body(), { fileName: "pile.pdf", byteCount: null });
  const { upload, job } = await api.materials.upload({ batch, file: file.id, idempotencyKey: v7() });

  const begun = performance.now();
  const before = { own: process.cpuUsage(), children: secondsOfChildren() };
  let isOver = false;
  const watching = watch(api, job, () => isOver);
  await runJob(database, { area: AREA, job }, { "materials.file": (running) => fileScans(running) });
  isOver = true;
  const seconds = (performance.now() - begun) / 1000;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const own = process.cpuUsage(before.own);
  const children = secondsOfChildren();
  const cpu = [
    `this process ${((own.user + own.system) / 1e6).toFixed(1)} s`,
    ...(children === null || before.children === null ? [] : [`its readers ${(children - before.children).toFixed(1)} s`]),
  ];
  const states = await inReadTransaction(database, hospital, (tx) =>
    tx
      .select({ state: scanPage.state, count: sql<number>`count(*)::int` })
      .from(scanPage)
      .where(eq(scanPage.upload, upload))
      .groupBy(scanPage.state),
  );
  const count = (state: string) => states.find((candidate) => candidate.state === state)?.count ?? 0;
  const isRight = count("to_confirm") === CASES * 3 && count("separator") === CASES * 2;
  console.log(
    `${PAGES} pages (${(pile.length / 1e6).toFixed(0)} MB) on ${availableParallelism()} cores: filed in ${seconds.toFixed(1)} s, ${(seconds / PAGES).toFixed(2)} s a page, progress moved ${await watching} times`,
  );
  console.log(
    `${count("to_confirm")} of ${CASES * 3} papers at their case, ${count("separator")} code pages, ${count("tray")} in the tray; this process ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
  );
  console.log(`Processor: ${cpu.join(", ")}`);
  await database.end();
  await owner.end();
  return isRight && seconds <= WITHIN_SECONDS;
}

async function run(): Promise<void> {
  const server = await startTestServer();
  try {
    const { ownerUrl, appUrl } = await copyTemplate(server.url);
    if (!(await bench(ownerUrl, appUrl))) {
      console.log(`Wanted: ${WITHIN_SECONDS} s at most, every page in its place.`);
      process.exitCode = 1;
    }
  } finally {
    await rm(settings().fileStore, { recursive: true, force: true });
    await server.stop();
  }
}

runTask(run);
