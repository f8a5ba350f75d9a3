/** For tests: lists of stays as hospitals make them, uploaded, and the jobs they queue, run here and now. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, inArray } from "drizzle-orm";
import { v7 } from "uuid";
import { vi } from "vitest";
import { job as jobTable } from "@/db/tables/jobs";
import { stay } from "@/db/tables/stays";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { handlers } from "@/server/jobs/handlers";
import { type JobHandlers, runJob } from "@/server/jobs/queue";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { checkCharacterOf } from "@/server/people/rules";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { CAP, setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import type { StayField } from "@/server/stays/rules";
import { nationalNames } from "@/server/stays/rules";
import { mintWorld, type World } from "@/server/testing/world";

let made = 0;

/** A valid personal number nobody else in the test has. */
export function freshNumber(region = "441602"): string {
  made++;
  const body = `${region}1975${String(101 + (made % 28)).padStart(4, "0")}${String(100 + Math.floor(made / 28)).padStart(3, "0")}`;
  return body + checkCharacterOf(body);
}

export interface Patient {
  id: string;
  name: string;
  number: string;
}

/** A person of the area with insurance and, unless said otherwise, a tag. */
export async function addPatient(world: World, civilAffairs: Member, options: { name?: string; tagged?: boolean } = {}): Promise<Patient> {
  const { name = "陈大文", tagged = true } = options;
  const number = freshNumber();
  const caller = world.as(civilAffairs);
  const enrolment = { insuranceType: "resident" as const, insuredRegion: "441602", validFrom: "2020-01-01" };
  const { id } = await caller.people.register({ idempotencyKey: v7(), number, name, region: "441602", enrolment });
  const decision = {
    tag: "subsistence_allowance" as const,
    validFrom: "2024-01-01",
    documentNumber: "源民〔2024〕8号",
    documentOn: "2024-01-01",
  };
  if (tagged) await caller.identity.addTag({ idempotencyKey: v7(), person: id, ...decision });
  return { id, name, number };
}

export type ListRow = Partial<Record<StayField, string>>;
let stays = 0;

export const freshStayNumber = (): string => `4416T${String(++stays).padStart(8, "0")}`;

/** A row whose figures add up. */
export function rowOf(patient: Patient, change: ListRow = {}): ListRow {
  return {
    settlementNumber: freshStayNumber(),
    name: patient.name,
    number: patient.number,
    insuranceType: "390",
    medicalType: "21",
    admittedOn: "2026-03-01",
    dischargedOn: "2026-03-08",
    totalCost: "12000.00",
    ownExpense: "800.00",
    overLimit: "0.00",
    firstSelfPaid: "1200.00",
    policyScopeCost: "10000.00",
    basicInsurancePaid: "6000.00",
    hospitalAssistance: "3200.00",
    personPart: "2800.00",
    accountPaid: "0.00",
    cashPaid: "2800.00",
    ...change,
  };
}

/** The row that takes this one back. */
export function refundOf(row: ListRow, change: ListRow = {}): ListRow {
  const negated = Object.fromEntries(Object.entries(row).map(([field, text]) => [field, /^\d+\.\d\d$/.test(text) ? `-${text}` : text]));
  return { ...negated, settlementNumber: freshStayNumber(), refundFlag: "1", refundOfNumber: row.settlementNumber ?? "", ...change };
}

export async function sheetOf(rows: readonly ListRow[]): Promise<Buffer> {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))] as StayField[];
  const columns = fields.map((field) => ({ title: nationalNames[field], kind: "text" as const }));
  return workbookBytes([{ name: "结算", columns, rows: rows.map((row) => fields.map((field) => row[field] ?? null)) }]);
}

export async function upload(world: World, member: Member, content: Buffer, fileName = "十月结算.xlsx"): Promise<string> {
  const stored = await putMadeFile(content, filePurposes.stays);
  const asking = { member, now: new Date(), today: "2026-11-05", requestId: v7(), address: null, database: world.database };
  const { id } = await inWriteTransaction(world.database, member, (tx) =>
    keepFile({ ...asking, tx, note: () => undefined }, stored, { fileName, purpose: "stays" }),
  );
  return id;
}

const listJobs = ["lists.read", "lists.read-long", "lists.write", "lists.write-long"];

/** Runs every queued job of the area, or those of a kind, as the worker would. */
export async function runJobs(world: World, member: Member, with_: Partial<JobHandlers> = handlers): Promise<void> {
  const waiting = await inReadTransaction(world.database, member, (tx) =>
    tx
      .select({ id: jobTable.id })
      .from(jobTable)
      .where(and(inArray(jobTable.state, ["queued", "running"]), inArray(jobTable.kind, listJobs))),
  );
  for (const { id } of waiting) await runJob(world.database, { area: world.area, job: id }, with_);
}

/** Uploads a list and has it read; its preview. */
export async function previewOf(world: World, member: Member, content: Buffer, fileName?: string) {
  const file = await upload(world, member, content, fileName);
  const begun = await world.as(member).stayImports.begin({ file, idempotencyKey: v7() });
  await runJobs(world, member);
  return { ...begun, page: await world.as(member).stayImports.page({ import: begun.import }) };
}

/** Confirms a preview as it stands and has it written. */
export async function writeImport(world: World, member: Member, id: string) {
  const caller = world.as(member);
  const page = await caller.stayImports.page({ import: id });
  const { goodCount, warnedCount, assistanceToWrite } = page;
  await caller.stayImports.confirm({ import: id, rows: goodCount + warnedCount, assistance: assistanceToWrite, idempotencyKey: v7() });
  await runJobs(world, member);
  return caller.stayImports.page({ import: id });
}

/** The reason with which something was refused. */
export async function refused(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "was not refused",
    (error: Error) => error.message,
  );
}

/** Two hospitals, the offices around them and four people with insurance and a tag; files in a folder of their own. */
export async function mintImportWorld() {
  const folder = mkdtempSync(join(tmpdir(), "medaid-imports-"));
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  const world = await mintWorld();
  const civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  await setParameter(world, "annual_cap", CAP);
  const patients: Patient[] = [];
  for (const name of ["陈大文", "黄秀英", "刘志强", "张桂芳"]) patients.push(await addPatient(world, civilAffairs, { name }));
  return {
    ...world,
    civilAffairs,
    agency: await world.staff("agency", "reviewer"),
    hospital: await world.staff("hospital"),
    other: await world.staff("hospital"),
    patient(place: number): Patient {
      const found = patients[place];
      if (found === undefined) throw new Error("no such patient");
      return found;
    },
    staysOf: (member: Member, importId: string) =>
      inReadTransaction(world.database, member, (tx) =>
        tx.select().from(stay).where(eq(stay.import, importId)).orderBy(stay.settlementNumber),
      ),
    async reasonsOf(member: Member, importId: string, verdict: "faulty" | "warned" | "repeated" | "good" = "faulty") {
      const { rows } = await world.as(member).stayImports.rows({ import: importId, verdict });
      return rows.map((row) => [row.rowNumber, ...row.faults.map((fault) => fault.reason)]);
    },
    async end() {
      await world.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type ImportWorld = Awaited<ReturnType<typeof mintImportWorld>>;
