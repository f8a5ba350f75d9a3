import { and, eq, inArray, sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { jobState } from "@/db/views/jobs";
import type { Marks } from "@/server/sealing";

export type Count = {
  kind: "people" | "accounts" | "applications" | "bankFiles" | "authenticators" | "lists";
  total: number;
  stale: number;
};

export async function countSealed(tx: ReadTx, marks: Marks): Promise<Count[]> {
  return [...(await tx.execute<Count>(sql`select kind, total, stale from ${atHome}, count_sealed(${marks.sealed}, ${marks.index})`))];
}

export async function findRotation(tx: ReadTx): Promise<{ id: string } | null> {
  const [row] = await tx
    .select({ id: jobState.id })
    .from(jobState)
    .where(and(eq(jobState.kind, "keys.rotate"), inArray(jobState.state, ["queued", "running"])))
    .limit(1);
  return row ?? null;
}
