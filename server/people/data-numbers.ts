import { and, desc, eq, sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { personNumber } from "@/db/tables/people";
import { memberNamed as member } from "@/db/views/staff";

export async function insertNumber(tx: WriteTx, row: typeof personNumber.$inferInsert): Promise<void> {
  await tx.insert(personNumber).values(row);
}

/** Numbers and documents that a person was known by before, the newest first, with who changed them. */
export async function listNumbers(tx: ReadTx, area: string, person: string) {
  return tx
    .select({
      id: personNumber.id,
      certificate: personNumber.certificate,
      numberMasked: personNumber.numberMasked,
      words: personNumber.words,
      recordedAt: personNumber.recordedAt,
      memberName: member.name,
    })
    .from(personNumber)
    .leftJoin(member, and(eq(member.area, personNumber.area), eq(member.id, personNumber.recordedBy)))
    .where(and(eq(personNumber.area, area), eq(personNumber.person, person)))
    .orderBy(desc(personNumber.recordedAt), desc(personNumber.id));
}

export interface Newborn extends Record<string, unknown> {
  id: string;
  name: string;
  born_on: string;
}

/** Also such as the asker does not see yet: whoever knows the mother may know of her newborns. */
export async function listNewborns(tx: ReadTx, mother: string): Promise<Newborn[]> {
  return tx.execute<Newborn>(sql`select id, name, born_on::text from ${atHome}, newborns_of(${mother}::uuid)`);
}
