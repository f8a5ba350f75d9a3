import { and, inArray, isNull } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { stayImportRow } from "@/db/tables/imports";

/** A row of a list without a fault that is not recorded yet. */
export const rowToWrite = pgView("row_to_write").as((query) =>
  query
    .select({
      area: stayImportRow.area,
      import: stayImportRow.import,
      rowNumber: stayImportRow.rowNumber,
      hospital: stayImportRow.hospital,
      person: stayImportRow.person,
      settlementNumber: stayImportRow.settlementNumber,
      record: stayImportRow.record,
    })
    .from(stayImportRow)
    .where(and(inArray(stayImportRow.verdict, ["good", "warned"]), isNull(stayImportRow.stay))),
);
