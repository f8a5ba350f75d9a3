import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { WriteTx } from "./client";

/**
 * For a transaction that holds a whole list against everything that is recorded. Nobody has counted the list's rows yet, so
 * the database takes them for a handful; held against each other one by one, a million would never end.
 */
export async function expectMany(tx: WriteTx): Promise<void> {
  await tx.execute(sql.raw("set local enable_nestloop to off; set local work_mem to '96MB'"));
}

/**
 * For a transaction that writes many rows: what is asked for each of them (whom a foreign key names, what a trigger looks up)
 * is planned once. Otherwise every question is planned with its values (`connect`), which for a row takes longer than the
 * row itself.
 */
export async function planOnce(tx: WriteTx): Promise<void> {
  await tx.execute(sql`set local plan_cache_mode to auto`);
}

/**
 * Counts tables anew before and while a long list is written. Until the database does so by itself it takes what is new for
 * nothing: it reads a table whole for every few thousand rows, or once for each row of another. In a transaction of its own.
 */
export async function countAnew(tx: WriteTx, tables: readonly ("list_row" | "person" | "tag" | "roster_change")[]): Promise<void> {
  await tx.execute(sql`select count_anew(${sql.param([...tables])}::text[])`);
}

/** As `inArray`, for thousands: one parameter for all of them, where one for each takes longer than finding their rows. */
export const isAmong = (column: PgColumn, ids: readonly string[]): SQL => sql`${column} = any (${sql.param([...ids])}::uuid[])`;
