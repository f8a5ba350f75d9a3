import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { area, reference } from "./columns";

/**
 * What supports one assistance and no second: a stay, a settlement number or an invoice, with who holds it. Kept by
 * triggers on hospitals' cases and on applications, so that both ask the same key.
 */
export const assistedOnce = pgTable(
  "assisted_once",
  {
    area: area(),
    kind: text("kind", { enum: ["stay", "settlement_number", "invoice_number"] }).notNull(),
    key: text("key").notNull(),
    holderKind: text("holder_kind", { enum: ["batch_case", "application"] }).notNull(),
    holder: reference("holder").notNull(),
    /** The case of the batch or the cost of the application that holds it. */
    row: reference("row").notNull(),
  },
  (t) => [primaryKey({ columns: [t.area, t.kind, t.key] }), index("assisted_once_by_row").on(t.area, t.row)],
);
