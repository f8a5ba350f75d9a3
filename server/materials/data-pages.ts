/** Uploads and pages as the verbs need them. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { atHome, thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { scanPage, scanUpload } from "@/db/tables/materials";
import { batchFacts as batch, claim as batchCase } from "@/db/views/clearing";
import { fileNamed as storedFile } from "@/db/views/files";
import { pagesOf, type Subject, uploadsOf } from "./data-subject";

export type Upload = typeof scanUpload.$inferSelect;
export type Page = typeof scanPage.$inferSelect;
export type PageChange = Partial<typeof scanPage.$inferInsert>;

export async function insertUpload(tx: WriteTx, row: typeof scanUpload.$inferInsert): Promise<Upload> {
  const [inserted] = await tx.insert(scanUpload).values(row).returning();
  if (!inserted) throw new Error("an upload was not inserted");
  return inserted;
}

export async function findUpload(tx: ReadTx, id: string): Promise<Upload | null> {
  const [row] = await tx.select().from(scanUpload).where(eq(scanUpload.id, id));
  return row ?? null;
}

/** Whether the halves of a page are being read. */
export async function isBeingHalved(tx: ReadTx, page: string): Promise<boolean> {
  const reading = inArray(scanUpload.state, ["queued", "filing"]);
  return (await tx.$count(scanUpload, and(eq(scanUpload.replaces, page), isNotNull(scanUpload.halved), reading))) > 0;
}

export async function changeUpload(tx: WriteTx, id: string, change: Partial<typeof scanUpload.$inferInsert>): Promise<void> {
  await tx.update(scanUpload).set(change).where(eq(scanUpload.id, id));
}

export interface FileOfUpload {
  contentHash: string;
  mediaType: string;
  fileName: string;
}

export async function findFileOfUpload(tx: ReadTx, file: string): Promise<FileOfUpload | null> {
  const [row] = await tx
    .select({ contentHash: storedFile.contentHash, mediaType: storedFile.mediaType, fileName: storedFile.fileName })
    .from(storedFile)
    .where(eq(storedFile.id, file));
  return row ?? null;
}

/** Serialises those who drop the same content at the same moment, so that all but one of them see the upload. */
export async function lockContent(tx: WriteTx, area: string, contentHash: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`scan ${area} ${contentHash}`}, 0))`);
}

/** The same content dropped on the same batch or application before, still being filed or with pages that were not taken out. */
export async function findSameUpload(
  tx: ReadTx,
  subject: Subject,
  contentHash: string,
): Promise<{ fileName: string; recordedAt: Date } | null> {
  const [row] = await tx
    .select({ fileName: storedFile.fileName, recordedAt: scanUpload.recordedAt })
    .from(scanUpload)
    .innerJoin(storedFile, and(eq(storedFile.area, scanUpload.area), eq(storedFile.id, scanUpload.file)))
    .where(
      and(
        uploadsOf(subject),
        eq(storedFile.contentHash, contentHash),
        or(
          inArray(scanUpload.state, ["queued", "filing"]),
          sql`exists (select from scan_page p where p.area = ${thisArea} and p.upload = ${scanUpload.id} and p.state <> 'removed')`,
        ),
      ),
    )
    .orderBy(desc(scanUpload.recordedAt))
    .limit(1);
  return row ?? null;
}

/** Puts a page down once, however often its reading is repeated after a restart. */
export async function insertPage(tx: WriteTx, row: typeof scanPage.$inferInsert): Promise<Page | null> {
  const [inserted] = await tx.insert(scanPage).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

/** Locks pages in the order of their ids. */
export async function lockPages(tx: WriteTx, ids: readonly string[]): Promise<Page[]> {
  return tx
    .select()
    .from(scanPage)
    .where(inArray(scanPage.id, [...ids]))
    .orderBy(scanPage.id)
    .for("update");
}

export async function changePage(tx: WriteTx, page: Page, change: PageChange): Promise<void> {
  await tx
    .update(scanPage)
    .set({ ...change, version: page.version + 1 })
    .where(eq(scanPage.id, page.id));
}

/** What an act on a page may change, and what undoing it brings back. */
export function remembered(page: Page) {
  const { state, trayReason, batchCase, item, marks, signerRelation, isOriginal, rotation, confirmedBy } = page;
  return {
    state,
    trayReason,
    batchCase,
    item,
    marks,
    signerRelation,
    isOriginal,
    rotation,
    confirmedBy,
    confirmedAt: page.confirmedAt?.toISOString() ?? null,
  };
}

export async function lastPageNumber(tx: ReadTx, upload: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number | null>`max(${scanPage.pageNumber})` })
    .from(scanPage)
    .where(eq(scanPage.upload, upload));
  return row?.last ?? 0;
}

/** The last page of an upload that carried a code of ours: a separator's reach ends there. */
export async function findLastCoded(tx: ReadTx, upload: string): Promise<Pick<Page, "state" | "batchCase" | "item"> | null> {
  const [row] = await tx
    .select({ state: scanPage.state, batchCase: scanPage.batchCase, item: scanPage.item })
    .from(scanPage)
    .where(and(eq(scanPage.upload, upload), sql`${scanPage.printedForm} is not null`))
    .orderBy(desc(scanPage.pageNumber))
    .limit(1);
  return row ?? null;
}

/** Another page that is the same page of the same printed form and is in use. */
export async function findSameFormPage(
  tx: ReadTx,
  wanted: { subject: Subject; printedForm: string; formPage: number; upload: string; pageNumber: number; replaced: string | null },
): Promise<string | null> {
  const [row] = await tx
    .select({ id: scanPage.id })
    .from(scanPage)
    .where(
      and(
        eq(scanPage.printedForm, wanted.printedForm),
        eq(scanPage.formPage, wanted.formPage),
        pagesOf(wanted.subject),
        inArray(scanPage.state, ["filed", "to_confirm"]),
        or(ne(scanPage.upload, wanted.upload), ne(scanPage.pageNumber, wanted.pageNumber)),
        wanted.replaced === null ? undefined : ne(scanPage.id, wanted.replaced),
      ),
    )
    .limit(1);
  return row?.id ?? null;
}

export async function findSamePicture(
  tx: ReadTx,
  pictureHash: string,
  upload: string,
): Promise<{ page: string | null; elsewhere: boolean } | null> {
  const [row] = await tx.execute<{ page: string | null; elsewhere: boolean }>(
    sql`select page, elsewhere from ${atHome}, find_same_picture(${pictureHash}, ${upload}::uuid)`,
  );
  return row ?? null;
}

/** Serialises those who put down the same picture at the same moment, so that one of them sees the other's page. */
export async function lockPicture(tx: WriteTx, area: string, pictureHash: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`picture ${area} ${pictureHash}`}, 0))`);
}

/** Takes every page of an upload out that nobody has touched: the upload was refused as a whole. */
export async function withdrawPages(tx: WriteTx, upload: string): Promise<number> {
  const rows = await tx
    .update(scanPage)
    .set({ state: "removed", version: sql`${scanPage.version} + 1` })
    .where(and(eq(scanPage.upload, upload), ne(scanPage.state, "removed"), eq(scanPage.version, 1)))
    .returning({ id: scanPage.id });
  return rows.length;
}

export interface BatchFacts {
  kind: "batch";
  id: string;
  hospital: string;
  month: string;
  number: string;
  state: (typeof batch.$inferSelect)["state"];
}

const batchFacts = { id: batch.id, hospital: batch.hospital, month: batch.month, number: batch.number, state: batch.state };

export async function findBatch(tx: ReadTx, id: string): Promise<BatchFacts | null> {
  const [row] = await tx.select(batchFacts).from(batch).where(eq(batch.id, id));
  return row === undefined ? null : { kind: "batch", ...row };
}

/** Waits for whoever changes the batch (submits it, moves its cases) and keeps it as it is until the transaction ends. */
export async function holdBatch(tx: WriteTx, id: string): Promise<BatchFacts | null> {
  await tx.execute(sql`select hold_batch(${id}::uuid) from ${atHome}`);
  return findBatch(tx, id);
}

export interface CaseFacts {
  id: string;
  batch: string;
  live: boolean;
  state: (typeof batchCase.$inferSelect)["state"];
}

const caseFacts = { id: batchCase.id, batch: batchCase.batch, live: batchCase.live, state: batchCase.state };

export async function findCase(tx: ReadTx, id: string): Promise<CaseFacts | null> {
  const [row] = await tx.select(caseFacts).from(batchCase).where(eq(batchCase.id, id));
  return row ?? null;
}

/** The live claim of a stay, whichever batch holds it. */
export async function findLiveCase(tx: ReadTx, stay: string): Promise<CaseFacts | null> {
  const [row] = await tx
    .select(caseFacts)
    .from(batchCase)
    .where(and(eq(batchCase.stay, stay), batchCase.live))
    .orderBy(asc(batchCase.id))
    .limit(1);
  return row ?? null;
}

/** Whether a case of the batch was returned and answers are therefore wanted. */
export async function hasReturned(tx: ReadTx, ofBatch: string): Promise<boolean> {
  return (await tx.$count(batchCase, and(eq(batchCase.batch, ofBatch), eq(batchCase.state, "returned"), batchCase.live))) > 0;
}

/** The batches and applications that these pages lie in. */
export async function findPageSubjects(tx: ReadTx, pages: readonly string[]): Promise<Subject[]> {
  return tx
    .selectDistinct({ kind: scanPage.subjectKind, id: scanPage.subject })
    .from(scanPage)
    .where(inArray(scanPage.id, [...pages]));
}

/** Pages of an upload that were filed to a paper. */
export async function countFiledAt(tx: ReadTx, upload: string, place: { batchCase: string | null; item: string }): Promise<number> {
  return tx.$count(
    scanPage,
    and(
      eq(scanPage.upload, upload),
      eq(scanPage.item, place.item),
      place.batchCase === null ? isNull(scanPage.batchCase) : eq(scanPage.batchCase, place.batchCase),
      inArray(scanPage.state, ["filed", "to_confirm"]),
    ),
  );
}

export async function countOutcomes(tx: ReadTx, upload: string): Promise<Record<string, number>> {
  const rows = await tx
    .select({ state: scanPage.state, count: sql<number>`count(*)::int` })
    .from(scanPage)
    .where(eq(scanPage.upload, upload))
    .groupBy(scanPage.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}
