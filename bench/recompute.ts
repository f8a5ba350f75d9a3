/**
 * Recalculating 1,000,000 stored visits from Postgres: read, settle, compare, write the differences, by two processes on
 * the path that the recalculation job takes. `npm run bench:recompute`
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import postgres from "postgres";
import { startEmbedded } from "@/db/embedded";
import { removeEmbedded } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import type { Member } from "@/server/staff/rules";
import { AREA, loadVisits, recogniseLate, VISITS } from "./recompute-data";
import type { Ranges, Swept } from "./recompute-worker";

const PROCESSES = 2;
const PEOPLE_AT_ONCE = 1000;
const MUST_SECONDS = 90;
const GROWTH_MEGABYTES = 150;

const none = "00000000-0000-0000-0000-000000000000";
const worker: Member = {
  area: AREA,
  id: none,
  sessionId: none,
  name: "worker",
  userName: "worker",
  duty: "maker",
  department: "worker" as Member["department"],
  organisation: none,
  organisationName: "worker",
  organisationCode: "worker",
  region: AREA,
  locale: "zh-CN",
  hasSecondFactor: false,
  preferences: {},
};

async function rangesOf(owner: postgres.Sql): Promise<{ from: string; to: string }[]> {
  const rows = await owner<{ from: string; to: string }[]>`
    select min(id::text)::uuid as "from", max(id::text)::uuid as "to"
    from (select id, (row_number() over (order by id) - 1) / ${PEOPLE_AT_ONCE}::int as range from person) numbered group by range order by range`;
  return rows.map(({ from, to }) => ({ from, to }));
}

async function sweepWith(work: Ranges): Promise<Swept> {
  const child = fork(resolve("bench/recompute-worker.ts"), { execArgv: process.execArgv });
  child.send(work);
  const [swept] = (await once(child, "message")) as [Swept];
  return swept;
}

const directory = resolve(".data/bench/recompute");
if (existsSync(directory)) removeEmbedded(directory);
const server = await startEmbedded({ directory, durable: false });
const owner = postgres(server.url, { max: 1, onnotice: () => undefined });
try {
  const appPassword = "bench";
  await migrate(server.url, appPassword);
  console.log(`Storing ${VISITS.toLocaleString("en")} visits …`);
  await loadVisits(owner, console.log);
  const expected = await recogniseLate(owner);
  const ranges = await rangesOf(owner);
  const appUrl = new URL(server.url);
  appUrl.username = "medaid_app";
  appUrl.password = appPassword;
  const begun = performance.now();
  const shares = Array.from({ length: PROCESSES }, (_none, at) => ranges.filter((_range, place) => place % PROCESSES === at));
  const swept = await Promise.all(shares.map((share) => sweepWith({ appUrl: appUrl.href, worker, ranges: share })));
  const seconds = (performance.now() - begun) / 1000;
  const sumOf = (key: "visits" | "years" | "differences") => swept.reduce((total, row) => total + row[key], 0);
  console.log(
    `Recalculated ${sumOf("visits").toLocaleString("en")} visits in ${sumOf("years").toLocaleString("en")} person-years: ${seconds.toFixed(1)} s (must be at most ${MUST_SECONDS})`,
  );
  console.log(`Differences written: ${sumOf("differences")} of ${expected} expected`);
  for (const { memoryMegabytes, processorSeconds } of swept) {
    const memory = `${memoryMegabytes.early} MB after a tenth, ${memoryMegabytes.late} MB at the end`;
    console.log(`A process used ${processorSeconds.toFixed(1)} s of processor time; memory ${memory}`);
  }
  const isFlat = swept.every(({ memoryMegabytes }) => memoryMegabytes.late - memoryMegabytes.early < GROWTH_MEGABYTES);
  if (seconds > MUST_SECONDS || sumOf("visits") !== VISITS || sumOf("differences") !== expected || !isFlat) process.exitCode = 1;
} finally {
  await owner.end({ timeout: 5 });
  await server.stop();
  removeEmbedded(directory);
}
