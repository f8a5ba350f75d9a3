import { and, asc, gt, or, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { WriteTx } from "@/db/client";
import { isSealedOtherwise } from "@/db/sealed";
import { person } from "@/db/tables/people";
import type { Marks } from "@/server/sealing";

/** People whose number, phone or index is not under the keys in use, held for this transaction. */
export async function lockOldPeople(tx: WriteTx, marks: Marks, after: string, limit: number) {
  return tx
    .select({ id: person.id, numberSealed: person.numberSealed, phoneSealed: person.phoneSealed })
    .from(person)
    .where(
      and(
        gt(person.id, after),
        or(
          isSealedOtherwise(person.numberSealed, marks.sealed),
          isSealedOtherwise(person.phoneSealed, marks.sealed),
          sql`left(${person.numberIndex}, length(${person.numberIndex}) - 64) <> ${marks.index}`,
        ),
      ),
    )
    .orderBy(asc(person.id))
    .limit(limit)
    .for("update");
}

export interface SealedPerson {
  id: string;
  numberSealed: string;
  numberIndex: string;
  phoneSealed: string | null;
}

export async function resealPeople(tx: WriteTx, rows: readonly SealedPerson[]): Promise<void> {
  const column = <Key extends keyof SealedPerson>(key: Key) => sql.param(rows.map((row) => row[key]));
  await tx.execute(sql`
    update person set number_sealed = new.number_sealed, number_index = new.number_index, phone_sealed = new.phone_sealed
    from unnest(${column("id")}::uuid[], ${column("numberSealed")}::text[], ${column("numberIndex")}::text[], ${column("phoneSealed")}::text[])
      as new (id, number_sealed, number_index, phone_sealed)
    where person.area = ${thisArea} and person.id = new.id`);
}
