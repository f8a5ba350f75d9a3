/** The one way lists look for what somebody typed. */
import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** True where one of the fields contains the words as they are written, in capitals or not: `%` and `_` mean themselves. */
export function says(words: string, ...fields: readonly (AnyColumn | SQL)[]): SQL {
  const found = fields.map((field) => sql`strpos(lower(${field}), lower(${words})) > 0`);
  return sql`coalesce(${sql.join(found, sql` or `)}, false)`;
}
