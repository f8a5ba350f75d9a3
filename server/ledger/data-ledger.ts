/** Accounts and transfers: the ledger's two tables. */
import { and, asc, desc, eq, gte, inArray, lte, or, type SQL, sql } from "drizzle-orm";
import { itsArea, thisArea } from "@/db/area";
import { planOnce } from "@/db/bulk";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { recordset } from "@/db/recordset";
import { account, transfer } from "@/db/tables/ledger";
import { division } from "@/db/tables/reference";
import { organisationNamed } from "@/db/views/staff";
import type { BusinessDate } from "@/server/dates";
import { mayGoNegative } from "@/server/ledger/account-rules";
import { type Money, money, toText } from "@/server/money";
import type { TransferList } from "@/server/payments/shapes";
import { searchedIn, wordsFor } from "@/server/people/typed-words";

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

/** Locks the accounts that are there, in the same order, and makes none. */
export async function lockKnownAccounts(tx: WriteTx, area: string, codes: readonly string[]): Promise<void> {
  await tx
    .select({ code: account.code })
    .from(account)
    .where(and(eq(account.area, area), inArray(account.code, [...codes])))
    .orderBy(account.code)
    .for("update");
}

const transferColumns = {
  id: "uuid",
  from: "text",
  to: "text",
  amount: "numeric",
  cause: "text",
  words: "text",
  reverses: "uuid",
  onDay: "date",
} as const;

/** Holds both accounts, writes the transfer and changes what they hold, in one statement (`db/security/56-postings.sql`). */
export const oneTransfer = (row: Transfer, largestBalance: Money): SQL => sql`
  select post_transfer(of_area => ${row.area}, transfer_id => ${row.id}, giver => ${row.from}, taker => ${row.to},
    moved => ${toText(row.amount)}, for_cause => ${row.cause}, said => ${row.words}, taken_back => ${row.reverses}, day => ${row.onDay},
    at => ${row.recordedAt.toISOString()}, by_name => ${row.memberName}, giver_may_go_negative => ${mayGoNegative(row.from)},
    taker_may_go_negative => ${mayGoNegative(row.to)}, largest => ${toText(largestBalance)})`;

/** Many are handed over in one text and checked by plans made once: a statement for each few would take ten times as long. */
const FEW = 20;

export async function insertTransfers(tx: WriteTx, rows: readonly Transfer[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  if (rows.length <= FEW) {
    await tx.insert(transfer).values([...rows]);
    return;
  }
  await planOnce(tx);
  for (const some of inChunks(rows)) {
    const given = some.map(({ amount, ...row }) => ({ ...row, amount: amount.toFixed(2) }));
    await tx.execute(sql`
      insert into ${transfer} (area, id, from_account, to_account, amount, cause, words, reverses, on_day, recorded_at, member_name)
      select its.area, g.id, g."from", g."to", g.amount, g.cause, g.words, g.reverses, g."onDay", ${first.recordedAt.toISOString()}::timestamptz, ${first.memberName}
      from ${recordset(given, transferColumns)} g cross join ${itsArea}`);
  }
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

/** One of these causes that was posted before; null where none was. */
export async function findPostedAmong(tx: ReadTx, causes: readonly string[]): Promise<string | null> {
  for (const some of inChunks(causes)) {
    const among = sql`${transfer.cause} = any (${sql.param(some)}::text[])`;
    const [row] = await tx.select({ cause: transfer.cause }).from(transfer).where(among).limit(1);
    if (row !== undefined) return row.cause;
  }
  return null;
}

/**
 * A posting by this document that stands, of the same amount between the same accounts. Whoever asks of the same document waits
 * for the other to be through (`db/security/56-postings.sql`).
 */
export async function findSamePosting(
  tx: WriteTx,
  area: string,
  { from, to, amount, documentNumber }: { from: string; to: string; amount: Money; documentNumber: string },
): Promise<Pick<Transfer, "onDay" | "memberName"> | null> {
  const [row] = await tx.execute<{ on_day: BusinessDate; member_name: string }>(sql`
    select on_day, member_name from same_posting(of_area => ${area}, giver => ${from}, taker => ${to}, moved => ${toText(amount)}, document => ${documentNumber})`);
  return row === undefined ? null : { onDay: row.on_day, memberName: row.member_name };
}

export async function listAccounts(tx: ReadTx): Promise<Account[]> {
  return tx.select().from(account).orderBy(account.code).limit(2000);
}

function conditions(filter: TransferList) {
  return and(
    filter.account ? or(eq(transfer.from, filter.account), eq(transfer.to, filter.account)) : undefined,
    filter.from ? gte(transfer.onDay, filter.from) : undefined,
    filter.to ? lte(transfer.onDay, filter.to) : undefined,
    saysEach(wordsFor(filter.words, searchedIn.text), transfer.words, transfer.cause, transfer.memberName),
  );
}

export async function listTransfers(tx: ReadTx, filter: TransferList, limit: number) {
  const column = { recordedAt: transfer.recordedAt, amount: transfer.amount }[filter.sort];
  const order = filter.ascending ? [asc(column), asc(transfer.id)] : [desc(column), desc(transfer.id)];
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

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whom accounts are of, whatever kind of office or place it is, by what follows the kind in their codes. */
export async function listHolders(tx: ReadTx): Promise<{ key: string; name: string }[]> {
  const accounts = await tx.select({ code: account.code }).from(account);
  const keys = [...new Set(accounts.flatMap(({ code }) => code.split("/")[1] ?? []))];
  const ids = keys.filter((key) => ID.test(key));
  const codes = keys.filter((key) => !ID.test(key));
  const named = { key: organisationNamed.id, name: organisationNamed.name };
  const offices = [];
  for (const some of inChunks(ids))
    offices.push(...(await tx.select(named).from(organisationNamed).where(inArray(organisationNamed.id, some))));
  const places = await tx.select({ key: division.code, name: division.name }).from(division).where(inArray(division.code, codes));
  return [...offices, ...places];
}
