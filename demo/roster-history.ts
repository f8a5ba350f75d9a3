/**
 * The earlier months of each office's list. What an office hands in now goes on from what it handed in before, so the
 * lists of eleven months are taken from one that the verbs have read: a list of a month names those who were recognised
 * by then and brings nothing new. All of an area are written at once, since each by itself would take as long as a list
 * takes that somebody hands in.
 */
import { type SQL, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { recordset } from "@/db/recordset";
import { addDays, addMonthsToMonth, type BusinessMonth, lastDayOfMonth } from "@/server/dates";
import { inWriteTransaction } from "@/server/requests/transactions";
import { onDay } from "./clock";
import type { Staffed } from "./staff";

const MONTHS = 12;

export interface ListedBefore {
  /** The list that the earlier ones are taken from, and who hands such lists in and confirms them. */
  roster: string;
  maker: string;
  reviewer: string;
  /** The month of its list, before which the others lie, and months in which the office sent none. */
  month: BusinessMonth;
  without: readonly BusinessMonth[];
}

const copied = {
  origin: "uuid",
  roster: "uuid",
  upload: "uuid",
  month: "text",
  startsOn: "date",
  endsOn: "date",
  documentNumber: "text",
  maker: "uuid",
  reviewer: "uuid",
  handedIn: "text",
  confirmed: "text",
  pushed: "text",
} as const;

type Copy = Record<keyof typeof copied, string>;

function copiesOf(staffed: Staffed, thisMonth: BusinessMonth, list: ListedBefore): Copy[] {
  const months = Array.from({ length: MONTHS }, (_, at) => addMonthsToMonth(thisMonth, -at - 1));
  return months
    .filter((month) => month < list.month && !list.without.includes(month))
    .map((month) => {
      const day = (date: string) => onDay(`${month}-${date}`).toISOString();
      return {
        ...{
          origin: list.roster,
          roster: v7(),
          upload: v7(),
          month,
          startsOn: `${month}-01`,
          endsOn: lastDayOfMonth(addMonthsToMonth(month, -1)),
        },
        documentNumber: `民函〔${month.slice(0, 4)}〕${Number(month.slice(5))}号`,
        ...{ maker: staffed.member(list.maker).id, reviewer: staffed.member(list.reviewer).id },
        ...{ handedIn: day("04"), confirmed: day("05"), pushed: day("09") },
      };
    });
}

/** The row as it is, but for these of its columns. */
const but = (row: string, columns: Readonly<Record<string, SQL>>): SQL => {
  const said = Object.entries(columns).flatMap(([name, value]) => [sql`${name}::text`, value]);
  return sql`jsonb_populate_record(${sql.raw(row)}, jsonb_build_object(${sql.join(said, sql`, `)}))`;
};

export async function addHistory(
  database: Database,
  { area, staffed, thisMonth }: { area: string; staffed: Staffed; thisMonth: BusinessMonth },
  lists: readonly ListedBefore[],
): Promise<void> {
  const given = recordset(
    lists.flatMap((list) => copiesOf(staffed, thisMonth, list)),
    copied,
  );
  const worker = { area, organisation: staffed.member("admin").organisation, region: area, department: "worker" };
  await inWriteTransaction(database, worker, async (tx) => {
    await tx.execute(sql`
      insert into list_upload select c.* from ${given} g join roster r on r.area = ${area} and r.id = g.origin
      join list_upload u on u.area = ${area} and u.id = r.upload cross join lateral ${but("u", {
        ...{ id: sql`g.upload`, state: sql`'written'`, job: sql`null`, question: sql`null`, failure: sql`null`, notices: sql`'[]'::jsonb` },
        ...{ recorded_by: sql`g.maker`, recorded_at: sql`g."handedIn"`, written_at: sql`g.confirmed`, undone_at: sql`null` },
      })} c`);
    await tx.execute(sql`
      insert into roster select c.* from ${given} g join roster r on r.area = ${area} and r.id = g.origin cross join lateral ${but("r", {
        ...{
          id: sql`g.roster`,
          upload: sql`g.upload`,
          month: sql`g.month`,
          number: sql`1`,
          starts_on: sql`g."startsOn"`,
          ends_on: sql`g."endsOn"`,
        },
        ...{ document_number: sql`g."documentNumber"`, document_on: sql`g."startsOn"`, file_hash: sql`g.roster` },
        ...{ handed_in_by: sql`g.maker`, submitted_by: sql`g.maker`, confirmed_by: sql`g.reviewer`, endings_words: sql`null` },
        ...{ recorded_at: sql`g."handedIn"`, submitted_at: sql`g."handedIn"`, confirmed_at: sql`g.confirmed`, pushed_at: sql`g.pushed` },
        ...{ undone_by: sql`null`, undone_at: sql`null`, undo_words: sql`null`, return_words: sql`null` },
      })} c`);
    await tx.execute(sql`
      insert into roster_change select c.* from ${given} g
      join roster_change o on o.area = ${area} and o.roster = g.origin and o.kind = 'continued' and o.valid_from <= g."startsOn"
      cross join lateral ${but("o", { roster: sql`g.roster`, state: sql`'waiting'`, in_hospital: sql`false` })} c`);
    await tx.execute(sql`
      insert into list_row select c.* from ${given} g join roster r on r.area = ${area} and r.id = g.origin
      join list_row w on w.area = ${area} and w.upload = r.upload and w.row_number in (
        select o.row_number from roster_change o where o.area = ${area} and o.roster = g.roster)
      cross join lateral ${but("w", { upload: sql`g.upload`, verdict: sql`'good'`, faults: sql`'[]'::jsonb` })} c`);
    const people = sql`(select c.roster, count(distinct c.person) as people from roster_change c where c.area = ${area} group by c.roster)`;
    await tx.execute(sql`
      update roster r set counts = jsonb_build_object('before', p.people, 'after', p.people, 'continued', p.people)
      from ${given} g join ${people} p on p.roster = g.roster where r.area = ${area} and r.id = g.roster`);
    await tx.execute(sql`
      update list_upload u set row_count = p.people, good_count = p.people, faulty_count = 0, warned_count = 0, repeated_count = 0, left_out_count = 0
      from ${given} g join ${people} p on p.roster = g.roster where u.area = ${area} and u.id = g.upload`);
  });
}

/** The day on which an office that sent nothing is known to be late. */
export const lateDay = (month: BusinessMonth, today: string): Date => onDay([addDays(`${month}-01`, 7), today].sort()[0] ?? today);
