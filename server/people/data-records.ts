import { sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";

export interface RecordRow extends Record<string, unknown> {
  asked: string;
  record: string;
  kept: string;
}

/** The records of those of these people who have several, by the one that was asked for, and of each the one that counts. */
export async function listRecords(tx: ReadTx, people: readonly string[]): Promise<RecordRow[]> {
  if (people.length === 0) return [];
  return tx.execute<RecordRow>(sql`select asked, record, kept from ${atHome}, joined_records_of(${sql.param([...people])}::uuid[])`);
}

/** The records of everybody, held with their years against whoever records or settles anything about them. */
export async function holdWholePeople(tx: WriteTx, people: readonly string[]): Promise<RecordRow[]> {
  return tx.execute<RecordRow>(sql`select asked, record, kept from ${atHome}, hold_whole_people(${sql.param([...people])}::uuid[])`);
}
