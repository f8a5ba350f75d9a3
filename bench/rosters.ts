/**
 * How long a roster takes from the upload to its preview, and from its confirmation to the tags it writes, where nobody
 * was known before and again where nearly everybody goes on; beside the same rows put into a bare table, a thousand at a
 * time. `npm run bench:rosters`, or with other sizes `npm run bench:rosters -- 100000 1000000`
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import postgres from "postgres";
import { v7 } from "uuid";
import { connect, type Database } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { clusterIn, removeEmbedded } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { member, organisation } from "@/db/tables/staff";
import { servedAreas } from "@/server/benefits/packs/registry";
import { addMonthsToMonth, businessDateOf, monthOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { checkCharacterOf } from "@/server/people/rules";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import type { Duty, Member } from "@/server/staff/rules";
import { processorSeconds } from "./processor";
import type { Measured, Work } from "./stays-import-worker";

const AREA = "441600";
const COUNTY = "441625";
const SIZES = [10_000, 100_000];
/** Larger ones come as text: building a workbook of them would take longer than what is measured. */
const LARGEST_WORKBOOK = 200_000;
const AT_ONCE = 1000;
const TURNOVER = 0.01;
let serverPid = 0;
const TODAY = businessDateOf(new Date());

function numberOf(count: number): string {
  const day = `${String(1 + (Math.floor(count / 28) % 12)).padStart(2, "0")}${String(1 + (count % 28)).padStart(2, "0")}`;
  const body = `${COUNTY}${1940 + (Math.floor(count / 336) % 60)}${day}${String(Math.floor(count / 20_160) % 1000).padStart(3, "0")}`;
  return body + checkCharacterOf(body);
}

type Row = [name: string, number: string, tag: string];

const rowsFrom = (first: number, count: number): Row[] =>
  Array.from({ length: count }, (_none, at) => [
    `陈${"大小文明志强秀英"[at % 8]}${"海江山林"[at % 4]}`,
    numberOf(first + at),
    at % 5 === 0 ? "特困人员" : "农村低保",
  ]);

async function fileOf(rows: readonly Row[]): Promise<{ name: string; content: Buffer }> {
  const titles = ["姓名", "身份证号", "类别"];
  if (rows.length > LARGEST_WORKBOOK)
    return { name: "名册.csv", content: Buffer.from([titles, ...rows].map((row) => row.join(",")).join("\r\n")) };
  const columns = titles.map((title) => ({ title, kind: "text" as const }));
  return { name: "名册.xlsx", content: await workbookBytes([{ name: "名册", columns, rows }]) };
}

async function addOffice(owner: Database): Promise<[Member, Member]> {
  const office = { id: v7(), area: AREA, code: "C1", name: "东源县民政局", department: "civil-affairs" as const, region: COUNTY };
  await owner.insert(organisation).values(office);
  const staff = (["maker", "reviewer"] satisfies Duty[]).map(
    (duty): Member => ({
      ...{ area: AREA, id: v7(), sessionId: v7(), name: duty, userName: duty, duty, department: office.department },
      ...{ organisation: office.id, organisationName: office.name, organisationCode: office.code, region: COUNTY },
      ...{ locale: "zh-CN", hasSecondFactor: true, preferences: {} },
    }),
  );
  await owner.insert(member).values(
    staff.map(({ id, name, userName, duty }) => ({
      ...{ area: AREA, id, organisation: office.id, userName },
      name,
      duty,
      passwordHash: "none",
    })),
  );
  return staff as [Member, Member];
}

/** The job in a process of its own, as the worker runs it. */
async function measured(work: Work): Promise<Measured & { database: number }> {
  const before = processorSeconds(serverPid);
  const prof = process.env.PROFILE === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${process.env.PROFILE}`];
  const child = fork(resolve("bench/stays-import-worker.ts"), { execArgv: ["--import", "tsx", ...prof] });
  child.send(work);
  const [answer] = (await once(child, "message")) as [Measured];
  await once(child, "exit");
  return { ...answer, database: processorSeconds(serverPid) - before };
}

function report(
  what: string,
  rows: number,
  { milliseconds, processorMilliseconds, readerMilliseconds, megabytes, database }: Measured & { database: number },
): void {
  const perSecond = Math.round(rows / (milliseconds / 1000)).toLocaleString("en-US");
  const processor = (processorMilliseconds / 1000).toFixed(1);
  console.log(
    `  ${what.padEnd(34)} ${(milliseconds / 1000).toFixed(1)} s  ${perSecond} rows/s  processor: job ${processor} s, reader ${(readerMilliseconds / 1000).toFixed(1)} s, database ${database.toFixed(1)} s  peak ${megabytes} MB`,
  );
}

const together = (parts: readonly (Measured & { database: number })[]): Measured & { database: number } => ({
  database: parts.reduce((sum, part) => sum + part.database, 0),
  readerMilliseconds: parts.reduce((sum, part) => sum + part.readerMilliseconds, 0),
  milliseconds: parts.reduce((sum, part) => sum + part.milliseconds, 0),
  processorMilliseconds: parts.reduce((sum, part) => sum + part.processorMilliseconds, 0),
  megabytes: Math.max(...parts.map(({ megabytes }) => megabytes)),
});

interface Bench {
  app: Database;
  url: string;
  clerk: Member;
  second: Member;
}

async function handIn({ app, url, clerk, second }: Bench, month: string, rows: readonly Row[]): Promise<void> {
  const { name, content } = await fileOf(rows);
  const stored = await putMadeFile(content, filePurposes.rosters);
  const asking = { member: clerk, now: new Date(), today: TODAY, requestId: v7(), address: null, database: app };
  const { id: file } = await inWriteTransaction(app, clerk, (tx) =>
    keepFile({ ...asking, tx, note: () => undefined }, stored, { fileName: name, purpose: "rosters" }),
  );
  const as = (member: Member) => createCaller({ database: app, member, requestId: v7(), address: null }).rosters;
  const { roster } = await as(clerk).begin({
    ...{ file, month, scope: "whole", classes: ["subsistence_allowance", "destitute_support"] },
    ...{ documentNumber: "东民〔2026〕1号", documentOn: TODAY, idempotencyKey: v7() },
  });
  const jobOf = async () => ({ url, area: AREA, job: (await as(clerk).page({ roster })).upload?.job ?? "" });
  const read = [await measured(await jobOf())];
  // What turns out to be long is read in the lane of long lists.
  if ((await as(clerk).page({ roster })).state === "reading") read.push(await measured(await jobOf()));
  report(`upload to preview (${name.slice(-4)})`, rows.length, together(read));
  const { counts, version, upload } = await as(clerk).page({ roster });
  const { new: added, continued, changed, ended, fault } = counts;
  console.log(
    `    new ${added}, continued ${continued}, changed ${changed}, ended ${ended}, faults ${fault} ${upload?.failure?.reason ?? ""}`,
  );
  const seen = { roster, written: added + changed, ended };
  await as(clerk).submit({ ...seen, version, endingsWords: "测量用的名册", idempotencyKey: v7() });
  const ready = await as(second).page({ roster });
  await as(second).confirm({ ...seen, version: ready.version, endingsSeen: true, idempotencyKey: v7() });
  report("confirmation to tags", seen.written + ended, await measured(await jobOf()));
}

/** What any program would do that keeps the rows and looks at none of them. */
async function plainInserts(url: string, rows: readonly Row[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`create table plain_row (name text, number text primary key, class text)`;
  const start = performance.now();
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const part = rows.slice(at, at + AT_ONCE).map(([name, number, tag]) => ({ name, number, class: tag }));
    await sql`insert into plain_row ${sql(part)}`;
  }
  const seconds = (performance.now() - start) / 1000;
  await sql.end();
  console.log(`  ${"bare table, 1,000 rows an insert".padEnd(34)} ${seconds.toFixed(1)} s`);
}

async function runSize(size: number): Promise<void> {
  console.log(`${size.toLocaleString("en-US")} people`);
  const directory = resolve(".data/bench/rosters");
  rmSync(resolve(".data/bench/files"), { recursive: true, force: true });
  // A run that was killed leaves its cluster.
  if (existsSync(directory)) removeEmbedded(directory);
  const server = await startEmbedded({ directory, durable: true });
  serverPid = Number(readFileSync(join(clusterIn(directory), "postmaster.pid"), "utf8").split("\n")[0]);
  try {
    await migrate(server.url, "bench");
    await seedReference(server.url, servedAreas);
    const owner = connect(server.url, 1);
    const [clerk, second] = await addOffice(owner);
    await owner.end();
    const url = new URL(server.url);
    url.username = "medaid_app";
    url.password = "bench";
    const app = connect(url.href, 4);
    const bench = { app, url: url.href, clerk, second };
    const moved = Math.round(size * TURNOVER);
    await handIn(bench, addMonthsToMonth(monthOf(TODAY), -1), rowsFrom(0, size));
    console.log("  the month after, one in a hundred gone and another come");
    await handIn(bench, monthOf(TODAY), rowsFrom(moved, size));
    await plainInserts(server.url, rowsFrom(0, size));
    await app.end();
  } finally {
    await server.stop();
    removeEmbedded(directory);
  }
}

const asked = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
for (const size of asked.length > 0 ? asked : SIZES) await runSize(size);
// The sender of jobs keeps a heartbeat of its own.
process.exit(0);
