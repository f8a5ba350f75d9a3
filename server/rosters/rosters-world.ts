/** For tests: an office that hands in rosters, its people, lists as files, and the jobs they queue, run here and now. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { vi } from "vitest";
import { connect } from "@/db/client";
import { tag } from "@/db/tables/identity";
import { job as jobTable } from "@/db/tables/jobs";
import { division } from "@/db/tables/reference";
import type { IdentityTag } from "@/server/benefits/contract";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { handlers } from "@/server/jobs/handlers";
import { enqueueOnce, inEachArea, type JobHandlers, type JobKind, type RunningJob, runJob } from "@/server/jobs/queue";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { checkCharacterOf } from "@/server/people/rules";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const COUNTY = "441625";
const MONTH = "2026-11";
const NOW = new Date("2026-11-05T01:36:00Z");

let made = 0;
/** A valid personal number nobody else in the test has. */
export function freshNumber(bornOn = "1975-03-04"): string {
  const body = `${COUNTY}${bornOn.replaceAll("-", "")}${String(100 + (made++ % 900)).padStart(3, "0")}`;
  return body + checkCharacterOf(body);
}

export interface Listed {
  name: string;
  number: string;
  class?: string;
  [heading: string]: string | undefined;
}

const headings: Readonly<Record<string, string>> = { name: "姓名", number: "身份证号", class: "类别" };

export async function sheetOf(rows: readonly Listed[], title = "东源县低保对象名册"): Promise<Buffer> {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = keys.map((key) => ({ title: headings[key] ?? key, kind: "text" as const }));
  return workbookBytes([{ name: "名册", title, columns, rows: rows.map((row) => keys.map((key) => row[key] ?? null)) }]);
}

const listJobs = ["lists.read", "lists.read-long", "lists.write", "lists.write-long"];

interface BeginOptions {
  month?: string;
  scope?: "whole" | "changes";
  classes?: IdentityTag[];
  fileName?: string;
  sameFileMeant?: boolean;
  replaces?: string;
  corrects?: string;
}

/** Files, and the jobs they queue. */
function bringing(world: World, clerk: Member) {
  const upload = async (member: Member, content: Buffer, fileName: string): Promise<string> => {
    const stored = await putMadeFile(content, filePurposes.rosters);
    const asking = { member, now: NOW, today: "2026-11-05", requestId: v7(), address: null, database: world.database };
    const { id } = await inWriteTransaction(world.database, member, (tx) =>
      keepFile({ ...asking, tx, note: () => undefined }, stored, { fileName, purpose: "rosters" }),
    );
    return id;
  };
  const runJobs = async (with_: Partial<JobHandlers> = handlers, allAtOnce = false): Promise<void> => {
    const waiting = await inReadTransaction(world.database, clerk, (tx) =>
      tx
        .select({ id: jobTable.id })
        .from(jobTable)
        .where(and(eq(jobTable.area, world.area), inArray(jobTable.state, ["queued", "running"]), inArray(jobTable.kind, listJobs))),
    );
    const run = ({ id }: { id: string }) => runJob(world.database, { area: world.area, job: id }, with_);
    if (allAtOnce) await Promise.all(waiting.map(run));
    else for (const one of waiting) await run(one);
  };
  /** The worker dies once it has written so many steps; the job ends as the queue ends it. Of what fails once, `fails` says how. */
  const killedAfter = async (steps: number, kind: "lists.read" | "lists.write" = "lists.write", fails?: Error): Promise<void> => {
    const work = handlers[kind];
    const dying: Partial<JobHandlers> = {
      ...handlers,
      [kind]: (job: RunningJob) => {
        let left = steps + 1;
        const counted: typeof job.write = (run) => {
          left--;
          if (fails === undefined ? left < 0 : left === -1) return Promise.reject(fails ?? new Error("killed"));
          return job.write(run);
        };
        if (work === undefined) throw new Error("nobody reads or writes lists");
        return work({ ...job, write: counted });
      },
    };
    await runJobs(dying);
  };
  const beginning = async (content: Buffer, options: BeginOptions = {}, member: Member = clerk) => {
    const { month = MONTH, scope = "whole", classes = ["subsistence_allowance"], fileName = "低保名册.xlsx", ...more } = options;
    const file = await upload(member, content, fileName);
    const paper = { documentNumber: "东民〔2026〕11号", documentOn: "2026-11-01" };
    return { file, month, scope, classes, ...paper, ...more, idempotencyKey: v7() };
  };
  /** How many jobs of a kind wait for a person. */
  const jobsOf = (kind: string, person: string): Promise<number> =>
    inReadTransaction(world.database, clerk, (tx) =>
      tx.$count(jobTable, and(eq(jobTable.area, world.area), eq(jobTable.kind, kind), sql`${jobTable.input} ->> 'person' = ${person}`)),
    );
  return { upload, runJobs, killedAfter, beginning, jobsOf };
}

/** Lists of the office from their preview to what came of them. */
function handingIn(
  world: World,
  { clerk, second }: { clerk: Member; second: Member },
  { runJobs, beginning }: ReturnType<typeof bringing>,
) {
  /** Hands a list in and has it read; its page. */
  const previewOf = async (rows: readonly Listed[] | Buffer, options: BeginOptions = {}, member: Member = clerk) => {
    const content = Buffer.isBuffer(rows) ? rows : await sheetOf(rows);
    const begun = await world.as(member).rosters.begin(await beginning(content, options, member));
    await runJobs();
    return world.as(member).rosters.page({ roster: begun.roster });
  };
  type Page = Awaited<ReturnType<typeof previewOf>>;
  const seen = ({ id, counts, version }: Page) => ({ roster: id, written: counts.new + counts.changed, ended: counts.ended, version });
  const submit = (page: Page, endingsWords: string | null = "上月复核后停发", member: Member = clerk) =>
    world.as(member).rosters.submit({ ...seen(page), endingsWords, idempotencyKey: v7() });
  const pageOf = (id: string, member: Member = clerk) => world.as(member).rosters.page({ roster: id });
  /** Handed on, confirmed by a second person and written. */
  const confirmed = async (page: Page, by: Member = second) => {
    await submit(page);
    const ready = await pageOf(page.id);
    await world.as(by).rosters.confirm({ ...seen(ready), endingsSeen: true, idempotencyKey: v7() });
    await runJobs();
    return pageOf(page.id);
  };
  const ofKind = async (id: string, kind: "new" | "continued" | "changed" | "ended" | "conflict") =>
    (await world.as(clerk).rosters.changes({ roster: id, kind })).rows;
  const faultsOf = async (id: string, kind: "fault" | "duplicate" | "left_out" = "fault") =>
    (await world.as(clerk).rosters.rows({ roster: id, kind })).rows;
  /** Somebody on the register, with a tag of the office unless said otherwise. */
  return { previewOf, seen, submit, pageOf, confirmed, ofKind, faultsOf };
}

/** People on the register. */
function registering(world: World, clerk: Member) {
  const person = async (
    name: string,
    options: { tag?: IdentityTag | null; from?: string; number?: string; by?: Member; region?: string } = {},
  ) => {
    const {
      tag: class_ = "subsistence_allowance",
      from = "2024-01-01",
      number = freshNumber(),
      by = clerk,
      region = "441625101",
    } = options;
    const { id } = await world.as(by).people.register({ idempotencyKey: v7(), number, name, region });
    const paper = { documentNumber: "东民〔2024〕1号", documentOn: "2024-01-01" };
    if (class_ !== null) await world.as(by).identity.addTag({ idempotencyKey: v7(), person: id, tag: class_, validFrom: from, ...paper });
    return { id, name, number };
  };
  const tagsOf = (id: string) =>
    inReadTransaction(world.database, clerk, (tx) =>
      tx
        .select()
        .from(tag)
        .where(and(eq(tag.area, world.area), eq(tag.person, id), isNull(tag.supersededAt), eq(tag.withdrawn, false)))
        .orderBy(tag.validFrom),
    );
  return { person, tagsOf };
}

const divisions = [
  [COUNTY, "东源县", "county"],
  ["441621", "紫金县", "county"],
  ["441625101", "船塘镇", "township"],
  ["441625102", "双江镇", "township"],
  ["441621101", "紫城镇", "township"],
] as const;

export async function mintRosterWorld() {
  const folder = mkdtempSync(join(tmpdir(), "medaid-rosters-"));
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  const world = await mintWorld();
  const owner = connect(world.ownerUrl, 1);
  await owner
    .insert(division)
    .values(divisions.map(([code, name, level]) => ({ code, name, level, areaCode: world.area })))
    .onConflictDoNothing();
  await owner.end();
  const office = await world.addOrganisation("civil-affairs", { name: "东源县民政局", region: COUNTY });
  const clerk = await world.addMember(office, "maker");
  const second = await world.addMember(office, "reviewer");
  const files = bringing(world, clerk);
  return {
    ...{ ...world, office, clerk, second, ...files },
    ...handingIn(world, { clerk, second }, files),
    ...registering(world, clerk),
    async end() {
      await world.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type RosterWorld = Awaited<ReturnType<typeof mintRosterWorld>>;

/** The night's work of one kind, at an instant. */
export async function runNight(world: World, kind: JobKind, at: Date): Promise<void> {
  const queued: string[] = [];
  await inEachArea(world.database, (write, area) =>
    area !== world.area
      ? Promise.resolve()
      : write(async (ctx) => void queued.push((await enqueueOnce(ctx, kind, at.toISOString())) ?? "")),
  );
  for (const job of queued) await runJob(world.database, { area: world.area, job }, handlers, () => at);
}
