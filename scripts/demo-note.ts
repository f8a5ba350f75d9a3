import type postgres from "postgres";

/** A connection or a transaction on one. */
export type Queries = postgres.ISql;

/** Whether the demo was loaded is noted in the database itself, beside our tables, so that it travels with the data. */
const NOTED_ON = "medaid_installation";

export async function demoNote(sql: Queries): Promise<string | null> {
  const [row] = await sql`select obj_description(oid, 'pg_namespace') as note from pg_namespace where nspname = ${NOTED_ON}`;
  return typeof row?.note === "string" ? row.note : null;
}

export async function noteDemo(sql: Queries, note: string): Promise<void> {
  await sql.unsafe(`create schema if not exists ${NOTED_ON}; comment on schema ${NOTED_ON} is '${note.replaceAll("'", "''")}'`);
}
