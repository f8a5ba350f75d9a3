/** Where burdens are read from: settlements that stand and lines of lists, and the years they add up to. */
import { type SQL, sql } from "drizzle-orm";
import { itsArea, thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { burdenLine, burdenYear, warning, warningMark } from "@/db/tables/warnings";
import { grantedStay } from "@/db/views/applications";
import { personNamed } from "@/db/views/people";
import { settlementFacts } from "@/db/views/settlements";
import { stayFacts } from "@/db/views/stays";
import { Decimal, type Money } from "@/server/money";
import type { Expense } from "./rules";

const uuids = (ids: readonly string[]): SQL => sql`${sql.param([...ids])}::uuid[]`;

/** The records of these people, each with the one that counts; the people are records that count. */
const recordsOfWhole = (people: readonly string[]): SQL => sql`record as (
  select id, id as whole from unnest(${uuids(people)}) kept (id)
  union all select p.id, p.kept_as from ${personNamed} p where p.area = ${thisArea} and p.kept_as = any (${uuids(people)}))`;

/**
 * Everything that left something with these people in a year. What was granted beyond the settlement, as in a basket of
 * somebody whom illness made poor, is taken off. A reversal leaves its stay without a settlement in force, so
 * that nothing of it is counted. A line of a list counts unless a stay that stands has its number.
 */
const spent = (year: number): SQL => sql`spent as (
  select r.whole, s.settlement_number as number, s.discharged_on as settled_on, s.setting as category, left_over.burden,
    least(left_over.burden, greatest(d.total_cost - d.policy_scope_cost, 0)) as outside
  from record r
  join ${settlementFacts} d on d.area = ${thisArea} and d.person = r.id and d.year = ${year}::int and d.kind = 'settlement'
  join ${stayFacts} s on s.area = ${thisArea} and s.id = d.stay and s.current_settlement = d.id and s.state = 'settled'
  left join ${grantedStay} g on g.area = ${thisArea} and g.stay = s.id
  cross join lateral (select greatest(d.person_burden - greatest(coalesce(g.granted, 0)
    - d.basic_assistance - d.bed_day_assistance - d.tilt_assistance - d.top_up, 0), 0) as burden) left_over
  union all
  select r.whole, l.settlement_number, l.settled_on, l.category, l.burden, coalesce(l.outside, 0)
  from record r
  join ${burdenLine} l on l.area = ${thisArea} and l.person = r.id and l.year = ${year}::int and not l.withdrawn
  where not exists (select from ${stayFacts} s where s.area = ${thisArea} and s.settlement_number = l.settlement_number
    and stands(s.state, s.is_refund, s.refunded_at)))`;

/** What of each person is counted one by one, in the order in which it came. */
export async function listExpenses(tx: ReadTx, people: readonly string[], year: number): Promise<(Expense & { person: string })[]> {
  const rows = await tx.execute<{
    whole: string;
    number: string;
    settledOn: string;
    category: Expense["category"];
    burden: string;
    outside: string;
  }>(sql`
    with ${recordsOfWhole(people)}, ${spent(year)}
    select whole, number, settled_on::text as "settledOn", category, burden::text, outside::text from spent order by settled_on, number`);
  return rows.map(({ whole, burden, outside, ...row }) => ({
    ...row,
    person: whole,
    burden: new Decimal(burden),
    outside: new Decimal(outside),
  }));
}

const columns = ["inpatient", "outpatient_chronic", "outpatient_ordinary", "high_value_drug"] as const;
type Category = (typeof columns)[number];

/** Years of records that no longer count go; those of people who count are made anew from what stands. */
export async function renewYears(tx: WriteTx, people: readonly string[], year: number): Promise<void> {
  await tx.execute(sql`
    delete from ${burdenYear} y where y.area = ${thisArea} and y.year = ${year}::int and (y.person = any (${uuids(people)})
      or y.person in (select p.id from ${personNamed} p where p.area = ${thisArea} and p.kept_as = any (${uuids(people)})))`);
  const sums = columns.map((category) => sql`coalesce(sum(burden) filter (where category = ${sql.raw(`'${category}'`)}), 0)`);
  await tx.execute(sql`
    insert into ${burdenYear} (area, person, year, inpatient, outpatient_chronic, outpatient_ordinary, high_value_drug)
    select * from (
      with ${recordsOfWhole(people)}, ${spent(year)}
      select its.area, s.whole, ${year}::int, ${sql.join(sums, sql`, `)} from spent s cross join ${itsArea} group by its.area, s.whole) found`);
}

export interface YearOfPerson {
  person: string;
  /** What of each category was borne, as text. */
  amounts: Record<Category, Money>;
}

const shown = sql`y.person, y.inpatient::text, y.outpatient_chronic::text, y.outpatient_ordinary::text, y.high_value_drug::text`;

type YearRow = { person: string } & Record<Category, string> & Record<string, unknown>;

const yearOfPerson = ({ person, ...row }: YearRow): YearOfPerson => ({
  person,
  amounts: Object.fromEntries(columns.map((category) => [category, new Decimal(row[category])])) as Record<Category, Money>,
});

export async function listYears(tx: ReadTx, people: readonly string[], year: number): Promise<YearOfPerson[]> {
  const rows = await tx.execute<YearRow>(sql`
    select ${shown} from ${burdenYear} y where y.area = ${thisArea} and y.year = ${year}::int and y.person = any (${uuids(people)})`);
  return rows.map(yearOfPerson);
}

/** Warnings `w` of a year that nobody has answered. */
const unanswered = (year: number): SQL =>
  sql`w.area = ${thisArea} and w.year = ${year}::int and w.state in ('found', 'pushed', 'acknowledged')`;

/**
 * The next people of a year who may have to be warned of: their burden reaches the lowest of all thresholds, or somebody was
 * warned and nobody has answered yet. Who they are is asked in the order of their ids, each way for no more than the next,
 * so that no step reads the rest of the year. Warnings of records that count as another stand apart: they are few.
 */
export async function listCandidates(
  tx: ReadTx,
  asked: { year: number; categories: readonly Category[]; least: Money; after: string; limit: number },
): Promise<string[]> {
  const counted = sql.join(
    asked.categories.map((category) => sql.raw(`y.${category}`)),
    sql` + `,
  );
  const rows = await tx.execute<{ person: string }>(sql`
    select person from (
      (select y.person from ${burdenYear} y where y.area = ${thisArea} and y.year = ${asked.year}::int and y.person > ${asked.after}::uuid
        and ${counted} >= ${asked.least.toFixed()}::numeric
        order by y.person limit ${asked.limit})
      union
      (select w.person from ${warning} w where ${unanswered(asked.year)} and w.person > ${asked.after}::uuid
        and not exists (select from ${personNamed} p where p.area = ${thisArea} and p.id = w.person and p.kept_as is not null)
        order by w.person limit ${asked.limit})
      union
      (select p.kept_as from ${personNamed} p join ${warning} w on w.person = p.id and ${unanswered(asked.year)}
        where p.area = ${thisArea} and p.kept_as is not null and p.kept_as > ${asked.after}::uuid
        order by p.kept_as limit ${asked.limit})
    ) found order by person limit ${asked.limit}`);
  return rows.map(({ person }) => person);
}

export interface Marked {
  person: string;
  year: number;
}

/**
 * Takes the marks of the next people away, and answers what is to be looked at: the record that counts, with each year that is
 * marked. A mark for every year stands for the years that are watched and in which the person bore anything; a record that
 * was just parted from another has no year of its own yet, only what it is made from.
 */
export async function takeMarks(tx: WriteTx, watched: readonly number[], limit: number): Promise<{ taken: number; marked: Marked[] }> {
  const rows = await tx.execute<{ id: string; person: string; year: number | null }>(sql`
    delete from ${warningMark} m where m.area = ${thisArea} and m.id in (
      select n.id from ${warningMark} n where n.area = ${thisArea} order by n.person limit ${limit})
    returning m.id, m.person, m.year`);
  const people = [...new Set(rows.map(({ person }) => person))];
  const years = sql`${sql.param([...watched])}::int[]`;
  const named = rows.flatMap(({ person, year }) => (year === null ? [] : [{ person, year }]));
  const everywhere = rows.flatMap(({ person, year }) => (year === null ? [person] : []));
  const whole = new Map(
    (
      await tx.execute<{ id: string; whole: string }>(sql`
      select p.id, coalesce(p.kept_as, p.id) as whole from ${personNamed} p where p.area = ${thisArea} and p.id = any (${uuids(people)})`)
    ).map((row) => [row.id, row.whole]),
  );
  const borne = await tx.execute<{ whole: string; year: number }>(sql`
    with asked as (select distinct coalesce(p.kept_as, p.id) as whole from ${personNamed} p where p.area = ${thisArea} and p.id = any (${uuids(everywhere)}))
    select distinct a.whole, y.year from asked a join ${personNamed} r on r.area = ${thisArea} and (r.id = a.whole or r.kept_as = a.whole)
    cross join lateral (
      select b.year from ${burdenYear} b where b.area = ${thisArea} and b.person = r.id and b.year = any (${years})
      union select d.year from ${settlementFacts} d where d.area = ${thisArea} and d.person = r.id and d.year = any (${years})
      union select l.year from ${burdenLine} l where l.area = ${thisArea} and l.person = r.id and l.year = any (${years})) y`);
  const all = [
    ...named.flatMap(({ person, year }) => {
      const kept = whole.get(person);
      return kept === undefined ? [] : [{ person: kept, year }];
    }),
    ...borne.map(({ whole: person, year }) => ({ person, year })),
  ];
  return { taken: rows.length, marked: [...new Map(all.map((one) => [`${one.person} ${one.year}`, one])).values()] };
}

export async function markPeople(tx: WriteTx, area: string, marks: readonly Marked[]): Promise<void> {
  if (marks.length > 0) await tx.insert(warningMark).values(marks.map((mark) => ({ area, ...mark })));
}

export async function countMarks(tx: ReadTx): Promise<number> {
  return tx.$count(warningMark);
}
