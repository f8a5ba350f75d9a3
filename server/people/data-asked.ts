import { and, eq, gt, ne, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { numberAsked } from "@/db/tables/people";

export async function insertAsked(tx: WriteTx, row: typeof numberAsked.$inferInsert): Promise<void> {
  await tx.insert(numberAsked).values(row);
}

/** One member's questions go one after the other, so that the count before each is exact. */
export async function holdQuestions(tx: WriteTx, member: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`number asked ${member}`}, 0))`);
}

export interface AskedBefore {
  /** Different numbers of the member's since the hour began, and when the first of them was asked. */
  member: number;
  first: Date | null;
  /** Different numbers of its organisation's since the day began; those among them with the same place and birth date. */
  organisation: number;
  sameBeginning: number;
}

/** What counts of other numbers; asking for one number again and again tells nothing new. */
export async function countAsked(
  tx: ReadTx,
  asked: { organisation: string; member: string; numberIndex: string; beginIndex: string },
  since: { hour: Date; day: Date },
): Promise<AskedBefore> {
  const hour = sql`${numberAsked.recordedAt} > ${since.hour.toISOString()}::timestamptz and ${numberAsked.member} = ${asked.member}`;
  const different = (what: ReturnType<typeof sql>) => sql<number>`count(distinct ${numberAsked.numberIndex}) filter (where ${what})::int`;
  const [row] = await tx
    .select({
      member: different(hour),
      first: sql<string | null>`min(${numberAsked.recordedAt}) filter (where ${hour})`,
      organisation: different(sql`true`),
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
