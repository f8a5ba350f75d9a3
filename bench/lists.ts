/**
 * How long a list of a million rows takes from its first byte to rows that are ready to be judged, and how much memory
 * the process that reads it and the one that takes its rows need. `ROWS=200000 npm run bench:lists` for fewer.
 */
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { stayWords } from "@/server/imports/heading-rules";
import { MoneyColumns } from "@/server/lists/column-rules";
import { isFoot } from "@/server/lists/foot-rules";
import { planReading } from "@/server/lists/plan-rules";
import { type OpenList, openList } from "@/server/lists/read-apart";
import { inHand, isMended } from "@/server/lists/rows";
import { sheetLimits } from "@/server/lists/rules";
import { writeCsv, writeWorkbook } from "@/server/lists/spreadsheets";
import { checkCharacterOf } from "@/server/people/rules";
import { nationalNames, type StayField } from "@/server/stays/rules";

const ROWS = Number(process.env.ROWS ?? 1_000_000);
const LIMIT_MEGABYTES = 512;
const MEGABYTE = 1024 * 1024;

const fields = [
  "settlementNumber",
  "name",
  "number",
  "insuranceType",
  "medicalType",
  "admittedOn",
  "dischargedOn",
  "totalCost",
  "policyScopeCost",
  "basicInsurancePaid",
  "hospitalAssistance",
  "personPart",
] as const satisfies readonly StayField[];

function numberOf(count: number): string {
  const day = String(101 + (count % 28)).padStart(4, "0");
  const body = `441602${1940 + (Math.floor(count / 28) % 60)}${day}${String(Math.floor(count / 1680) % 1000).padStart(3, "0")}`;
  return body + checkCharacterOf(body);
}

function* rows() {
  for (let count = 0; count < ROWS; count++) {
    const number = `44160020261008${String(count).padStart(8, "0")}`;
    const days = ["390", "21", "2026-10-01", "2026-10-08"];
    yield [number, `参保人员${count % 50_000}`, numberOf(count), ...days, "12000.50", "10000.00", "6000.25", "3200.00", "2800.25"];
  }
}

const columns = fields.map((field) => ({ title: nationalNames[field], kind: "text" as const }));

/** The most memory a process has had at any time, as the system counts it. */
function peakOf(pid: number): number {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(peak ?? 0) / 1024;
}

/** Everything that happens to a row before its room judges it. */
async function readAll(list: OpenList): Promise<number> {
  const plan = planReading(list.book, { sheet: null, headRow: null, columns: null }, stayWords, () => null);
  if (plan.kind !== "read") throw new Error("the list was not understood");
  const money = new MoneyColumns();
  let count = 0;
  for await (const read of list.rows(plan.sheet)) {
    for (const one of read) {
      if (one.number <= plan.headRow) continue;
      const row = inHand(one, plan.columns.length);
      if (isFoot(row.cells, plan.columns, stayWords)) continue;
      money.see(row.cells);
      isMended(row.cells, plan.columns, stayWords);
      count++;
    }
  }
  return count;
}

async function measure(path: string, name: string): Promise<void> {
  const begun = performance.now();
  const list = await openList({ path, name }, { sheet: { ...sheetLimits, rows: ROWS + 10 } });
  try {
    const opened = performance.now();
    const count = await readAll(list);
    const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1);
    const child = peakOf(list.pid);
    const own = peakOf(process.pid);
    const size = (statSync(path).size / MEGABYTE).toFixed(0);
    console.log(
      `${name}, ${size} MB, ${count.toLocaleString("en-US")} rows: opened after ${((opened - begun) / 1000).toFixed(1)} s, read after ${seconds(begun)} s`,
    );
    console.log(
      `  peak memory: reader ${child.toFixed(0)} MB, whoever takes the rows ${own.toFixed(0)} MB (limit ${LIMIT_MEGABYTES} MB each)`,
    );
    if (count !== ROWS || child > LIMIT_MEGABYTES || own > LIMIT_MEGABYTES) process.exitCode = 1;
  } finally {
    list.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), "medaid-bench-lists-"));
try {
  const [xlsx, csv] = [join(folder, "list.xlsx"), join(folder, "list.csv")];
  await pipeline(writeWorkbook([{ name: "明细", columns, rows: rows() }]), createWriteStream(xlsx));
  await pipeline(writeCsv({ columns, rows: rows() }), createWriteStream(csv));
  await measure(csv, "list.csv");
  await measure(xlsx, "list.xlsx");
} finally {
  rmSync(folder, { recursive: true });
}
