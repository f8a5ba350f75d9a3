import { pgView } from "drizzle-orm/pg-core";
import { printedForm } from "@/db/tables/printing";

/** What a printed form is about. */
export const formPrinted = pgView("form_printed").as((query) =>
  query
    .select({
      area: printedForm.area,
      id: printedForm.id,
      stay: printedForm.stay,
      batch: printedForm.batch,
      application: printedForm.application,
      code: printedForm.code,
      recordedAt: printedForm.recordedAt,
    })
    .from(printedForm),
);
