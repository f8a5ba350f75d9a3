/**
 * How many postings a second the ledger takes: one by one through the procedure (permission, key, accounts, balances, audit),
 * durably, from 16 clients, on one account that all of them share and on accounts of their own; and many in one transaction.
 * Beside plain SQL that moves the same money in the same run. `npm run bench:postings`
 */
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { resolve } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { v7 } from "uuid";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { removeEmbedded } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { servedAreas } from "@/server/benefits/packs/registry";
import { businessDateOf } from "@/server/dates";
import { post } from "@/server/ledger/post";
import { money } from "@/server/money";
import { present } from "@/server/present";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { AREA, acting, addStaff } from "./offices";

const CLIENTS = 16;
const SECONDS = Number(process.env.SECONDS ?? 10);
const AT_ONCE = Number(process.env.POSTINGS ?? 100_000);
const LEAST_SINGLE = 1000;
const LEAST_AT_ONCE = 20_000;

const directory = resolve(".data/bench/postings");
if (existsSync(directory)) removeEmbedded(directory);
const server = await startEmbedded({ directory, durable: true });

/** How often a second the work is done by so many clients at once. */
async function rate(work: (client: number, turn: number) => Promise<unknown>): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  const counts = await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      let turn = 0;
      for (; performance.now() < until; turn++) await work(client, turn);
      return turn;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / SECONDS;
}

const perSecond = (count: number) => `${Math.round(count).toLocaleString("en-US")} a second`;

try {
  await migrate(server.url, "bench");
  await seedReference(server.url, servedAreas);
  const owner = connect(server.url, 2);
  // Each client is somebody of their own: of one member the portal does only a few calls at once.
  const clerks = Array.from({ length: CLIENTS }, (_, client) => acting("finance", "approver", `00${10 + client}`));
  await addStaff(owner, clerks);
  const url = new URL(server.url);
  [url.username, url.password] = ["medaid_app", "bench"];
  const database = connect(url.href, CLIENTS);
  const callers = clerks.map((member) => createCaller({ database, member, requestId: "bench", address: null }).ledger);
  const clerk = present(clerks[0], "the first clerk");
  const asking = (tx: Parameters<Parameters<typeof inWriteTransaction>[2]>[0]) => {
    const now = new Date();
    return { member: clerk, now, today: businessDateOf(now), requestId: "bench", address: null, database, tx, note: () => undefined };
  };
  const receipt = (client: number, documentNumber: string) =>
    present(callers[client], "a caller").postMoney({
      ...{ posting: "receipt", source: "city", amount: "1.00", documentNumber, words: "到账", idempotencyKey: v7() },
      ...{ voucher: documentNumber, valueDay: businessDateOf(new Date()) },
    });
  // Every connection has understood every question, and the database has counted its rows as it does within a minute.
  await Promise.all(Array.from({ length: CLIENTS * 50 }, (_, place) => receipt(place % CLIENTS, `先${place}号`)));
  await owner.execute(sql`analyze`);

  const shared = await rate((client, turn) => receipt(client, `财${client}-${turn}号`));
  const own = await rate((client) =>
    inWriteTransaction(database, clerk, (tx) =>
      post(asking(tx), [{ from: `paid/${client}`, to: `receivable/${client}`, amount: money(1), cause: v7(), words: "x" }]),
    ),
  );
  const movements = Array.from({ length: AT_ONCE }, (_, place) => ({
    ...{ from: "source/county", to: place % 2 === 0 ? "fiscal" : "expenditure", amount: money("0.01") },
    ...{ cause: `bench/${place}`, words: "x" },
  }));
  const begun = performance.now();
  await inWriteTransaction(database, clerk, (tx) => post(asking(tx), movements));
  const atOnce = AT_ONCE / ((performance.now() - begun) / 1000);

  // The same money by SQL alone: one statement in its own transaction, which asks nobody and records no key and no audit row.
  const plainSql = postgres(server.url, { max: CLIENTS, onnotice: () => undefined });
  const plain = await rate(
    () => plainSql`with moved as (
      insert into transfer (area, id, from_account, to_account, amount, cause, words, on_day, member_name)
      values (${AREA}, gen_random_uuid(), 'source/city', 'fiscal', 1, gen_random_uuid()::text, 'x', current_date, 'x')),
      held as materialized (select code from account where area = ${AREA} and code in ('fiscal', 'source/city') order by code for update)
      update account a set balance = balance + case a.code when 'fiscal' then 1 else -1 end from held where a.area = ${AREA} and a.code = held.code`,
  );
  const plainBegun = performance.now();
  await plainSql`insert into transfer (area, id, from_account, to_account, amount, cause, words, on_day, member_name)
    select ${AREA}, gen_random_uuid(), 'source/county', 'fiscal', 0.01, 'plain/' || n, 'x', current_date, 'x' from generate_series(1, ${AT_ONCE}) n`;
  const plainAtOnce = AT_ONCE / ((performance.now() - plainBegun) / 1000);
  await plainSql.end();
  await database.end();
  await owner.end();

  console.log(`one by one through the procedure, ${CLIENTS} clients, one account: ${perSecond(shared)} (limit ${LEAST_SINGLE})`);
  console.log(`one by one, ${CLIENTS} clients, accounts of their own: ${perSecond(own)}`);
  console.log(`plain SQL on one account: ${perSecond(plain)}, ${(plain / shared).toFixed(1)} times the procedure`);
  console.log(`${AT_ONCE.toLocaleString("en-US")} in one transaction: ${perSecond(atOnce)} (limit ${LEAST_AT_ONCE})`);
  console.log(`plain SQL in one statement: ${perSecond(plainAtOnce)}, ${(plainAtOnce / atOnce).toFixed(1)} times the ledger`);
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await server.stop();
}
