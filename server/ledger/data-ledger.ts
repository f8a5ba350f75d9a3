/** Accounts and transfers: the ledger's two tables. */
import { and, asc, desc, eq, gte, inArray, lte, or, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { says } from "@/db/contains";
import { account, transfer } from "@/db/tables/ledger";
import type { Money } from "@/server/money";
import { money } from "@/server/money";
import { mayGoNegative, type TransferList } from "@/server/payments/rules";

export type Account = typeof account.$inferSelect;
export type Transfer = typeof transfer.$inferSelect;

/** Makes accounts that are missing, then locks all of them in code order: one order for everybody, so no deadlock. */
export async function lockAccounts(tx: WriteTx, area: string, codes: readonly string[]): Promise<Map<string, Account>> {
  const wanted = [...new Set(codes)].sort();
  const rows = wanted.map((code) => ({
    area,
    code,
    kind: code.split("/")[0] ?? code,
    balance: money(0),
    mayGoNegative: mayGoNegative(code),
  }));
  await tx.insert(account).values(rows).onConflictDoNothing();
  const locked = await tx.select().from(account).where(inArray(account.code, wanted)).orderBy(account.code).for("update");
  return new Map(locked.map((row) => [row.code, row]));
}

export async function insertTransfers(tx: WriteTx, rows: (typeof transfer.$inferInsert)[]): Promise<Transfer[]> {
  return rows.length === 0 ? [] : tx.insert(transfer).values(rows).returning();
}

export async function changeBalance(tx: WriteTx, code: string, balance: Money): Promise<void> {
  await tx.update(account).set({ balance }).where(eq(account.code, code));
}

export async function findTransfer(tx: ReadTx, id: string): Promise<Transfer | null> {
  const [row] = await tx.select().from(transfer).where(eq(transfer.id, id));
  return row ?? null;
}

export async function findTransferByCause(tx: ReadTx, cause: string): Promise<Transfer | null> {
  const [row] = await tx.select().from(transfer).where(eq(transfer.cause, cause));
  return row ?? null;
}

export async function listAccounts(tx: ReadTx): Promise<Account[]> {
  return tx.select().from(account).orderBy(account.code).limit(2000);
}

function conditions(filter: TransferList) {
  return and(
    filter.account ? or(eq(transfer.from, filter.account), eq(transfer.to, filter.account)) : undefined,
    filter.from ? gte(transfer.onDay, filter.from) : undefined,
    filter.to ? lte(transfer.onDay, filter.to) : undefined,
    filter.words ? says(filter.words, transfer.words, transfer.cause, transfer.memberName) : undefined,
  );
}

export async function listTransfers(tx: ReadTx, filter: TransferList, limit: number) {
  const order = filter.ascending ? [asc(transfer.recordedAt), asc(transfer.id)] : [desc(transfer.recordedAt), desc(transfer.id)];
  const rows = await tx
    .select()
    .from(transfer)
    .where(conditions(filter))
    .orderBy(...order)
    .limit(limit)
    .offset((filter.page - 1) * limit);
  return { rows, total: await tx.$count(transfer, conditions(filter)) };
}

export interface AccountOfPeriod {
  code: string;
  opening: Money;
  into: Money;
  outOf: Money;
  closing: Money;
}

/** Each account over a period: what stood on it before, what came, what went, what stands on it then. */
export async function summariseAccounts(
  tx: ReadTx,
  area: string,
  { from, to, account: code }: Pick<TransferList, "from" | "to" | "account">,
): Promise<AccountOfPeriod[]> {
  const before = from === undefined ? sql`false` : sql`m.on_day < ${from}::date`;
  const within = sql`not ${before} and ${to === undefined ? sql`true` : sql`m.on_day <= ${to}::date`}`;
  const rows = await tx.execute<{ code: string; opening: string; into: string; out_of: string }>(sql`
    select a.code, coalesce(sum(m.came - m.went) filter (where ${before}), 0)::text as opening,
      coalesce(sum(m.came) filter (where ${within}), 0)::text as into, coalesce(sum(m.went) filter (where ${within}), 0)::text as out_of
    from account a left join (
      select area, to_account as code, on_day, amount as came, 0 as went from transfer where area = ${area}
      union all
      select area, from_account, on_day, 0, amount from transfer where area = ${area}
    ) m on m.area = a.area and m.code = a.code
    where a.area = ${area} ${code === undefined ? sql`` : sql`and a.code = ${code}`}
    group by a.code order by a.code`);
  return rows.map((row) => {
    const [opening, into, outOf] = [money(row.opening), money(row.into), money(row.out_of)];
    return { code: row.code, opening, into, outOf, closing: opening.plus(into).minus(outOf) };
  });
}

/** Balances as the transfers themselves give them, beside the balances kept: they must agree. */
export async function recomputeBalances(tx: ReadTx): Promise<{ code: string; kept: Money; computed: Money }[]> {
  const rows = await tx.execute<{ code: string; kept: string; computed: string }>(sql`
    select a.code, a.balance::text as kept, coalesce(sum(m.amount), 0)::text as computed
    from account a
    left join (
      select area, to_account as code, amount from transfer where area = ${thisArea}
      union all
      select area, from_account, -amount from transfer where area = ${thisArea}
    ) m on m.area = a.area and m.code = a.code
    where a.area = ${thisArea}
    group by a.area, a.code, a.balance order by a.code`);
  return rows.map((row) => ({ code: row.code, kept: money(row.kept), computed: money(row.computed) }));
}
