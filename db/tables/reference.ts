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

/** How a Han character is read, without tones, and how it is read as a surname where that differs. A reference table. */
export const hanReading = pgTable("han_reading", {
  /** One character, or the two of a surname that is read as a whole. */
  code: text("code").primaryKey(),
  reading: text("reading"),
  surname: text("surname"),
});
