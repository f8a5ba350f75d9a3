import { pgView } from "drizzle-orm/pg-core";
import { listRow } from "@/db/tables/lists";

/** A row of a list with what it says and what became of it; its cells are the lists' own. */
export const listedRow = pgView("listed_row").as((query) =>
  query
    .select({
      area: listRow.area,
      upload: listRow.upload,
      rowNumber: listRow.rowNumber,
      organisation: listRow.organisation,
      verdict: listRow.verdict,
      faults: listRow.faults,
      value: listRow.value,
      key: listRow.key,
      person: listRow.person,
      leftOut: listRow.leftOut,
      written: listRow.written,
    })
    .from(listRow),
);
