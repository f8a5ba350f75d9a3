import { and, eq } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { memberNamed } from "@/db/views/staff";

/** The office of a member. */
export async function getOffice(tx: ReadTx, area: string, member: string): Promise<string | null> {
  const [row] = await tx
    .select({ organisation: memberNamed.organisation })
    .from(memberNamed)
    .where(and(eq(memberNamed.area, area), eq(memberNamed.id, member)));
  return row?.organisation ?? null;
}
