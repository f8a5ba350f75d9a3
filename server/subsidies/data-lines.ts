/** Lines as lists and pages show them: where each stands is said here, once. */
import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { peopleSought } from "@/db/finding";
import { subsidyLine as line, subsidyOutlayShare as share } from "@/db/tables/subsidies";
import { orderedCause } from "@/db/views/payments";
import { personNamed } from "@/db/views/people";
import type { BusinessDate } from "@/server/dates";
import { type Money, money } from "@/server/money";
import { peopleMeant } from "@/server/people/typed-words";
import type { Line } from "./data-compute";
import type { LineState } from "./rules";
import type { LineFilter, LineSort, LineTab } from "./shapes";

/** How far the orders of an outlay are: all paid, or at least on their way. */
const outlayFacts = sql`(select s.area, s.outlay,
    bool_and(coalesce(o.state = 'paid', false)) as paid, bool_or(o.cause_id is not null) as ordered
  from ${share} s left join ${orderedCause} o on o.area = s.area and o.cause_kind = 'subsidy' and o.cause_id = s.id and o.live
  where s.area = ${thisArea} group by s.area, s.outlay)`;

/** Joined to lines as `f`. */
export const withOutlay = sql`left join ${outlayFacts} f on f.area = l.area and f.outlay = l.outlay`;

/** Where a line stands, of lines called `l` that are joined to their outlays. */
export const stateOf = sql<LineState>`case
  when l.reason is not null then 'not_entitled'
  when l.outlay is null then case when l.insurance = 'none' then 'to_enrol' when l.list is not null then 'listed' else 'enrolled' end
  when f.paid then case l.way when 'pay_then_refund' then 'refunded' else 'paid' end
  when f.ordered then 'paying' else 'returned' end`;

/** Whoever holds an identity now and is not known to be dead: who is to be insured. A line that was granted outlives its identity. */
export const stillTagged = sql`(cardinality(l.tags) > 0 and l.ended_on is null and l.reason is distinct from 'deceased')`;

const meant = (person: SQL, words: string | undefined): SQL | undefined => {
  const found = peopleMeant(words);
  return found.length === 0 ? undefined : sql`${person} in ${peopleSought(found)}`;
};

interface Asked {
  campaign: string;
  filter: LineFilter;
  tab: LineTab;
  today: BusinessDate;
}

function conditions({ campaign, filter, tab, today }: Asked): SQL {
  const all: (SQL | undefined)[] = [
    sql`l.area = ${thisArea}`,
    sql`l.campaign = ${campaign}::uuid`,
    meant(sql`l.person`, filter.words),
    filter.region === undefined ? undefined : sql`starts_with(l.region, ${filter.region})`,
    filter.basis === undefined ? undefined : sql`coalesce(l.basis, l.tags[1]) = ${filter.basis}`,
    filter.way === undefined ? undefined : sql`l.way = ${filter.way}`,
    filter.reason === undefined ? undefined : sql`l.reason = ${filter.reason}`,
    filter.difference === undefined ? undefined : sql`l.difference = ${filter.difference}`,
    filter.phase === undefined ? undefined : sql`l.phase = ${filter.phase}`,
    filter.insurance === undefined ? undefined : sql`l.insurance = ${filter.insurance}`,
    filter.ended === undefined ? undefined : filter.ended ? sql`l.ended_on is not null` : sql`l.ended_on is null`,
    filter.overdue === true ? sql`l.pay_by < ${today}::date and not coalesce(f.paid, false)` : undefined,
    filter.unreviewed === true ? sql`l.reviewed_at is null` : undefined,
    filter.higher === true ? sql`l.higher_amount is not null` : undefined,
    filter.list === undefined ? undefined : sql`l.list = ${filter.list}::uuid`,
    tab === "all" ? undefined : sql`${stateOf} = ${tab}`,
  ];
  return sql.join(
    all.filter((one) => one !== undefined),
    sql` and `,
  );
}

export interface LineInList {
  id: string;
  person: string;
  name: string;
  numberMasked: string;
  region: string;
  tags: string[];
  basis: string | null;
  amount: string;
  assistanceFund: string;
  countyFinance: string;
  sameLevelFinance: string;
  personalNet: string;
  way: Line["way"];
  reason: string | null;
  phase: Line["phase"];
  endedOn: string | null;
  insurance: Line["insurance"];
  difference: string | null;
  payBy: string | null;
  isOverdue: boolean;
  hasVoucher: boolean;
  isReviewed: boolean;
  /** What an identity that arose later would give. */
  higherAmount: string | null;
  countedOn: string;
  state: LineState;
}

const orders: Record<LineSort["by"], SQL> = {
  name: sql`p.name collate "zh-x-icu"`,
  region: sql`l.region`,
  amount: sql`l.amount`,
  computed: sql`l.computed_at`,
};

export async function listLines(tx: ReadTx, asked: Asked & { sort: LineSort; limit: number; offset: number }): Promise<LineInList[]> {
  const { sort, today } = asked;
  const direction = sort.direction === "asc" ? sql`asc` : sql`desc`;
  return tx.execute<LineInList & Record<string, unknown>>(sql`
    select l.id, l.person, p.name, p.number_masked as "numberMasked", l.region, l.tags, l.basis, l.amount::text, l.assistance_fund::text as "assistanceFund",
      l.county_finance::text as "countyFinance", l.same_level_finance::text as "sameLevelFinance", l.personal_net::text as "personalNet", l.way, l.reason, l.phase,
      l.ended_on::text as "endedOn", l.insurance, l.difference, l.pay_by::text as "payBy", l.counted_on::text as "countedOn",
      coalesce(l.pay_by < ${today}::date and not coalesce(f.paid, false), false) as "isOverdue",
      l.voucher_number is not null as "hasVoucher", l.reviewed_at is not null as "isReviewed", l.higher_amount::text as "higherAmount", ${stateOf} as state
    from ${line} l join ${personNamed} p on p.area = l.area and p.id = l.person ${withOutlay}
    where ${conditions(asked)} order by ${orders[sort.by]} ${direction}, l.id limit ${asked.limit} offset ${asked.offset}`);
}

export interface StateCount {
  state: LineState;
  count: number;
  amount: Money;
  personal: Money;
}

/** How many of what is filtered stand where, with their sums. */
export async function countLines(tx: ReadTx, asked: Omit<Asked, "tab">): Promise<StateCount[]> {
  const rows = await tx.execute<{ state: LineState; count: number; amount: string; personal: string }>(sql`
    select ${stateOf} as state, count(*)::int as count, sum(l.amount)::text as amount, sum(l.personal_net)::text as personal
    from ${line} l ${withOutlay} where ${conditions({ ...asked, tab: "all" })} group by 1`);
  return rows.map((row) => ({ ...row, amount: money(row.amount), personal: money(row.personal) }));
}

export async function findLine(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({ line, name: personNamed.name, numberMasked: personNamed.numberMasked, regionNow: personNamed.region })
    .from(line)
    .innerJoin(personNamed, eq(personNamed.id, line.person))
    .where(eq(line.id, id));
  return row ?? null;
}

export async function findState(tx: ReadTx, id: string): Promise<LineState | null> {
  const [row] = await tx.execute<{ state: LineState }>(
    sql`select ${stateOf} as state from ${line} l ${withOutlay} where l.area = ${thisArea} and l.id = ${id}::uuid`,
  );
  return row?.state ?? null;
}

/** Orders that pay, or were to pay, an outlay. */
export async function listOrdersOf(tx: ReadTx, outlay: string) {
  return tx
    .select({
      fund: share.fund,
      amount: share.amount,
      order: orderedCause.paymentOrder,
      number: orderedCause.number,
      state: orderedCause.state,
      live: orderedCause.live,
      paidOn: orderedCause.paidOn,
      failureWords: orderedCause.failureWords,
    })
    .from(share)
    .leftJoin(orderedCause, and(eq(orderedCause.causeKind, "subsidy"), eq(orderedCause.cause, share.id)))
    .where(eq(share.outlay, outlay))
    .orderBy(asc(share.fund), desc(orderedCause.recordedAt));
}

/** A person's lines over the years. */
export async function listLinesOf(tx: ReadTx, people: readonly string[]) {
  return tx
    .select({ id: line.id, year: line.year, amount: line.amount, way: line.way, reason: line.reason, basis: line.basis })
    .from(line)
    .where(inArray(line.person, [...people]))
    .orderBy(desc(line.year));
}
