import { sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { says } from "@/db/contains";
import { type FoundAmongStays, listPeopleSought } from "@/db/finding";
import { organisationNamed as organisation } from "@/db/views/staff";
import { type Word, waysToPerson } from "@/server/people/typed-words";

export type { FoundAmongStays };

/** Of a part that more stays have, the stays are looked through instead of being named one by one. */
const MOST_NAMED = 2000;

async function hospitalsNamed(tx: ReadTx, word: Word): Promise<string[]> {
  if (word.kind !== "name" && word.kind !== "letters") return [];
  const rows = await tx
    .select({ id: organisation.id })
    .from(organisation)
    .where(sql`${organisation.department} = 'hospital' and ${says(word.text, organisation.name)}`);
  return rows.map((row) => row.id);
}

async function staysNumbered(tx: ReadTx, word: Word): Promise<Pick<FoundAmongStays, "stays" | "everywhere">> {
  const part = word.text.replace(/-/g, "");
  if (word.kind !== "code" || part.length < 3 || part.includes("*")) return { stays: [], everywhere: null };
  const rows = await tx.execute<{ id: string }>(sql`select find_stays_by_number(${part}, ${MOST_NAMED + 1}) as id from ${atHome}`);
  return rows.length > MOST_NAMED ? { stays: [], everywhere: part } : { stays: rows.map((row) => row.id), everywhere: null };
}

/** What a word may mean among stays: people, hospitals, or stays by a part of one of their numbers. */
export async function findWord(tx: ReadTx, word: Word): Promise<FoundAmongStays> {
  return {
    people: await listPeopleSought(tx, waysToPerson(word)),
    hospitals: await hospitalsNamed(tx, word),
    ...(await staysNumbered(tx, word)),
  };
}
