/** Periods with two clocks (tags, insurance, families, statuses): which rows count, now or at an instant, and on which days they hold. */
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

interface Recorded {
  supersededAt: SQLWrapper;
  withdrawn: SQLWrapper;
}
interface Period {
  validFrom: SQLWrapper;
  validTo: SQLWrapper;
}

/** No later row took its place, and nobody withdrew it. */
export const countsNow = ({ supersededAt, withdrawn }: Recorded): SQL => sql`(${supersededAt} is null and not ${withdrawn})`;

/** What was known at an instant, whatever took its place since. */
export function countedAt({ recordedAt, supersededAt, withdrawn }: Recorded & { recordedAt: SQLWrapper }, instant: Date): SQL {
  const at = sql`${instant.toISOString()}::timestamptz`;
  return sql`(${recordedAt} <= ${at} and (${supersededAt} is null or ${supersededAt} > ${at}) and not ${withdrawn})`;
}

/** On one of the days at least; first and last day of a period belong to it. */
export const holdsBetween = ({ validFrom, validTo }: Period, from: string, to: string): SQL =>
  sql`(${validFrom} <= ${to}::date and (${validTo} is null or ${validTo} >= ${from}::date))`;

export const holdsOn = (period: Period, day: string): SQL => holdsBetween(period, day, day);

/** The row that a written statement calls by a letter: `from tag t`. */
export function rowCalled(letter: string) {
  const column = (name: string): SQL => sql.raw(`${letter}.${name}`);
  return {
    recordedAt: column("recorded_at"),
    supersededAt: column("superseded_at"),
    withdrawn: column("withdrawn"),
    validFrom: column("valid_from"),
    validTo: column("valid_to"),
  };
}
