import { pgView } from "drizzle-orm/pg-core";
import { scanPage } from "@/db/tables/materials";

/** A scanned page: whose paper it is, and whether it is filed. */
export const pageFiled = pgView("page_filed").as((query) =>
  query
    .select({
      area: scanPage.area,
      id: scanPage.id,
      batch: scanPage.batch,
      batchCase: scanPage.batchCase,
      item: scanPage.item,
      state: scanPage.state,
      code: scanPage.code,
      printedForm: scanPage.printedForm,
      formPage: scanPage.formPage,
      confirmedAt: scanPage.confirmedAt,
      recordedAt: scanPage.recordedAt,
    })
    .from(scanPage),
);
