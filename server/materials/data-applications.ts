/** Applications as their papers need them, and what their pages show. */
import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { atHome, thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { scanPage, scanUpload } from "@/db/tables/materials";
import { applicationFacts as application } from "@/db/views/applications";
import { fileNamed as storedFile } from "@/db/views/files";
import { personNamed as person } from "@/db/views/people";
import { formPrinted as printedForm } from "@/db/views/printing";
import { memberNamed as member } from "@/db/views/staff";
import type { PaperFacts } from "@/server/casework/paper-rules";
import { pagesOf } from "./data-subject";
import type { PageState, TrayReason } from "./rules";

export interface ApplicationFacts {
  kind: "application";
  id: string;
  number: string;
  /** No hospital hands scans of it in. */
  hospital: null;
  type: (typeof application.$inferSelect)["type"];
  pack: string;
  state: (typeof application.$inferSelect)["state"];
  appliedOn: string;
  hasProxy: boolean;
}

const facts = {
  id: application.id,
  number: application.number,
  type: application.type,
  pack: application.pack,
  state: application.state,
  appliedOn: application.appliedOn,
  hasProxy: application.hasProxy,
};

export async function findApplication(tx: ReadTx, id: string): Promise<ApplicationFacts | null> {
  const [row] = await tx.select(facts).from(application).where(eq(application.id, id));
  return row === undefined ? null : { kind: "application", hospital: null, ...row };
}

/** Waits for whoever moves the case on, and keeps it where it is until the transaction ends. */
export async function holdApplication(tx: WriteTx, id: string): Promise<ApplicationFacts | null> {
  await tx.execute(sql`select hold_application(${id}::uuid) from ${atHome}`);
  return findApplication(tx, id);
}

/** What the pages of each paper of an application show together, by item. */
export async function listPapers(tx: ReadTx, ofApplication: string): Promise<Map<string, PaperFacts & { pages: number }>> {
  const rows = await tx.execute<{
    item: string;
    filed: boolean;
    to_confirm: boolean;
    marks: string[] | null;
    original: boolean;
    pages: number;
  }>(sql`
    select p.item, bool_or(p.state = 'filed') as filed, bool_or(p.state = 'to_confirm') as to_confirm,
      array_agg(distinct seen.mark) filter (where p.state = 'filed' and seen.mark is not null) as marks,
      bool_or(p.is_original and p.state = 'filed') as original, count(distinct p.id)::int as pages
    from scan_page p left join lateral jsonb_array_elements_text(p.marks) as seen(mark) on true
    where p.area = ${thisArea} and p.subject_kind = 'application' and p.subject = ${ofApplication} and p.item is not null
      and p.state in ('filed', 'to_confirm')
    group by p.item`);
  return new Map(
    rows.map(({ item, to_confirm, marks, ...row }) => [
      item,
      { filed: row.filed, original: row.original, pages: row.pages, toConfirm: to_confirm, marks: marks ?? [] },
    ]),
  );
}

export interface ShownApplicationPage {
  id: string;
  application: string;
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
  invoice: { code: string; number: string } | null;
  /** The other page that is the same, with the application it lies in; none of it is told where that is not seen. */
  duplicateOf: string | null;
  duplicateElsewhere: boolean;
  otherNumber: string | null;
  otherName: string | null;
  confirmedByName: string | null;
  confirmedAt: Date | null;
  canUndo: boolean;
  version: number;
}

const other = alias(scanPage, "other_page");
const otherApplication = alias(application, "other_application");

function pages(tx: ReadTx) {
  return tx
    .select({
      id: scanPage.id,
      application: scanPage.subject,
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
      invoice: scanPage.invoice,
      duplicateOf: scanPage.duplicateOf,
      duplicateElsewhere: scanPage.duplicateElsewhere,
      otherNumber: otherApplication.number,
      otherName: person.name,
      confirmedByName: member.name,
      confirmedAt: scanPage.confirmedAt,
      canUndo: sql<boolean>`${scanPage.previous} is not null`,
      version: scanPage.version,
    })
    .from(scanPage)
    .innerJoin(scanUpload, and(eq(scanUpload.area, scanPage.area), eq(scanUpload.id, scanPage.upload)))
    .leftJoin(storedFile, and(eq(storedFile.area, scanUpload.area), eq(storedFile.id, scanUpload.file)))
    .leftJoin(member, and(eq(member.area, scanPage.area), eq(member.id, scanPage.confirmedBy)))
    .leftJoin(printedForm, and(eq(printedForm.area, scanPage.area), eq(printedForm.id, scanPage.printedForm)))
    .leftJoin(other, and(eq(other.area, scanPage.area), eq(other.id, scanPage.duplicateOf)))
    .leftJoin(
      otherApplication,
      and(
        eq(otherApplication.area, scanPage.area),
        // The case its code names where that is another one, or the case in which the same page lies.
        sql`${otherApplication.id} = case when ${scanPage.trayReason} = 'other_batch' then ${printedForm.application}
          when ${other.subjectKind} = 'application' then ${other.subject} end`,
      ),
    )
    .leftJoin(person, and(eq(person.area, otherApplication.area), eq(person.id, otherApplication.person)));
}

const shown = (row: Awaited<ReturnType<typeof pages>>[number]): ShownApplicationPage => ({ ...row, fileName: row.fileName ?? "" });

/** Every page of an application that was not taken out, and of those that were the last hundred. */
export async function listPages(
  tx: ReadTx,
  ofApplication: string,
): Promise<{ inUse: ShownApplicationPage[]; removed: ShownApplicationPage[] }> {
  const own = pagesOf({ kind: "application", id: ofApplication });
  const inUse = await pages(tx)
    .where(and(own, inArray(scanPage.state, ["filed", "to_confirm", "tray"])))
    .orderBy(asc(scanUpload.recordedAt), asc(scanPage.upload), asc(scanPage.pageNumber))
    .limit(1000);
  const removed = await pages(tx)
    .where(and(own, eq(scanPage.state, "removed"), sql`${scanPage.previous} is not null`))
    .orderBy(desc(scanPage.recordedAt))
    .limit(100);
  return { inUse: inUse.map(shown), removed: removed.map(shown) };
}

/** Which rendering of a page of an application. */
export async function findPicture(tx: ReadTx, id: string): Promise<{ thumbnailFile: string; pictureFile: string } | null> {
  const [row] = await tx
    .select({ thumbnailFile: scanPage.thumbnailFile, pictureFile: scanPage.pictureFile })
    .from(scanPage)
    .where(and(eq(scanPage.id, id), eq(scanPage.subjectKind, "application")));
  return row ?? null;
}

/** Invoices that codes on the pages of an application name, each page once. */
export async function listInvoices(tx: ReadTx, ofApplication: string): Promise<{ page: string; code: string; number: string }[]> {
  const rows = await tx
    .select({ page: scanPage.id, invoice: scanPage.invoice })
    .from(scanPage)
    .where(and(pagesOf({ kind: "application", id: ofApplication }), ne(scanPage.state, "removed"), sql`${scanPage.invoice} is not null`))
    .orderBy(asc(scanPage.recordedAt), asc(scanPage.pageNumber), asc(scanPage.id));
  return rows.flatMap(({ page, invoice }) => (invoice === null ? [] : [{ page, ...invoice }]));
}
