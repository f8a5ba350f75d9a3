/** Rows of stored files; row-level security says whose. */
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { storedFile } from "@/db/tables/files";
import { broughtPurposes } from "./rules";

export type StoredFile = typeof storedFile.$inferSelect;

export async function insertFile(tx: WriteTx, row: typeof storedFile.$inferInsert): Promise<StoredFile> {
  const [inserted] = await tx.insert(storedFile).values(row).returning();
  if (!inserted) throw new Error("a stored file was not inserted");
  return inserted;
}

export async function findFile(tx: ReadTx, id: string): Promise<StoredFile | null> {
  const [row] = await tx.select().from(storedFile).where(eq(storedFile.id, id));
  return row ?? null;
}

/** Bytes that a member and its organisation uploaded. */
export async function sumBrought(
  tx: ReadTx,
  { member, organisation, since }: { member: string; organisation: string; since: Date },
): Promise<{ member: number; organisation: number }> {
  const sum = (what: ReturnType<typeof sql>) => sql<string>`coalesce(sum(${storedFile.byteCount}) filter (where ${what}), 0)`;
  const [row] = await tx
    .select({ member: sum(sql`${storedFile.recordedBy} = ${member}`), organisation: sum(sql`true`) })
    .from(storedFile)
    .where(
      and(eq(storedFile.organisation, organisation), gt(storedFile.recordedAt, since), inArray(storedFile.purpose, [...broughtPurposes])),
    );
  if (row === undefined) throw new Error("a sum has a row");
  return { member: Number(row.member), organisation: Number(row.organisation) };
}

interface Forgotten extends Record<string, unknown> {
  id: string;
  organisation: string;
  content_hash: string;
  byte_count: number;
}

/** Deletes uploads from before that nothing names. */
export async function forgetUnused(tx: WriteTx, before: Date, atMost: number): Promise<Forgotten[]> {
  return tx.execute<Forgotten>(
    sql`select id, organisation, content_hash, byte_count from ${atHome}, forget_unused_files(${before.toISOString()}::timestamptz, ${atMost})`,
  );
}

export async function listUsedContents(tx: ReadTx, hashes: readonly string[]): Promise<string[]> {
  const rows = await tx.execute<{ hash: string }>(
    sql`select hash from ${atHome}, contents_in_use(${sql.param([...hashes])}::text[]) as hash`,
  );
  return rows.map(({ hash }) => hash);
}
