/**
 * How long a roster takes from the upload to its preview, and from its confirmation to the tags it writes, where nobody
 * was known before and again where nearly everybody goes on, while somebody clicks; beside a program that reads the same
 * file and puts its rows into a bare table, a thousand at a time. `npm run bench:rosters`, or with other sizes and kinds
 * `npm run bench:rosters -- 100000 1000000 csv`; with `known` only the second month, everybody of the first being there.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
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
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import type { Duty } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";
import { countyOf, loadPeople, nameOf, numberOf } from "./million";
import { processorSeconds } from "./processor";
import { plainly, watched } from "./rosters-beside";
import type { Measured, Work } from "./stays-import-worker";

const AREA = "441600";
const SIZES = [10_000, 100_000];
const TURNOVER = 0.01;
let serverPid = 0;
const TODAY = businessDateOf(new Date());

type Row = [name: string, number: string, tag: string];

const CLASSES = ["subsistence_allowance", "destitute_support"] as const;
const WORDS = ["农村低保", "特困人员"];
const rowOf = (count: number): Row => [nameOf(count), numberOf(countyOf(count), count), WORDS[count % WORDS.length] ?? ""];
const rowsFrom = (first: number, count: number): Row[] => Array.from({ length: count }, (_none, at) => rowOf(first + at));

type Kind = "xlsx" | "csv";

async function fileOf(rows: readonly Row[], kind: Kind): Promise<{ name: string; content: Buffer }> {
  const titles = ["姓名", "身份证号", "类别"];
  if (kind === "csv") return { name: "名册.csv", content: Buffer.from([titles, ...rows].map((row) => row.join(",")).join("\r\n")) };
  const columns = titles.map((title) => ({ title, kind: "text" as const }));
  return { name: "名册.xlsx", content: await workbookBytes([{ name: "名册", columns, rows }]) };
}

async function addOffice(owner: Database): Promise<[Member, Member]> {
  const office = { id: v7(), area: AREA, code: "C1", name: "河源市民政局", department: "civil-affairs" as const, region: AREA };
  await owner.insert(organisation).values(office);
  const staff = (["maker", "reviewer"] satisfies Duty[]).map(
    (duty): Member => ({
      ...{ area: AREA, id: v7(), sessionId: v7(), name: duty, userName: duty, duty, department: office.department },
      ...{ organisation: office.id, organisationName: office.name, organisationCode: office.code, region: AREA },
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
  const child = fork(resolve("bench/stays-import-worker.ts"), { execArgv: ["--import", "tsx"] });
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
  ownerUrl: string;
  kind: Kind;
  url: string;
  clerk: Member;
  second: Member;
}

/** The job, while somebody of the office looks at lists and looks somebody up. */
async function whileClicking(bench: Bench, job: string): Promise<Measured & { database: number }> {
  const asked = createCaller({ database: bench.app, member: bench.second, requestId: v7(), address: null });
  const click = async () => {
    await asked.rosters.list({ page: 1 });
    await asked.people.list({ filter: { words: nameOf(1000) }, tab: "all", page: 1 });
  };
  const work = measured({ url: bench.url, area: AREA, job });
  const { answer, watched: seen } = await watched(work, { url: bench.ownerUrl, job, click });
  const { clicks, silence } = seen;
  console.log(`    meanwhile ${clicks.count} clicks, p95 ${clicks.p95.toFixed(0)} ms; longest without news ${silence.toFixed(1)} s`);
  return answer;
}

async function handIn(bench: Bench, month: string, rows: readonly Row[]): Promise<void> {
  const { app, clerk, second, kind } = bench;
  const { name, content } = await fileOf(rows, kind);
  const stored = await putMadeFile(content, filePurposes.rosters);
  const asking = { member: clerk, now: new Date(), today: TODAY, requestId: v7(), address: null, database: app };
  const { id: file } = await inWriteTransaction(app, clerk, (tx) =>
    keepFile({ ...asking, tx, note: () => undefined }, stored, { fileName: name, purpose: "rosters" }),
  );
  const as = (member: Member) => createCaller({ database: app, member, requestId: v7(), address: null }).rosters;
  const { roster } = await as(clerk).begin({
    ...{ file, month, scope: "whole", classes: [...CLASSES] },
    ...{ documentNumber: "东民〔2026〕1号", documentOn: TODAY, idempotencyKey: v7() },
  });
  const jobOf = async () => (await as(clerk).page({ roster })).upload?.job ?? "";
  const read = [await whileClicking(bench, await jobOf())];
  // What turns out to be long is read in the lane of long lists.
  if ((await as(clerk).page({ roster })).state === "reading") read.push(await whileClicking(bench, await jobOf()));
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
  report("confirmation to tags", seen.written + ended, await whileClicking(bench, await jobOf()));
}

/** The same file, read and kept by somebody who looks at nothing. */
async function beside(url: string, rows: readonly Row[], kind: Kind): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "medaid-bench-rosters-"));
  try {
    const { content } = await fileOf(rows, kind);
    const path = join(folder, `list.${kind}`);
    writeFileSync(path, content);
    const seconds = await plainly(url, path);
    console.log(`  ${`read and kept plainly (.${kind})`.padEnd(34)} ${seconds.toFixed(1)} s`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runSize(size: number, { kind, isKnown }: { kind: Kind; isKnown: boolean }): Promise<void> {
  console.log(`${size.toLocaleString("en-US")} people, load ${loadavg()[0]?.toFixed(1)}`);
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
    const bench = { app, url: url.href, ownerUrl: server.url, kind, clerk, second };
    const moved = Math.round(size * TURNOVER);
    const lastMonth = addMonthsToMonth(monthOf(TODAY), -1);
    if (isKnown) {
      const loaded = {
        people: size,
        office: clerk.organisation,
        member: clerk.id,
        since: `${lastMonth}-01`,
        recordedAt: new Date(),
        classes: CLASSES,
      };
      await loadPeople(server.url, loaded);
    } else await handIn(bench, lastMonth, rowsFrom(0, size));
    console.log("  the month after, one in a hundred gone and another come");
    await handIn(bench, monthOf(TODAY), rowsFrom(moved, size));
    await beside(server.url, rowsFrom(0, size), kind);
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
for (const size of asked.length > 0 ? asked : SIZES)
  await runSize(size, { kind: process.argv.includes("csv") ? "csv" : "xlsx", isKnown: process.argv.includes("known") });
// The sender of jobs keeps a heartbeat of its own.
process.exit(0);
