import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

/** Pooling areas. A reference table: small, not distributed. */
export const poolingArea = pgTable("pooling_area", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  sequence: integer("sequence").notNull().default(0),
});

/** GB/T 2260 divisions down to townships. A reference table. */
export const division = pgTable(
  "division",
  {
    code: text("code").primaryKey(),
    name: text("name").notNull(),
    parent: text("parent"),
    level: text("level", { enum: ["city", "county", "township"] }).notNull(),
    areaCode: text("area_code").notNull(),
  },
  (t) => [index("division_by_parent").on(t.parent)],
);
