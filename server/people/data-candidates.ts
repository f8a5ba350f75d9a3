import { type SQL, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { person } from "@/db/tables/people";

export interface CandidateRow extends Record<string, unknown> {
  place: number;
  id: string;
  name: string;
  born_on: string;
  region: string;
  number: string | null;
  number_masked: string;
  died_on: string | null;
}

/** The digits of a number as they stand open beside its sealed form; of other documents none. */
const digits = (row: SQL) =>
  sql`case when ${row}.certificate = '01' then left(${row}.number_masked, 6) || to_char(${row}.born_on, 'YYYYMMDD') || right(${row}.number_masked, 4) end`;

/** People of these names, whom the asker may see and whose record counts, by the place of the asked one in the list. */
export async function listOfNames(tx: ReadTx, areaCode: string, names: readonly (string | null)[]): Promise<CandidateRow[]> {
  return tx.execute<CandidateRow>(sql`
    select wanted.place::integer, p.id, p.name, p.born_on::text, p.region, ${digits(sql`p`)} as number, p.number_masked, p.died_on::text
    from unnest(${sql.param([...names])}::text[]) with ordinality as wanted (name, place)
    join ${person} p on p.area = ${areaCode} and p.name = wanted.name and p.kept_as is null
    where p.area = ${areaCode}
    order by wanted.place, p.id`);
}

export interface PairFound extends Record<string, unknown> {
  first: string;
  second: string;
  reasons: string[];
}

/**
 * Every pair of an area that may be one person and that nobody has looked at yet, in one pass over those who share a name:
 * the same set of reasons as `reasonsFor` gives. Asked by the worker, who sees everybody.
 */
export async function listPairs(tx: ReadTx, areaCode: string, limit: number, of: string | null = null): Promise<PairFound[]> {
  const one = of === null ? sql`` : sql`and (a.id = ${of}::uuid or b.id = ${of}::uuid)`;
  const named = of === null ? sql`` : sql`and p.name = (select name from ${person} where area = ${areaCode} and id = ${of}::uuid)`;
  return tx.execute<PairFound>(sql`
    with known as materialized (
      select p.id, p.name, p.born_on, left(p.region, 9) as township, length(p.region) >= 9 and substr(p.region, 7, 3) <> '000' as is_deep, ${digits(sql`p`)} as number
      from ${person} p where p.area = ${areaCode} and p.kept_as is null ${named}
    ), near as (
      select a.id as first, b.id as second, a.born_on = b.born_on as born, a.township = b.township and a.is_deep and b.is_deep as township,
        numbers_agree(a.number, b.number) as nearly
      from known a join known b on a.name = b.name and a.id < b.id ${one}
    )
    select n.first, n.second, array_remove(array[n.nearly, case when n.born then 'same_birth_date' end, case when n.township then 'same_township' end, 'same_name'], null) as reasons
    from near n
    where (n.born or n.nearly is not null)
      and not exists (select from record_pair_facts f where f.area = ${areaCode} and f.first = n.first and f.second = n.second)
    order by n.first, n.second limit ${limit}`);
}
