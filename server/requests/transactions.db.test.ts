/** What a transaction does last: in it, in its order, and with all or nothing of it. */
import { inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { thisArea } from "@/db/area";
import { connect, type Database, type WriteTx } from "@/db/client";
import { account } from "@/db/tables/ledger";
import { violatedConstraint } from "@/db/violations";
import { money } from "@/server/money";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { inReadTransaction, inWriteTransaction } from "./transactions";

let world: World;
let finance: Member;
/** Fewer connections than those who ask. */
let database: Database;

beforeAll(async () => {
  world = await mintWorld();
  finance = await world.staff("finance");
  database = connect(world.appUrl, 2);
});
afterAll(async () => {
  await database.end();
  await world.end();
});

const inserted = (tx: WriteTx, code: string, balance = 1) =>
  tx.insert(account).values({ area: world.area, code, kind: "reserved", balance: money(balance) });
const write = <T>(run: (tx: WriteTx) => Promise<T>) => inWriteTransaction(database, finance, run);
const found = (...codes: string[]) =>
  inReadTransaction(database, finance, async (tx) => {
    const rows = await tx.select({ code: account.code }).from(account).where(inArray(account.code, codes)).orderBy(account.code);
    return rows.map(({ code }) => code);
  });

test("what is done last is of the same transaction, and later ones find what earlier ones wrote", async () => {
  await write(async (tx) => {
    tx.doLast(sql`insert into account (area, code, kind, balance) select a.area, 'reserved/c', a.kind, 5 from account a
      where a.area = ${thisArea} and a.code = 'reserved/a'`);
    await inserted(tx, "reserved/a");
  });
  const [one] = await inReadTransaction(database, finance, (tx) =>
    tx.execute<{
      accounts: number;
      transactions: number;
    }>(sql`select count(*)::int as accounts, count(distinct xmin::text)::int as transactions
      from account where area = ${thisArea} and code in ('reserved/a', 'reserved/c')`),
  );
  expect(one).toEqual({ accounts: 2, transactions: 1 });
});

test("if it fails nothing of the transaction is kept, whoever asked is told in its words, and the connection serves the next", async () => {
  const refused = write(async (tx) => {
    await inserted(tx, "reserved/d");
    tx.doLast(inserted(tx, "reserved/e", -1), (error) => new Error(`refused by ${violatedConstraint(error)}`));
    tx.doLast(inserted(tx, "reserved/f"));
  });
  await expect(refused).rejects.toThrow("refused by balance_not_negative");
  expect(await found("reserved/d", "reserved/e", "reserved/f")).toEqual([]);
  await write((tx) => inserted(tx, "reserved/d"));
  expect(await found("reserved/d")).toEqual(["reserved/d"]);
});

test("a transaction that is refused before does nothing last", async () => {
  const refused = write(async (tx) => {
    tx.doLast(inserted(tx, "reserved/g"));
    throw new Error("thought better of it");
  });
  await expect(refused).rejects.toThrow("thought better of it");
  expect(await found("reserved/g")).toEqual([]);
});

test("what is done last says of which area, like everything that is asked", async () => {
  const everywhere = sql`update account set owner = null`;
  await expect(write(async (tx) => tx.doLast(everywhere))).rejects.toThrow("does not name the area of account");
  await expect(write(async (tx) => tx.doAtEnd(everywhere))).rejects.toThrow("does not name the area of account");
});

test("of many at once on few connections each is whole or nothing", async () => {
  const codes = Array.from({ length: 40 }, (_, place) => `reserved/m${place}`);
  const outcomes = await Promise.allSettled(
    codes.map((code, place) =>
      write(async (tx) => {
        tx.doLast(inserted(tx, `${code}/last`, place % 4 === 0 ? -1 : 1));
        await inserted(tx, code);
      }),
    ),
  );
  const kept = codes.filter((_, place) => outcomes[place]?.status === "fulfilled");
  expect(kept).toEqual(codes.filter((_, place) => place % 4 !== 0));
  expect(await found(...codes, ...codes.map((code) => `${code}/last`))).toEqual(kept.flatMap((code) => [code, `${code}/last`]).sort());
});
