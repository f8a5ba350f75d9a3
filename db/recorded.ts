/** When something was recorded, asked for by the days of Shanghai. */
import { and, gte, lt, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { addDays, type BusinessDate } from "@/server/dates";

export const startOfDay = (day: BusinessDate): Date => new Date(`${day}T00:00:00+08:00`);

/** Both days belong to it; a day that is not named leaves that side open. */
export function recordedWithin(
  column: AnyPgColumn,
  { from, to }: { from?: BusinessDate | undefined; to?: BusinessDate | undefined },
): SQL | undefined {
  return and(
    from === undefined ? undefined : gte(column, startOfDay(from)),
    to === undefined ? undefined : lt(column, startOfDay(addDays(to, 1))),
  );
}
