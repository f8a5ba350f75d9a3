import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { Database, ReadTx, WriteTx } from "@/db/client";
import type { JobKind } from "@/db/queues";
import { givenUpQueue, nightQueue, queues } from "@/db/queues";
import { recordedWithin } from "@/db/recorded";
import { job } from "@/db/tables/jobs";
import { poolingArea } from "@/db/tables/reference";
import type { BusinessDate } from "@/server/dates";

export type { JobKind };
export { givenUpQueue, nightQueue, queues };
export type JobRow = typeof job.$inferSelect;

export async function insertJob(tx: WriteTx, row: typeof job.$inferInsert): Promise<JobRow> {
  const [inserted] = await tx.insert(job).values(row).returning();
  if (!inserted) throw new Error("a job was not inserted");
  return inserted;
}

/** The job, unless there is one of this id already. */
export async function insertJobOnce(tx: WriteTx, row: typeof job.$inferInsert): Promise<JobRow | null> {
  const [inserted] = await tx.insert(job).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

const open = inArray(job.state, ["queued", "running"]);

export async function countOpen(tx: ReadTx, member: string, kind: JobKind): Promise<number> {
  return tx.$count(job, and(eq(job.member, member), eq(job.kind, kind), open));
}

/** The open job of the kind, the member's own or anybody's; whoever asks for it at this moment waits. */
export async function holdOpen(tx: WriteTx, member: string | null, kind: JobKind): Promise<string | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`job ${member ?? ""} ${kind}`} || ${thisArea}::text))`);
  const [row] = await tx
    .select({ id: job.id })
    .from(job)
    .where(and(member === null ? undefined : eq(job.member, member), eq(job.kind, kind), open))
    .limit(1);
  return row?.id ?? null;
}

export async function findJob(tx: ReadTx, id: string): Promise<JobRow | null> {
  const [row] = await tx.select().from(job).where(eq(job.id, id));
  return row ?? null;
}

export async function changeJob(tx: WriteTx, id: string, change: Partial<typeof job.$inferInsert>): Promise<JobRow | null> {
  const [row] = await tx.update(job).set(change).where(eq(job.id, id)).returning();
  return row ?? null;
}

/** Takes the job for this worker unless it is finished already; a job never runs twice to the end. */
export async function takeJob(tx: WriteTx, id: string, now: Date): Promise<JobRow | null> {
  const [row] = await tx
    .update(job)
    .set({ state: "running", startedAt: now, beatAt: now })
    .where(and(eq(job.id, id), inArray(job.state, ["queued", "running"])))
    .returning();
  return row ?? null;
}

/** Whose jobs, and whether those of the area itself are among them. */
export interface JobReader {
  member: string;
  withArea: boolean;
}

/** A member's own jobs, and those of the area itself for whoever may see them. */
function ownJobs({ member, withArea }: JobReader) {
  return withArea ? or(eq(job.member, member), isNull(job.member)) : eq(job.member, member);
}

export interface JobFilter {
  kind?: JobKind | undefined;
  state?: JobRow["state"] | undefined;
  from?: BusinessDate | undefined;
  to?: BusinessDate | undefined;
}

function conditions(reader: JobReader, filter: JobFilter) {
  return and(
    ownJobs(reader),
    filter.kind ? eq(job.kind, filter.kind) : undefined,
    filter.state ? eq(job.state, filter.state) : undefined,
    recordedWithin(job.recordedAt, filter),
  );
}

export async function listJobsOf(
  tx: ReadTx,
  reader: JobReader,
  filter: JobFilter,
  page: { limit: number; offset: number; ascending: boolean },
): Promise<JobRow[]> {
  const order = page.ascending ? [asc(job.recordedAt), asc(job.id)] : [desc(job.recordedAt), desc(job.id)];
  return tx
    .select()
    .from(job)
    .where(conditions(reader, filter))
    .orderBy(...order)
    .limit(page.limit)
    .offset(page.offset);
}

export async function countJobsOf(tx: ReadTx, reader: JobReader, filter: JobFilter): Promise<number> {
  return tx.$count(job, conditions(reader, filter));
}

export async function listAreaCodes(db: Database): Promise<{ code: string }[]> {
  return db.select({ code: poolingArea.code }).from(poolingArea);
}

/** Asks work to stop: at once when it has not begun, at the next page when it has. */
export async function stopJob(tx: WriteTx, id: string, now: Date): Promise<"cancelled" | "stopping" | "over"> {
  const [queued] = await tx
    .update(job)
    .set({ state: "cancelled", finishedAt: now })
    .where(and(eq(job.id, id), eq(job.state, "queued")))
    .returning({ id: job.id });
  if (queued) return "cancelled";
  const [running] = await tx
    .update(job)
    .set({ cancelRequested: true })
    .where(and(eq(job.id, id), eq(job.state, "running")))
    .returning({ id: job.id });
  return running ? "stopping" : "over";
}
