/** Pages and papers as screens show them. */
import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { atHome, thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { scanPage, scanUpload } from "@/db/tables/materials";
import { batchFacts as batch, claim as batchCase } from "@/db/views/clearing";
import { fileNamed as storedFile } from "@/db/views/files";
import { personNamed as person } from "@/db/views/people";
import { formPrinted as printedForm } from "@/db/views/printing";
import { memberNamed as member } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";
import { pagesOfBatch, type Subject, uploadsOf } from "./data-subject";
import type { PageState, TrayReason } from "./rules";

export interface ShownPage {
  id: string;
  batch: string;
  batchCase: string | null;
  item: string | null;
  state: PageState;
  trayReason: TrayReason | null;
  rotation: number;
  width: number;
  height: number;
  pageNumber: number;
  fileName: string;
  marks: string[];
  signerRelation: string | null;
  isOriginal: boolean;
  /** The other page that is the same; null when there is none or it lies with another hospital of the area. */
  duplicateOf: string | null;
  duplicateElsewhere: boolean;
  confirmedByName: string | null;
  confirmedAt: Date | null;
  canUndo: boolean;
  version: number;
  recordedAt: Date;
  /** Whose paper it is, or, in the tray, whose it would be by its code. */
  personName: string | null;
  admissionNumber: string | null;
  /** The batch its code points to, when it is another one. */
  otherBatchNumber: string | null;
  otherBatchMonth: string | null;
}

const shown = {
  id: scanPage.id,
  batch: scanPage.subject,
  batchCase: scanPage.batchCase,
  item: scanPage.item,
  state: scanPage.state,
  trayReason: scanPage.trayReason,
  rotation: scanPage.rotation,
  width: scanPage.width,
  height: scanPage.height,
  pageNumber: scanPage.pageNumber,
  fileName: storedFile.fileName,
  marks: scanPage.marks,
  signerRelation: scanPage.signerRelation,
  isOriginal: scanPage.isOriginal,
  duplicateOf: scanPage.duplicateOf,
  duplicateElsewhere: scanPage.duplicateElsewhere,
  confirmedByName: member.name,
  confirmedAt: scanPage.confirmedAt,
  canUndo: sql<boolean>`${scanPage.previous} is not null`,
  version: scanPage.version,
  recordedAt: scanPage.recordedAt,
  personName: person.name,
  admissionNumber: stay.admissionNumber,
  otherBatchNumber: sql<string | null>`case when ${scanPage.trayReason} = 'other_batch' then ${batch.number} end`,
  otherBatchMonth: sql<string | null>`case when ${scanPage.trayReason} = 'other_batch' then ${batch.month}::text end`,
};

/** Pages with whose they are: by their case, or by the form their code names, as far as the reader may see it. */
function pages(tx: ReadTx) {
  return tx
    .select(shown)
    .from(scanPage)
    .innerJoin(scanUpload, and(eq(scanUpload.area, scanPage.area), eq(scanUpload.id, scanPage.upload), eq(scanPage.subjectKind, "batch")))
    .leftJoin(storedFile, and(eq(storedFile.area, scanUpload.area), eq(storedFile.id, scanUpload.file)))
    .leftJoin(member, and(eq(member.area, scanPage.area), eq(member.id, scanPage.confirmedBy)))
    .leftJoin(printedForm, and(eq(printedForm.area, scanPage.area), eq(printedForm.id, scanPage.printedForm)))
    .leftJoin(
      batchCase,
      and(
        eq(batchCase.area, scanPage.area),
        sql`${batchCase.id} = coalesce(${scanPage.batchCase}, (
      select c.id from ${batchCase} c where c.area = ${thisArea} and c.stay = ${printedForm.stay} and c.live limit 1))`,
      ),
    )
    .leftJoin(stay, and(eq(stay.area, scanPage.area), sql`${stay.id} = coalesce(${batchCase.stay}, ${printedForm.stay})`))
    .leftJoin(person, and(eq(person.area, stay.area), eq(person.id, stay.person)))
    .leftJoin(batch, and(eq(batch.area, scanPage.area), sql`${batch.id} = coalesce(${batchCase.batch}, ${printedForm.batch})`));
}

type Row = Awaited<ReturnType<typeof pages>>[number];

function shownPage(row: Row): ShownPage {
  return { ...row, fileName: row.fileName ?? "", canUndo: row.canUndo };
}

export async function listTray(tx: ReadTx, ofBatch: string): Promise<ShownPage[]> {
  const rows = await pages(tx)
    .where(and(pagesOfBatch(ofBatch), eq(scanPage.state, "tray")))
    .orderBy(asc(scanUpload.recordedAt), asc(scanPage.upload), asc(scanPage.pageNumber))
    .limit(1000);
  return rows.map(shownPage);
}

export async function listPagesOfCase(tx: ReadTx, ofCase: string): Promise<ShownPage[]> {
  const rows = await pages(tx)
    .where(and(eq(scanPage.batchCase, ofCase), inArray(scanPage.state, ["filed", "to_confirm"])))
    .orderBy(asc(scanPage.item), asc(scanUpload.recordedAt), asc(scanPage.pageNumber))
    .limit(500);
  return rows.map(shownPage);
}

export async function listPagesOfBatchItem(tx: ReadTx, ofBatch: string, item: string): Promise<ShownPage[]> {
  const rows = await pages(tx)
    .where(
      and(
        pagesOfBatch(ofBatch),
        eq(scanPage.item, item),
        sql`${scanPage.batchCase} is null`,
        inArray(scanPage.state, ["filed", "to_confirm"]),
      ),
    )
    .orderBy(asc(scanUpload.recordedAt), asc(scanPage.pageNumber))
    .limit(500);
  return rows.map(shownPage);
}

/** Pages a person must still look at, in the order of cases and papers. */
export async function listToConfirm(tx: ReadTx, ofBatch: string): Promise<ShownPage[]> {
  const rows = await pages(tx)
    .where(and(pagesOfBatch(ofBatch), eq(scanPage.state, "to_confirm")))
    .orderBy(sql`${stay.dischargedOn} nulls first`, asc(scanPage.batchCase), asc(scanPage.item), asc(scanPage.pageNumber))
    .limit(1000);
  return rows.map(shownPage);
}

/** The pages in use of the papers named, in the order of cases. */
export async function listPagesAt(
  tx: ReadTx,
  ofBatch: string,
  places: readonly { batchCase: string | null; item: string }[],
): Promise<ShownPage[]> {
  if (places.length === 0) return [];
  const cases = sql.param(places.map((place) => place.batchCase));
  const items = sql.param(places.map((place) => place.item));
  const rows = await pages(tx)
    .where(
      and(
        pagesOfBatch(ofBatch),
        eq(scanPage.state, "filed"),
        sql`exists (select from unnest(${cases}::uuid[], ${items}::text[]) as place(batch_case, item)
          where place.item = ${scanPage.item} and place.batch_case is not distinct from ${scanPage.batchCase})`,
      ),
    )
    .orderBy(sql`${stay.dischargedOn} nulls first`, asc(scanPage.batchCase), asc(scanPage.item), asc(scanPage.pageNumber))
    .limit(1000);
  return rows.map(shownPage);
}

/** What was taken out of a batch lately, so that it can be brought back. */
export async function listRemoved(tx: ReadTx, ofBatch: string): Promise<ShownPage[]> {
  const rows = await pages(tx)
    .where(and(pagesOfBatch(ofBatch), eq(scanPage.state, "removed"), sql`${scanPage.previous} is not null`))
    .orderBy(desc(scanPage.recordedAt))
    .limit(100);
  return rows.map(shownPage);
}

export async function findShownPage(tx: ReadTx, id: string): Promise<ShownPage | null> {
  const [row] = await pages(tx).where(eq(scanPage.id, id));
  return row ? shownPage(row) : null;
}

/** Which rendering of a page, and from whom it may be shown before the batch is handed in. */
export async function findPicture(
  tx: ReadTx,
  id: string,
): Promise<{ pictureFile: string; thumbnailFile: string; hospital: string; batch: string; batchState: string } | null> {
  const [row] = await tx
    .select({
      pictureFile: scanPage.pictureFile,
      thumbnailFile: scanPage.thumbnailFile,
      hospital: batch.hospital,
      batch: scanPage.subject,
      batchState: batch.state,
    })
    .from(scanPage)
    .innerJoin(batch, and(eq(batch.area, scanPage.area), eq(batch.id, scanPage.subject), eq(scanPage.subjectKind, "batch")))
    .where(eq(scanPage.id, id));
  return row ?? null;
}

export interface ShownUpload {
  id: string;
  fileName: string;
  job: string | null;
  state: "queued" | "filing" | "filed" | "failed" | "cancelled";
  pageCount: number | null;
  pagesDone: number;
  failure: { reason: string; parameters: Record<string, string | number> } | null;
  /** The page of the file whose halves are read. */
  halvedPage: number | null;
  recordedAt: Date;
}

export async function listUploads(tx: ReadTx, subject: Subject): Promise<ShownUpload[]> {
  const rows = await tx
    .select({
      id: scanUpload.id,
      fileName: storedFile.fileName,
      job: scanUpload.job,
      state: scanUpload.state,
      pageCount: scanUpload.pageCount,
      pagesDone: scanUpload.pagesDone,
      failure: scanUpload.failure,
      halvedPage: scanUpload.halvedPage,
      recordedAt: scanUpload.recordedAt,
    })
    .from(scanUpload)
    .leftJoin(storedFile, and(eq(storedFile.area, scanUpload.area), eq(storedFile.id, scanUpload.file)))
    .where(uploadsOf(subject))
    .orderBy(desc(scanUpload.recordedAt))
    .limit(50);
  return rows.map((row) => ({ ...row, fileName: row.fileName ?? "" }));
}

/** How the pages of a batch stand: filed without a question, to confirm, in the tray, read at all. */
export async function countPages(tx: ReadTx, ofBatch: string): Promise<{ filed: number; toConfirm: number; tray: number; read: number }> {
  const [row] = await tx
    .select({
      filed: sql<number>`count(*) filter (where ${scanPage.state} = 'filed')::int`,
      toConfirm: sql<number>`count(*) filter (where ${scanPage.state} = 'to_confirm')::int`,
      tray: sql<number>`count(*) filter (where ${scanPage.state} = 'tray')::int`,
      read: sql<number>`count(*)::int`,
    })
    .from(scanPage)
    .where(and(pagesOfBatch(ofBatch), ne(scanPage.state, "removed")));
  return row ?? { filed: 0, toConfirm: 0, tray: 0, read: 0 };
}

export interface SameInvoice {
  batchCase: string;
  invoiceNumber: string;
  otherStay: string | null;
  elsewhere: boolean;
}

export async function listSameInvoices(tx: ReadTx, ofBatch: string): Promise<SameInvoice[]> {
  const rows = await tx.execute<{ batch_case: string; invoice_number: string; other_stay: string | null; elsewhere: boolean }>(
    sql`select f.* from ${atHome}, find_same_invoices(${ofBatch}::uuid) f`,
  );
  return rows.map((row) => ({
    batchCase: row.batch_case,
    invoiceNumber: row.invoice_number,
    otherStay: row.other_stay,
    elsewhere: row.elsewhere,
  }));
}

/** Pages of a batch that repeat another page of the area, wherever they lie now. */
export async function listRepeated(tx: ReadTx, ofBatch: string): Promise<ShownPage[]> {
  const rows = await pages(tx)
    .where(
      and(
        pagesOfBatch(ofBatch),
        ne(scanPage.state, "removed"),
        sql`(${scanPage.duplicateOf} is not null or ${scanPage.duplicateElsewhere})`,
      ),
    )
    .orderBy(asc(scanUpload.recordedAt), asc(scanPage.pageNumber))
    .limit(500);
  return rows.map(shownPage);
}
