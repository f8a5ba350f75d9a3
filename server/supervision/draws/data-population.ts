/** What could be drawn: settled stays, subsidies or payment orders of a period, with who decided each. */
import { type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { claim, reviewedShare } from "@/db/views/clearing";
import { orderApproval, orderFacts } from "@/db/views/payments";
import { settlementFacts } from "@/db/views/settlements";
import { organisationNamed } from "@/db/views/staff";
import { stayFacts } from "@/db/views/stays";
import { outlayFacts, subsidyFacts } from "@/db/views/subsidies";
import type { DrawKind } from "./rules";
import type { Population } from "./shapes";

const inCounty = (county: string | undefined, region: SQL) => (county === undefined ? sql`true` : sql`left(${region}, 6) = ${county}`);
const ofHospital = (hospital: string | undefined, column: SQL) => (hospital === undefined ? sql`true` : sql`${column} = ${hospital}::uuid`);

/** Stays by the day of discharge, subsidies by the day their outlay was made or their year began, orders by the day they were made. */
function populationOf({ kind, from, to, county, hospital }: Population): SQL {
  switch (kind) {
    case "stay":
      return sql`select s.id from ${stayFacts} s join ${organisationNamed} o on o.area = ${thisArea} and o.id = s.hospital
        where s.area = ${thisArea} and s.state = 'settled' and not s.is_refund and s.refunded_at is null
          and s.discharged_on between ${from}::date and ${to}::date and ${inCounty(county, sql`o.region`)} and ${ofHospital(hospital, sql`s.hospital`)}`;
    case "subsidy":
      return sql`select l.id from ${subsidyFacts} l left join ${outlayFacts} u on u.area = ${thisArea} and u.id = l.outlay
        where l.area = ${thisArea} and l.reason is null and l.amount > 0 and ${inCounty(county, sql`l.region`)}
          and coalesce((u.recorded_at at time zone 'Asia/Shanghai')::date, make_date(l.year, 1, 1)) between ${from}::date and ${to}::date`;
    case "order":
      return sql`select p.id from ${orderFacts} p left join ${organisationNamed} o on o.area = ${thisArea} and o.id = p.payee
        where p.area = ${thisArea} and p.state not in ('cancelled', 'declined')
          and (p.recorded_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date
          and ${county === undefined ? sql`true` : sql`left(o.region, 6) = ${county}`} and ${ofHospital(hospital, sql`p.payee`)}`;
  }
}

export async function listPopulation(tx: ReadTx, wanted: Population): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`select f.id from (${populationOf(wanted)}) f order by f.id`);
  return rows.map(({ id }) => id);
}

export async function countPopulation(tx: ReadTx, wanted: Population): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from (${populationOf(wanted)}) f`);
  return row?.count ?? 0;
}

export interface Concerned extends Record<string, unknown> {
  id: string;
  name: string;
  hospital: string | null;
  deciders: string[];
}

const among = (column: SQL, ids: readonly string[]) => sql`${column} = any (${sql.param([...ids])}::uuid[])`;
const distinctOf = (ids: SQL) => sql`array(select distinct i.id from (${ids}) i where i.id is not null order by 1)`;

/** What each is called, which hospital it concerns, and who had a hand in deciding it. */
const concerned: Record<DrawKind, (ids: readonly string[]) => SQL> = {
  stay: (ids) => sql`select s.id, s.settlement_number as name, s.hospital, ${distinctOf(sql`
      select s.recorded_by as id
      union all select d.decided_by from ${settlementFacts} d where d.area = ${thisArea} and d.stay = s.id
      union all select r.reviewer from ${claim} c join ${reviewedShare} r on r.area = ${thisArea} and r.batch_case = c.id
        where c.area = ${thisArea} and c.stay = s.id`)} as deciders
    from ${stayFacts} s where s.area = ${thisArea} and ${among(sql`s.id`, ids)}`,
  subsidy: (ids) => sql`select l.id, l.year::text as name, null::uuid as hospital, ${distinctOf(sql`
      select l.reviewed_by as id union all select u.made_by from ${outlayFacts} u where u.area = ${thisArea} and u.id = l.outlay`)} as deciders
    from ${subsidyFacts} l where l.area = ${thisArea} and ${among(sql`l.id`, ids)}`,
  order: (ids) => sql`select p.id, p.number as name, p.payee as hospital, ${distinctOf(sql`
      select p.made_by as id union all select a.member from ${orderApproval} a where a.area = ${thisArea} and a.payment_order = p.id`)} as deciders
    from ${orderFacts} p where p.area = ${thisArea} and ${among(sql`p.id`, ids)}`,
};

export async function listConcerned(tx: ReadTx, kind: DrawKind, ids: readonly string[]): Promise<Map<string, Concerned>> {
  const rows = await tx.execute<Concerned>(concerned[kind](ids));
  return new Map(rows.map((row) => [row.id, row]));
}
