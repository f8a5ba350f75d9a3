/** Rows of stored files; row-level security says whose. */
import { eq } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { storedFile } from "@/db/tables/files";

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
