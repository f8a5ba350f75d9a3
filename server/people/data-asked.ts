import { and, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { insertMany } from "@/db/insert-many";
import { numberAsked } from "@/db/tables/people";

type AskedRow = typeof numberAsked.$inferInsert;

export async function insertAsked(tx: WriteTx, rows: readonly AskedRow[]): Promise<void> {
  if (rows.length > 0) await tx.execute(insertMany(numberAsked, rows));
}

/** One member's questions go one after the other, so that the count before each is exact. */
export async function holdQuestions(tx: WriteTx, member: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`number asked ${member}`}, 0))`);
}

export interface AskedBefore {
  /** Different numbers of the member's since the hour began, and when the first of them was asked. */
  member: number;
  first: Date | null;
  /** Different numbers typed in its organisation since the day began; those, also in its lists, with the same place and birth date. */
  organisation: number;
  sameBeginning: number;
}

/** What counts of other numbers; asking for one number again and again tells nothing new. */
export async function countAsked(
  tx: ReadTx,
  asked: { organisation: string; member: string; numberIndex: string; beginIndex: string },
  since: { hour: Date; day: Date },
): Promise<AskedBefore> {
  const hour = sql`${numberAsked.recordedAt} > ${since.hour.toISOString()}::timestamptz and ${numberAsked.member} = ${asked.member} and not ${numberAsked.byList}`;
  const different = (what: ReturnType<typeof sql>) => sql<number>`count(distinct ${numberAsked.numberIndex}) filter (where ${what})::int`;
  const [row] = await tx
    .select({
      member: different(hour),
      first: sql<string | null>`min(${numberAsked.recordedAt}) filter (where ${hour})`,
      organisation: different(sql`not ${numberAsked.byList}`),
      sameBeginning: different(sql`${numberAsked.beginIndex} = ${asked.beginIndex}`),
    })
    .from(numberAsked)
    .where(
      and(
        eq(numberAsked.organisation, asked.organisation),
        numberAsked.counts,
        ne(numberAsked.numberIndex, asked.numberIndex),
        gt(numberAsked.recordedAt, since.day),
      ),
    );
  if (row === undefined) throw new Error("nothing was counted");
  return { ...row, first: row.first === null ? null : new Date(row.first) };
}

/** An organisation's lists are asked about one after the other, so that the count before each row is exact. */
export async function holdLists(tx: WriteTx, organisation: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`numbers of lists ${organisation}`}, 0))`);
}

const ofOrganisation = (organisation: string, since: Date) =>
  and(eq(numberAsked.organisation, organisation), gt(numberAsked.recordedAt, since));

/** Those of these numbers that the organisation was answered about. */
export async function listAnswered(tx: ReadTx, organisation: string, indexes: readonly string[], since: Date): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ numberIndex: numberAsked.numberIndex })
    .from(numberAsked)
    .where(and(ofOrganisation(organisation, since), inArray(numberAsked.numberIndex, [...indexes])));
  return new Set(rows.map(({ numberIndex }) => numberIndex));
}

/** What counts of the organisation's numbers, and which of them stood in lists. */
export async function listCounting(tx: ReadTx, organisation: string, since: Date) {
  return tx
    .select({ beginIndex: numberAsked.beginIndex, byList: sql<boolean>`bool_or(${numberAsked.byList})` })
    .from(numberAsked)
    .where(and(ofOrganisation(organisation, since), numberAsked.counts))
    .groupBy(numberAsked.numberIndex, numberAsked.beginIndex);
}
