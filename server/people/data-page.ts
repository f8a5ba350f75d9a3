import { and, eq, ne } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { family, person } from "@/db/tables/people";

export async function findFamily(tx: ReadTx, id: string): Promise<{ id: string; number: string } | null> {
  const [row] = await tx.select({ id: family.id, number: family.number }).from(family).where(eq(family.id, id));
  return row ?? null;
}

/** The others of a family, as far as the asker may see them. */
export async function listFamilyMembers(tx: ReadTx, familyId: string, except: string) {
  return tx
    .select({ id: person.id, name: person.name, numberMasked: person.numberMasked, relation: person.relation })
    .from(person)
    .where(and(eq(person.family, familyId), ne(person.id, except)))
    .orderBy(person.bornOn)
    .limit(50);
}
