/**
 * A month's clearing of 800,000 settlements: from what the night gathered, over what hospitals hand in, to payment orders that a second
 * person has approved. Cases that cannot be passed stay behind with their reasons. What reviewers do in between, case by case, is put in
 * as they would leave it and not counted. Making the orders is broken off on its way, and done again by the same request.
 * `npm run bench:month`, or with another number of settlements: `npm run bench:month -- 20000`.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { v7 } from "uuid";
import { connect, type Database } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { removeEmbedded } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { servedAreas } from "@/server/benefits/packs/registry";
import { addMonthsToMonth, businessDateOf, lastDayOfMonth, monthOf } from "@/server/dates";
import { beginNight } from "@/server/jobs/night";
import { drainQueues } from "@/server/jobs/worker";
import { money, sum, toText } from "@/server/money";
import { createCaller } from "@/server/router";
import { maskAccount, seal } from "@/server/sealing";
import type { Member } from "@/server/staff/rules";
import type { AskedApart } from "@/server/testing/ask-apart";
import { filePapersOfMonth, fileSummaries, reviewMonth } from "./month-papers";
import { acting, addStaff } from "./offices";
import { loadStays } from "./stay-rows";

const SETTLEMENTS = Number(process.argv[2] ?? 800_000);
const HOSPITALS = 100;
const AT_ONCE = 2;
const LIMIT_SECONDS = 300;
const now = new Date();
const today = businessDateOf(now);
const month = addMonthsToMonth(monthOf(today), -1);

const hospitals = Array.from({ length: HOSPITALS }, (_none, at) => acting("hospital", "maker", `H${at}`));
const [reviewer, maker, approver] = [
  acting("agency", "reviewer", "A1"),
  acting("finance", "maker", "F1"),
  acting("finance", "approver", "F2"),
];

const as = (database: Database, member: Member) => createCaller({ database, member, requestId: v7(), address: null });

let counted = 0;
async function timed<Answer>(what: string, isCounted: boolean, work: () => Promise<Answer>): Promise<Answer> {
  const begun = performance.now();
  const answer = await work();
  const seconds = (performance.now() - begun) / 1000;
  if (isCounted) counted += seconds;
  console.log(`${what}: ${seconds.toFixed(1)} s${isCounted ? "" : " (not counted)"}`);
  return answer;
}

/** Works for every hospital, so many at once. */
async function forAll<Answer>(work: (clerk: Member) => Promise<Answer>): Promise<Answer[]> {
  const left = [...hospitals];
  const done: Answer[] = [];
  const one = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) done.push(await work(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return done;
}

async function batchOf(database: Database, clerk: Member) {
  const { clearing } = as(database, clerk);
  const [own] = (await clearing.list({ from: month, to: month })).rows;
  if (own === undefined) throw new Error("a hospital has no batch");
  return { clearing, ...(await clearing.batch({ id: own.id })) };
}

/** What lacks papers goes into the next month, with the reason. */
async function moveIncomplete(database: Database, clerk: Member): Promise<number> {
  const { clearing, id, version, groups } = await batchOf(database, clerk);
  const missing = groups.find(({ group }) => group === "missing")?.cases ?? 0;
  if (missing === 0) return 0;
  const chosen = { group: "missing", count: missing } as const;
  return (await clearing.moveCases({ batch: id, version, chosen, reason: "材料不齐，下月补齐", idempotencyKey: v7() })).moved;
}

async function handIn(database: Database, clerk: Member): Promise<{ batch: string; cases: number }> {
  const { clearing, id, version } = await batchOf(database, clerk);
  const { cases } = await clearing.submit({ batch: id, version, idempotencyKey: v7() });
  return { batch: id, cases };
}

/** A process of its own makes the orders and is killed while it writes their lines; nothing of the orders may be left. */
async function breakOff(sql: postgres.Sql, asked: AskedApart): Promise<void> {
  const child = fork(fileURLToPath(new URL("../server/testing/ask-apart.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  await once(child, "message");
  child.send(asked);
  const writing = async () => {
    const [row] =
      await sql`select from pg_stat_activity where usename = 'medaid_app' and state = 'active' and query ilike '%insert into payment_line%'`;
    return row !== undefined;
  };
  while (!(await writing())) if (child.exitCode !== null) throw new Error("the orders were made before anything could break it off");
  child.kill("SIGKILL");
  await once(child, "exit");
  for (let open = 1; open > 0; ) {
    const [row] = await sql<
      { open: number }[]
    >`select count(*)::int as open from pg_stat_activity where usename = 'medaid_app' and state <> 'idle'`;
    open = row?.open ?? 0;
  }
  const [left] = await sql<{ orders: number; lines: number; posted: number }[]>`select (select count(*)::int from payment_order) as orders,
    (select count(*)::int from payment_line) as lines, (select count(*)::int from transfer where cause like 'payment-order/%') as posted`;
  if (left === undefined || left.orders + left.lines + left.posted > 0)
    throw new Error(`something was left behind: ${JSON.stringify(left)}`);
}

/** Every passed case stands in one order with what its review approved; of the others none does, and each says why. */
async function check(sql: postgres.Sql, made: readonly string[]): Promise<void> {
  const [is] = await sql<Record<string, number | string>[]>`select
      (select count(*)::int from review where state = 'passed') as passed, (select count(*)::int from payment_line where live) as lines,
      (select coalesce(sum(approved), 0)::text from review where state = 'passed') as approved, (select coalesce(sum(amount + offset_amount), 0)::text from payment_order) as ordered,
      (select count(*)::int from payment_order where state = 'approved') as orders,
      (select count(*)::int from batch_case c where c.live and c.state = 'returned') as returned,
      (select count(*)::int from batch_case c where c.live and c.state = 'returned' and exists (select from review_item i join review r on r.area = i.area and r.id = i.review
        where r.batch_case = c.id and i.verdict = 'rejected') and not exists (select from payment_line l where l.batch_case = c.id)) as explained,
      (select count(*)::int from batch_case where state = 'moved' and move_reason is not null) as moved,
      (select count(*)::int from stay where state in ('recorded', 'refused')) as unsettled,
      (select coalesce(sum(case when to_account like 'payable/%' then amount end), 0)::text from transfer where cause like 'payment-order/%/approve') as posted`;
  console.log(JSON.stringify(is));
  if (is === undefined || is.passed !== is.lines || is.approved !== is.ordered || is.posted !== is.ordered)
    throw new Error("orders are not what was passed");
  if (is.orders !== made.length || is.returned !== is.explained) throw new Error("what stays behind does not say why");
}

const directory = resolve(".data/bench/month");
if (existsSync(directory)) removeEmbedded(directory);
const server = await startEmbedded({ directory, durable: false });
try {
  await migrate(server.url, "bench");
  await seedReference(server.url, servedAreas);
  const owner = connect(server.url, 1);
  await addStaff(owner, [...hospitals, reviewer, maker, approver]);
  await owner.end();
  const url = new URL(server.url);
  [url.username, url.password] = ["medaid_app", "bench"];
  const urls = { ownerUrl: server.url, appUrl: url.href };
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  await sql`update organisation set bank_name = '城关农村信用社', bank_account_sealed = ${seal("6222021234567890123")},
    bank_account_masked = ${maskAccount("6222021234567890123")} where department = 'hospital'`;
  console.log(`Storing ${SETTLEMENTS.toLocaleString("en")} settlements of ${HOSPITALS} hospitals …`);
  const days = { first: `${month}-01`, last: lastDayOfMonth(month) };
  await loadStays(urls, { settlements: SETTLEMENTS, visitsAPerson: 2, ...days, hospitals }, async () => undefined);
  const database = connect(url.href, 6);

  await timed("the night gathers every hospital's advances", false, async () => {
    await beginNight(database, now);
    await drainQueues(database, url.href, ["clearing.prepare"]);
  });
  await timed("papers filed", false, () => filePapersOfMonth(server.url, { month, hospitals }));
  const { ledger } = as(database, approver);
  const [receipt] = await sql<
    { due: string }[]
  >`select sum(hospital_assistance)::numeric(18,2)::text as due from stay where state = 'settled'`;
  const moneyIn = { amount: receipt?.due ?? "0", words: "到账" };
  await ledger.postMoney({
    posting: "receipt",
    source: "city",
    documentNumber: "财1",
    voucher: "财1",
    valueDay: today,
    ...moneyIn,
    idempotencyKey: v7(),
  });
  await ledger.postMoney({ posting: "appropriation", documentNumber: "财2", ...moneyIn, idempotencyKey: v7() });

  const moved = await timed("what lacks papers is moved", true, () => forAll((clerk) => moveIncomplete(database, clerk)));
  await timed("summaries filed", false, () => fileSummaries(server.url, { month, hospitals }));
  const handedIn = await timed("hospitals hand in", true, () => forAll((clerk) => handIn(database, clerk)));
  const batches = handedIn.map(({ batch }) => batch);
  await timed("reviewers decide", false, () => reviewMonth(server.url, reviewer));
  const input = { batches, idempotencyKey: v7() };
  const asked: AskedApart = { appUrl: url.href, member: maker, room: "payments", verb: "make", input };
  await timed("making orders is broken off", false, () => breakOff(sql, asked));
  const { orders } = await timed("orders are made", true, () => as(database, maker).payments.make(input));
  await timed("orders are approved", true, async () => {
    const list = as(database, approver).payments.order;
    const amounts = await Promise.all(orders.map(async ({ id }) => money((await list({ id, page: 1 })).order.amount)));
    const seen = { ids: orders.map(({ id }) => id), count: orders.length, total: toText(sum(amounts)) };
    return as(database, approver).payments.approve({ ...seen, idempotencyKey: v7() });
  });
  await check(
    sql,
    orders.map(({ id }) => id),
  );
  const cases = handedIn.reduce((all, one) => all + one.cases, 0);
  console.log(
    `${cases.toLocaleString("en")} cases handed in, ${moved.reduce((all, one) => all + one, 0).toLocaleString("en")} moved, ${orders.length} orders, ${counted.toFixed(1)} s (limit ${LIMIT_SECONDS} s), load ${loadavg()[0]?.toFixed(1)}, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
  if (counted > LIMIT_SECONDS) process.exitCode = 1;
  await sql.end();
  await database.end();
} finally {
  await server.stop();
  removeEmbedded(directory);
}
process.exit();
