import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, id, recordedAt, reference } from "./columns";
import { member, organisation } from "./staff";

/** A stored file by its content hash. The content lies in the file store; names here carry no personal data that we add. */
export const storedFile = pgTable(
  "stored_file",
  {
    area: area(),
    id: id(),
    organisation: reference("organisation").notNull(),
    contentHash: text("content_hash").notNull(),
    byteCount: integer("byte_count").notNull(),
    /** Decided by content, never by the name. */
    mediaType: text("media_type").notNull(),
    fileName: text("file_name").notNull(),
    purpose: text("purpose", {
      enum: [
        "scan",
        "application-scan",
        "stays",
        "rosters",
        "bank-result",
        "reconciliation",
        "bank-file",
        "form",
        "export",
        "insured",
        "payment-voucher",
        "finding",
        "evidence",
        "prepayment-paper",
        "burdens",
        "bank-statement",
        "plan-list",
      ],
    }).notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    index("stored_file_by_hash").on(t.area, t.contentHash),
    index("stored_file_by_organisation").on(t.area, t.organisation, t.recordedAt),
  ],
);
