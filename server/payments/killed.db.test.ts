/** The pages' process is killed over a payment: nothing is half done, and doing it again does it once. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sum, toText } from "@/server/money";
import type { Member } from "@/server/staff/rules";
import type { AskedApart } from "@/server/testing/ask-apart";
import { mintPaymentWorld, type PaymentWorld } from "./payments-world";

/** A process of its own takes its time to begin where two cores have much else to do. */
vi.setConfig({ testTimeout: 240_000 });
const PATIENCE = { timeout: 120_000, interval: 50 };

let world: PaymentWorld;
let hospital: Member;
let child: ChildProcess | null = null;

beforeAll(async () => {
  world = await mintPaymentWorld();
  hospital = await world.hospital();
}, 120_000);
afterAll(async () => {
  child?.kill("SIGKILL");
  await world.end();
});

async function startApart(): Promise<ChildProcess> {
  const started = fork(fileURLToPath(new URL("../testing/ask-apart.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  await once(started, "message");
  return started;
}

const waiting = async () => {
  const rows = await world.sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.map(({ pid }) => pid);
};

/** What approving leaves behind: where the orders stand, who agreed, what was posted. */
async function traces(orders: readonly string[]) {
  const states = await world.sql<{ state: string }[]>`select state from payment_order where id in ${world.sql(orders)}`;
  const [agreed] = await world.sql<{ count: number }[]>`
    select count(*)::int as count from payment_approval where payment_order in ${world.sql(orders)}`;
  const causes = orders.map((order) => `payment-order/${order}/approve`);
  const [posted] = await world.sql<{ count: number }[]>`select count(*)::int as count from transfer where cause in ${world.sql(causes)}`;
  return { states: [...new Set(states.map(({ state }) => state))], agreed: agreed?.count, posted: posted?.count };
}

test("approving is undone whole when its process dies, and the same request afterwards approves once", async () => {
  const batch = await world.submittedBatch(hospital, [{ assistance: "2000" }, { assistance: "1000" }]);
  for (const { id } of await world.liveCases(hospital, batch)) await world.decide(world.agency, id, "pass");
  const orders = await world.make(batch);
  const amounts = await Promise.all(orders.map(async (id) => (await world.as(world.maker).payments.order({ id })).order.amount));
  const input = { ids: orders, count: orders.length, total: toText(sum(amounts)), idempotencyKey: v7() };
  const before = await traces(orders);
  expect(before).toEqual({ states: ["made"], agreed: 0, posted: 0 });

  child = await startApart();
  const died = once(child, "exit");
  // The accounts are the last thing that approving waits for: by then it has written who agreed.
  await world.sql.begin(async (held) => {
    await held`select code from account for update`;
    const asked: AskedApart = { appUrl: world.appUrl, member: world.approver, room: "payments", verb: "approve", input };
    child?.send(asked);
    await vi.waitUntil(async () => (await waiting()).length > 0, PATIENCE);
    child?.kill("SIGKILL");
    await died;
  });
  // The server notices that nobody is there any more, and takes back what was not finished.
  await vi.waitUntil(async () => {
    const [open] = await world.sql<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and usename = 'medaid_app' and state <> 'idle'`;
    return open?.count === 0;
  }, PATIENCE);
  expect(await traces(orders)).toEqual(before);

  const { payments, ledger } = world.as(world.approver);
  expect(await payments.approve(input)).toEqual({ approved: orders.length });
  // Whoever lost the answer asks again with the same key.
  expect(await payments.approve(input)).toEqual({ approved: orders.length });
  expect(await traces(orders)).toEqual({ states: ["approved"], agreed: orders.length, posted: orders.length });
  expect((await ledger.checkBalances()).filter((row) => !row.kept.equals(row.computed))).toEqual([]);
});
