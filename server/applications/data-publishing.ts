/** Cases as notices of them need them: who stands on the board, and where a case goes from there. */
import { and, asc, eq, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { application } from "@/db/tables/applications";
import { personNamed as person } from "@/db/views/people";

export type Application = typeof application.$inferSelect;

export async function lockApplication(tx: WriteTx, id: string): Promise<Application | null> {
  const [row] = await tx.select().from(application).where(eq(application.id, id)).for("update");
  return row ?? null;
}

export async function moveApplication(tx: WriteTx, { id, version }: Application, state: Application["state"]): Promise<void> {
  await tx
    .update(application)
    .set({ state, version: version + 1 })
    .where(eq(application.id, id));
}

/** Cases that stand on notice and belong to a place, by the beginning of its code. */
export async function listOnNotice(tx: ReadTx, place: string) {
  return tx
    .select({
      ...{ id: application.id, type: application.type, pack: application.pack, year: application.year, amount: application.amount },
      ...{ region: application.region, name: person.name },
    })
    .from(application)
    .innerJoin(person, and(eq(person.area, application.area), eq(person.id, application.person)))
    .where(and(eq(application.state, "on_notice"), sql`${application.area} = ${thisArea} and starts_with(${application.region}, ${place})`))
    .orderBy(asc(application.region), asc(application.number));
}
