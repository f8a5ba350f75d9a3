/** The one way lists look for what somebody typed. */
import { type AnyColumn, and, type SQL, sql } from "drizzle-orm";

/**
 * True where one of the fields contains the words as they are written, in capitals or not, with their hyphens or without:
 * `%` and `_` mean themselves.
 */
export function says(words: string, ...fields: readonly (AnyColumn | SQL)[]): SQL {
  const plain = words.replace(/-/g, "").toLowerCase();
  const found = fields.map((field) => sql`strpos(replace(lower(${field}), '-', ''), ${plain === "" ? words : plain}) > 0`);
  return sql`coalesce(${sql.join(found, sql` or `)}, false)`;
}

/** True where each of the words stands in one of the fields. */
export function saysEach(words: readonly { text: string }[], ...fields: readonly (AnyColumn | SQL)[]): SQL | undefined {
  return and(...words.map((word) => says(word.text, ...fields)));
}
