import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** True where something is sealed, and not under the key that the mark names. */
export const isSealedOtherwise = (column: AnyColumn, mark: string): SQL =>
  sql`(${column} is not null and not starts_with(${column}, ${mark}))`;
