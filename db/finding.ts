/** How words that were typed are looked for: people and stays by the functions of `db/security/48-finding.sql`. */
import { type AnyColumn, and, type SQL, sql } from "drizzle-orm";
import { thisArea } from "./area";
import type { ReadTx } from "./client";
import { says } from "./contains";

/** One way in which a word may mean a person. */
export type Sought = { by: "name" | "sound"; text: string } | { by: "numberPart"; starts: string; born: string; ends: string };

function idsBy(way: Sought): SQL {
  switch (way.by) {
    case "name":
      return sql`select find_people_by_name(${way.text}) as id`;
    case "sound":
      return sql`select find_people_by_sound(${way.text}) as id`;
    case "numberPart":
      return sql`select find_people_by_number_part(${way.starts}, ${way.born}, ${way.ends}) as id`;
  }
}

/** Whether a row stands with this person, with whichever of their records. */
export function isOfPerson(column: AnyColumn, person: AnyColumn | string): SQL {
  return sql`${column} in (select r.record from records_of(array[${person}]::uuid[]) r)`;
}

/** The ids, and where one of them is a record of somebody who has more, the record that counts and those that count as it. */
function withOtherRecords(ids: SQL): SQL {
  return sql`with meant as materialized (${ids}) select id from meant
    union select l.kept_as from person l where l.area = ${thisArea} and l.kept_as is not null and l.id in (select id from meant)
    union select l.id from person l where l.area = ${thisArea} and l.kept_as is not null and l.kept_as in (select id from meant)`;
}

/** The ids of the people whom every word means, each in one of its ways; for `in`. */
export function peopleSought(words: readonly (readonly Sought[])[]): SQL {
  const each = words.map((ways) =>
    ways.length === 0 ? sql`select null::uuid where false` : withOtherRecords(sql.join(ways.map(idsBy), sql` union `)),
  );
  return sql`(${sql.join(
    each.map((ids) => sql`(${ids})`),
    sql` intersect `,
  )})`;
}

export async function listPeopleSought(tx: ReadTx, ways: readonly Sought[]): Promise<string[]> {
  if (ways.length === 0) return [];
  const rows = await tx.execute<{ id: string }>(peopleSought([ways]));
  return rows.map((row) => row.id);
}

/** What a word may mean among stays. */
export interface FoundAmongStays {
  people: readonly string[];
  hospitals: readonly string[];
  stays: readonly string[];
  /** A part of so many numbers that the stays themselves are looked through; else null. */
  everywhere: string | null;
}

type StayColumns = Record<
  "id" | "person" | "hospital" | "settlementNumber" | "visitNumber" | "admissionNumber" | "invoiceNumber",
  AnyColumn
>;

const oneOf = (column: AnyColumn, ids: readonly string[]) => sql`${column} = any (${sql.param([...ids])}::uuid[])`;

/** Whether a stay is meant by every word. */
export function isStayFound(found: readonly FoundAmongStays[], stay: StayColumns): SQL | undefined {
  return and(
    ...found.map(({ people, hospitals, stays, everywhere }) => {
      const ways = [
        ...(people.length > 0 ? [oneOf(stay.person, people)] : []),
        ...(hospitals.length > 0 ? [oneOf(stay.hospital, hospitals)] : []),
        ...(stays.length > 0 ? [oneOf(stay.id, stays)] : []),
        ...(everywhere === null
          ? []
          : [says(everywhere, stay.settlementNumber, stay.visitNumber, stay.admissionNumber, stay.invoiceNumber)]),
      ];
      return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
    }),
  );
}
