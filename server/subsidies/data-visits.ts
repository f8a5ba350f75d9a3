/** People who hold an identity and are insured nowhere, township by township, and what came of each visit. */
import { desc, eq, type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { peopleSought } from "@/db/finding";
import { subsidyLine as line, subsidyVisit as visit } from "@/db/tables/subsidies";
import { personNamed } from "@/db/views/people";
import { memberNamed } from "@/db/views/staff";
import { peopleMeant } from "@/server/people/typed-words";
import { stillTagged } from "./data-lines";
import { settlingOutcomes, type VisitOutcome } from "./rules";
import type { ListTasks } from "./shapes";

export async function insertVisit(tx: WriteTx, row: typeof visit.$inferInsert): Promise<{ id: string }> {
  const [inserted] = await tx.insert(visit).values(row).returning({ id: visit.id });
  if (!inserted) throw new Error("a visit was not inserted");
  return inserted;
}

export async function listVisits(tx: ReadTx, of: string) {
  return tx
    .select({
      id: visit.id,
      visitedOn: visit.visitedOn,
      outcome: visit.outcome,
      words: visit.words,
      recordedAt: visit.recordedAt,
      memberName: memberNamed.name,
    })
    .from(visit)
    .leftJoin(memberNamed, eq(memberNamed.id, visit.recordedBy))
    .where(eq(visit.line, of))
    .orderBy(desc(visit.recordedAt));
}

const last = sql`left join lateral (select v.outcome, v.visited_on, v.words from ${visit} v where v.area = ${thisArea} and v.line = l.id
  order by v.recorded_at desc, v.id desc limit 1) v on true`;
const isSettled = sql`coalesce(v.outcome = any (${sql.param([...settlingOutcomes])}::text[]), false)`;

function conditions({ campaign, filter }: Pick<ListTasks, "campaign" | "filter">): SQL {
  const meant = peopleMeant(filter.words);
  const all = [
    sql`l.area = ${thisArea} and l.campaign = ${campaign}::uuid and l.insurance = 'none' and ${stillTagged}`,
    ...(meant.length === 0 ? [] : [sql`l.person in ${peopleSought(meant)}`]),
    ...(filter.region === undefined ? [] : [sql`starts_with(l.region, ${filter.region})`]),
    ...(filter.outcome === undefined ? [] : [filter.outcome === "none" ? sql`v.outcome is null` : sql`v.outcome = ${filter.outcome}`]),
  ];
  return sql.join(all, sql` and `);
}

export interface TaskInList {
  line: string;
  person: string;
  name: string;
  numberMasked: string;
  region: string;
  basis: string | null;
  amount: string;
  personalNet: string;
  reason: string | null;
  outcome: VisitOutcome | null;
  visitedOn: string | null;
  words: string | null;
  isSettled: boolean;
}

const orders = { name: sql`p.name collate "zh-x-icu"`, region: sql`l.region`, visited: sql`v.visited_on` } as const;

export async function listTasks(
  tx: ReadTx,
  asked: Omit<ListTasks, "page" | "pageSize"> & { limit: number; offset: number },
): Promise<TaskInList[]> {
  const direction = asked.sort.direction === "asc" ? sql`asc nulls first` : sql`desc nulls last`;
  const tab = asked.tab === "all" ? sql`true` : asked.tab === "open" ? sql`not ${isSettled}` : isSettled;
  return tx.execute<TaskInList & Record<string, unknown>>(sql`
    select l.id as line, l.person, p.name, p.number_masked as "numberMasked", l.region, coalesce(l.basis, l.tags[1]) as basis, l.amount::text,
      l.personal_net::text as "personalNet", l.reason, v.outcome, v.visited_on::text as "visitedOn", v.words, ${isSettled} as "isSettled"
    from ${line} l join ${personNamed} p on p.area = l.area and p.id = l.person ${last}
    where ${conditions(asked)} and ${tab} order by ${orders[asked.sort.by]} ${direction}, l.id limit ${asked.limit} offset ${asked.offset}`);
}

/** How many the tabs hold, and what the last visits found. */
export async function countTasks(tx: ReadTx, asked: Pick<ListTasks, "campaign" | "filter">) {
  const rows = await tx.execute<{ outcome: VisitOutcome | null; settled: boolean; count: number }>(sql`
    select v.outcome, ${isSettled} as settled, count(*)::int as count from ${line} l ${last} where ${conditions(asked)} group by 1, 2`);
  const total = (found: readonly { count: number }[]) => found.reduce((all, row) => all + row.count, 0);
  return {
    open: total(rows.filter((row) => !row.settled)),
    settled: total(rows.filter((row) => row.settled)),
    all: total(rows),
    outcomes: rows.flatMap(({ outcome, count }) => (outcome === null ? [] : [{ outcome, count }])),
  };
}
