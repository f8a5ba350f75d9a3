/** What is measured beside a roster on its way: a program that only keeps rows, whoever clicks meanwhile, and what is told of it. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import ExcelJS from "exceljs";
import postgres from "postgres";

const AT_ONCE = 1000;
const BETWEEN_CLICKS = 250;
const BETWEEN_LOOKS = 100;

async function* rowsOf(path: string): AsyncGenerator<string[]> {
  if (path.endsWith(".csv")) {
    for await (const line of createInterface({ input: createReadStream(path) })) yield line.split(",");
    return;
  }
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(path, { sharedStrings: "cache", worksheets: "emit" }))
    for await (const row of sheet) yield (row.values as unknown[]).slice(1).map(String);
}

/** What any program would do that reads the file, keeps its rows a thousand at a time, and looks at none of them. */
export async function plainly(url: string, path: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`create table plain_row (name text, number text, class text)`;
  const begun = performance.now();
  let some: { name: string; number: string; class: string }[] = [];
  const keep = async () => {
    if (some.length > 0) await sql`insert into plain_row ${sql(some)}`;
    some = [];
  };
  for await (const [name = "", number = "", tag = ""] of rowsOf(path)) {
    some.push({ name, number, class: tag });
    if (some.length === AT_ONCE) await keep();
  }
  await keep();
  const seconds = (performance.now() - begun) / 1000;
  await sql`drop table plain_row`;
  await sql.end();
  return seconds;
}

export interface Watched {
  /** Of what others asked meanwhile, in milliseconds. */
  clicks: { count: number; p95: number };
  /** The longest that nothing new was told, in seconds. */
  silence: number;
}

/** Clicks and looks at the job until the work is through. */
export async function watched<Answer>(
  work: Promise<Answer>,
  { url, job, click }: { url: string; job: string; click: () => Promise<unknown> },
): Promise<{ answer: Answer; watched: Watched }> {
  const times: number[] = [];
  let isOver = false;
  let silence = 0;
  const clicking = async () => {
    while (!isOver) {
      const begun = performance.now();
      await click();
      times.push(performance.now() - begun);
      await pause(BETWEEN_CLICKS);
    }
  };
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const looking = async () => {
    let [beat, since] = ["", performance.now()];
    while (!isOver) {
      const [row] = await sql<{ beat: string | null; state: string }[]>`select beat_at::text as beat, state from job where id = ${job}`;
      if (row?.state !== "running" || row.beat !== beat) [beat, since] = [row?.beat ?? "", performance.now()];
      silence = Math.max(silence, (performance.now() - since) / 1000);
      await pause(BETWEEN_LOOKS);
    }
  };
  const beside = Promise.all([clicking(), looking()]);
  try {
    const answer = await work;
    isOver = true;
    await beside;
    const p95 = times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? 0;
    return { answer, watched: { clicks: { count: times.length, p95 }, silence } };
  } finally {
    isOver = true;
    await sql.end();
  }
}
