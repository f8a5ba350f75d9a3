import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { recordedWithin } from "@/db/recorded";
import { listLayout, listRow, listUpload } from "@/db/tables/lists";
import { jobState as job } from "@/db/views/jobs";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import type { ListColumn } from "./column-rules";
import type { UploadList } from "./upload-rules";

export type UploadRow = typeof listUpload.$inferSelect;

export async function insertUpload(tx: WriteTx, row: typeof listUpload.$inferInsert): Promise<UploadRow> {
  const [inserted] = await tx.insert(listUpload).values(row).returning();
  if (!inserted) throw new Error("a list was not inserted");
  return inserted;
}

export interface WhoseList {
  kind: string;
  organisation: string;
}

/** Two uploads of one file wait for each other, so that the second sees the first. */
export async function holdFile(tx: WriteTx, { kind, organisation: whose }: WhoseList, fileHash: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${whose} ${fileHash}`}, 0))`);
}

/** The upload that took this file already and still holds. */
export async function findSameFile(tx: ReadTx, whose: WhoseList, fileHash: string): Promise<UploadRow | null> {
  const [row] = await tx
    .select()
    .from(listUpload)
    .where(
      and(
        eq(listUpload.kind, whose.kind),
        eq(listUpload.organisation, whose.organisation),
        eq(listUpload.fileHash, fileHash),
        inArray(listUpload.state, ["reading", "asking", "preview", "writing", "written", "undoing"]),
      ),
    )
    .orderBy(desc(listUpload.recordedAt))
    .limit(1);
  return row ?? null;
}

const itself = (kind: string, id: string) => and(eq(listUpload.kind, kind), eq(listUpload.id, id));

export async function findUpload(tx: ReadTx, kind: string, id: string): Promise<UploadRow | null> {
  const [row] = await tx.select().from(listUpload).where(itself(kind, id));
  return row ?? null;
}

export async function lockUpload(tx: WriteTx, kind: string, id: string): Promise<UploadRow | null> {
  const [row] = await tx.select().from(listUpload).where(itself(kind, id)).for("update");
  return row ?? null;
}

export async function changeUpload(tx: WriteTx, id: string, change: Partial<typeof listUpload.$inferInsert>): Promise<void> {
  await tx
    .update(listUpload)
    .set({ ...change, version: sql`${listUpload.version} + 1` })
    .where(eq(listUpload.id, id));
}

/** Counts of the preview, from its rows. */
export async function recount(tx: WriteTx, id: string, totals: Record<string, string>): Promise<void> {
  const counted = (verdict: string) => sql<number>`count(*) filter (where ${listRow.verdict} = ${verdict} and not ${listRow.leftOut})::int`;
  const [row] = await tx
    .select({
      rowCount: count(),
      goodCount: counted("good"),
      warnedCount: counted("warned"),
      faultyCount: counted("faulty"),
      repeatedCount: counted("repeated"),
      leftOutCount: sql<number>`count(*) filter (where ${listRow.leftOut})::int`,
    })
    .from(listRow)
    .where(eq(listRow.upload, id));
  if (!row) throw new Error("a count has a row");
  await tx
    .update(listUpload)
    .set({ ...row, totals })
    .where(eq(listUpload.id, id));
}

const shown = { upload: listUpload, organisationName: organisation.name, memberName: member.name };
const theirs = and(eq(organisation.area, listUpload.area), eq(organisation.id, listUpload.organisation));
const whoBrought = and(eq(member.area, listUpload.area), eq(member.id, listUpload.recordedBy));

const sorting = { at: listUpload.recordedAt, file: listUpload.fileName, rows: listUpload.rowCount, faulty: listUpload.faultyCount };

export interface UploadsAsked extends Omit<UploadList, "words"> {
  kind: string;
  organisation: string | null;
  words: readonly { text: string }[];
}

export async function listUploads(
  tx: ReadTx,
  asked: UploadsAsked,
): Promise<{ rows: { upload: UploadRow; organisationName: string; memberName: string }[]; total: number }> {
  const { kind, organisation: whose, words, state, page, pageSize } = asked;
  const found = and(
    eq(listUpload.kind, kind),
    whose === null ? undefined : eq(listUpload.organisation, whose),
    state === undefined ? undefined : eq(listUpload.state, state),
    recordedWithin(listUpload.recordedAt, asked),
    saysEach(words, listUpload.fileName, organisation.name, member.name),
  );
  const way = asked.ascending ? asc : desc;
  const rows = await tx
    .select(shown)
    .from(listUpload)
    .innerJoin(organisation, theirs)
    .innerJoin(member, whoBrought)
    .where(found)
    .orderBy(way(sorting[asked.sort]), desc(listUpload.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const [counted] = await tx
    .select({ total: count() })
    .from(listUpload)
    .innerJoin(organisation, theirs)
    .innerJoin(member, whoBrought)
    .where(found);
  return { rows, total: counted?.total ?? 0 };
}

export async function findUploadShown(tx: ReadTx, kind: string, id: string) {
  const [row] = await tx
    .select(shown)
    .from(listUpload)
    .innerJoin(organisation, theirs)
    .innerJoin(member, whoBrought)
    .where(itself(kind, id));
  return row ?? null;
}

/** How the job that works on a list has ended; null while it runs or waits. */
export async function findEndedJob(tx: ReadTx, id: string): Promise<"done" | "failed" | "cancelled" | null> {
  const [row] = await tx.select({ state: job.state }).from(job).where(eq(job.id, id));
  return row === undefined || row.state === "queued" || row.state === "running" ? null : row.state;
}

export async function findLayout(tx: ReadTx, whose: WhoseList, headings: string): Promise<ListColumn[] | null> {
  const [row] = await tx
    .select({ columns: listLayout.columns })
    .from(listLayout)
    .where(and(eq(listLayout.organisation, whose.organisation), eq(listLayout.kind, whose.kind), eq(listLayout.headings, headings)));
  return row?.columns ?? null;
}

export async function keepLayout(tx: WriteTx, row: typeof listLayout.$inferInsert): Promise<void> {
  const { columns, recordedBy, recordedAt } = row;
  await tx
    .insert(listLayout)
    .values(row)
    .onConflictDoUpdate({
      target: [listLayout.area, listLayout.organisation, listLayout.kind, listLayout.headings],
      set: { columns, recordedBy, ...(recordedAt === undefined ? {} : { recordedAt }) },
    });
}
