import { and, asc, gt, isNotNull, or, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { stayImportRow } from "@/db/tables/imports";
import { job } from "@/db/tables/jobs";
import { person } from "@/db/tables/people";
import { member, organisation } from "@/db/tables/staff";

export interface Marks {
  sealed: string;
  index: string;
}

export type Count = { kind: "people" | "accounts" | "authenticators" | "imports"; total: number; stale: number };

export async function countSealed(tx: ReadTx, marks: Marks): Promise<Count[]> {
  return [...(await tx.execute<Count>(sql`select kind, total, stale from count_sealed(${marks.sealed}, ${marks.index})`))];
}

export async function findRotation(tx: ReadTx): Promise<{ id: string } | null> {
  const [row] = await tx
    .select({ id: job.id })
    .from(job)
    .where(sql`${job.kind} = 'keys.rotate' and ${job.state} in ('queued', 'running')`)
    .limit(1);
  return row ?? null;
}

const isOld = (column: PgColumn, mark: string) => sql`(${column} is not null and not starts_with(${column}, ${mark}))`;

/** People whose number, phone or index is not under the keys in use, held for this transaction. */
export async function lockOldPeople(tx: WriteTx, marks: Marks, after: string, limit: number) {
  return tx
    .select({ id: person.id, numberSealed: person.numberSealed, phoneSealed: person.phoneSealed })
    .from(person)
    .where(
      and(
        gt(person.id, after),
        or(
          isOld(person.numberSealed, marks.sealed),
          isOld(person.phoneSealed, marks.sealed),
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
    where person.area = (select medaid_area()) and person.id = new.id`);
}

export async function lockOldAccounts(tx: WriteTx, mark: string, after: string, limit: number) {
  return tx
    .select({ id: organisation.id, sealed: organisation.bankAccountSealed })
    .from(organisation)
    .where(and(gt(organisation.id, after), isOld(organisation.bankAccountSealed, mark), isNotNull(organisation.bankAccountSealed)))
    .orderBy(asc(organisation.id))
    .limit(limit)
    .for("no key update");
}

export async function lockOldAuthenticators(tx: WriteTx, mark: string, after: string, limit: number) {
  return tx
    .select({ id: member.id, sealed: member.totpSealed })
    .from(member)
    .where(and(gt(member.id, after), isOld(member.totpSealed, mark)))
    .orderBy(asc(member.id))
    .limit(limit)
    .for("no key update");
}

/** Rows of imports with a sealed cell; `after` is the last row before, its import and its number. */
export async function lockOldImportRows(tx: WriteTx, mark: string, after: { import: string; rowNumber: number }, limit: number) {
  return tx
    .select({ import: stayImportRow.import, rowNumber: stayImportRow.rowNumber, cells: stayImportRow.cells })
    .from(stayImportRow)
    .where(
      and(
        sql`(${stayImportRow.import}, ${stayImportRow.rowNumber}) > (${after.import}::uuid, ${after.rowNumber})`,
        sql`exists (select from jsonb_array_elements_text(${stayImportRow.cells}) cell
              where cell ~ '^(sm4-sm3|aes-sha):[0-9]+:' and not starts_with(cell, ${mark}))`,
      ),
    )
    .orderBy(asc(stayImportRow.import), asc(stayImportRow.rowNumber))
    .limit(limit)
    .for("no key update");
}

export async function resealImportRow(tx: WriteTx, row: { import: string; rowNumber: number; cells: string[] }): Promise<void> {
  await tx
    .update(stayImportRow)
    .set({ cells: row.cells })
    .where(sql`${stayImportRow.import} = ${row.import} and ${stayImportRow.rowNumber} = ${row.rowNumber}`);
}
