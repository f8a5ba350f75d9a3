import { eq, sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { scanPage } from "@/db/tables/materials";

/** A scanned page of a batch: whose paper it is, and whether it is filed. */
export const pageFiled = pgView("page_filed").as((query) =>
  query
    .select({
      area: scanPage.area,
      id: scanPage.id,
      batch: sql<string>`${scanPage.subject}`.as("batch"),
      batchCase: scanPage.batchCase,
      item: scanPage.item,
      state: scanPage.state,
      pictureFile: scanPage.pictureFile,
      rotation: scanPage.rotation,
      code: scanPage.code,
      printedForm: scanPage.printedForm,
      formPage: scanPage.formPage,
      confirmedAt: scanPage.confirmedAt,
      recordedAt: scanPage.recordedAt,
    })
    .from(scanPage)
    .where(eq(scanPage.subjectKind, "batch")),
);
