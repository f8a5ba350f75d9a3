import { sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { subsidyLine as line, subsidyList as list } from "@/db/tables/subsidies";
import { money } from "@/server/money";
import type { Waiting } from "@/server/workbench/task-shapes";
import { stateOf, withOutlay } from "./data-lines";

/** Premiums of the green channel that are not paid, with the first day by which one must be. */
export async function countGreen(tx: ReadTx, campaign: string): Promise<Waiting & { dueOn: string | null }> {
  const [row] = await tx.execute<{ count: number; amount: string; due_on: string | null; since: string | null }>(sql`
    select count(*)::int as count, coalesce(sum(l.amount), 0)::text as amount, min(l.pay_by)::text as due_on, min(l.registered_on)::text as since
    from ${line} l ${withOutlay}
    where l.area = ${thisArea} and l.campaign = ${campaign}::uuid and l.way = 'green_channel' and l.reason is null and not coalesce(f.paid, false)`);
  const { count = 0, amount = "0", due_on = null, since = null } = row ?? {};
  return { count, amount: money(amount), since: since === null ? null : `${since}T00:00:00+08:00`, dueOn: due_on };
}

/** Lines whose payment failed or came back. */
export async function countReturned(tx: ReadTx, campaign: string): Promise<Waiting> {
  const [row] = await tx.execute<{ count: number; amount: string }>(sql`
    select count(*)::int as count, coalesce(sum(l.amount), 0)::text as amount from ${line} l ${withOutlay}
    where l.area = ${thisArea} and l.campaign = ${campaign}::uuid and ${stateOf} = 'returned'`);
  return { count: row?.count ?? 0, amount: money(row?.amount ?? "0"), since: null };
}

async function countLists(tx: ReadTx, which: ReturnType<typeof sql>): Promise<Waiting> {
  const [row] = await tx.execute<{ count: number; since: string | null }>(sql`
    select count(*)::int as count, min(coalesce(released_at, recorded_at))::text as since from ${list} where area = ${thisArea} and ${which}`);
  return { count: row?.count ?? 0, amount: null, since: row?.since ?? null };
}

export const countUntaken = (tx: ReadTx) => countLists(tx, sql`state = 'released' and taken_at is null`);
export const countUnreleased = (tx: ReadTx, campaign: string, member: string) =>
  countLists(tx, sql`state = 'made' and campaign = ${campaign}::uuid and made_by <> ${member}::uuid`);
