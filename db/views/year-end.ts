import { eq } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { yearEnd } from "@/db/tables/year-end";

/** Years whose final accounts are locked. */
export const lockedYear = pgView("locked_year").as((query) =>
  query.select({ area: yearEnd.area, year: yearEnd.year, lockedAt: yearEnd.lockedAt }).from(yearEnd).where(eq(yearEnd.state, "locked")),
);
