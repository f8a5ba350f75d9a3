import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Database, ReadTx, WriteTx } from "@/db/client";
import { database } from "@/db/client";
import type { JobKind } from "@/db/queues";
import { nightQueue, queues } from "@/db/queues";
import { job } from "@/db/tables/audit";
import { poolingArea } from "@/db/tables/staff";

export type { Database, JobKind };
export { database, nightQueue, queues };
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

/** A member's own jobs, and those of the area itself for whoever may see them. */
function ownJobs(member: string, withArea: boolean) {
  return withArea ? or(eq(job.member, member), isNull(job.member)) : eq(job.member, member);
}

export async function listJobsOf(
  tx: ReadTx,
  member: string,
  withArea: boolean,
  page: { limit: number; offset: number },
): Promise<JobRow[]> {
  return tx
    .select()
    .from(job)
    .where(ownJobs(member, withArea))
    .orderBy(desc(job.recordedAt), desc(job.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countJobsOf(tx: ReadTx, member: string, withArea: boolean): Promise<number> {
  return tx.$count(job, ownJobs(member, withArea));
}

export async function listAreaCodes(db: Database): Promise<{ code: string }[]> {
  return db.select({ code: poolingArea.code }).from(poolingArea);
}

export async function isReachable(db: Database): Promise<boolean> {
  try {
    await db.select({ code: poolingArea.code }).from(poolingArea).limit(1);
    return true;
  } catch {
    return false;
  }
}
