import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "@/db/migrate";
import { issueNumber } from "@/server/people/people-world";
import { Refusal } from "@/server/refusal";
import { mintPaymentWorld, type PaymentWorld } from "./payments-world";

/** Another portal of the same version that starts on the same database brings it up to date: nobody at work notices. */
let world: PaymentWorld;
beforeAll(async () => {
  world = await mintPaymentWorld();
});
afterAll(() => world.end());

const ROUNDS = 4;

test("nothing fails of work with money and people while a portal starts again on it, as often as it likes", {
  timeout: 120_000,
}, async () => {
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [{ poverty: "500" }, {}]);
  const clerk = await world.staff("civil-affairs", "maker", "441602");
  let isOver = false;
  const failed: string[] = [];
  let done = 0;
  const again = async (what: string, call: () => Promise<unknown>) => {
    while (!isOver) {
      await call().catch((error: { message: string; cause?: unknown }) => {
        if (!(error.cause instanceof Refusal)) failed.push(`${what}: ${error.message}`);
      });
      done++;
      await pause(5);
    }
  };
  const { payments, ledger, clearing } = world.as(world.maker);
  const work = [
    again("to pay", () => payments.toPay()),
    again("orders", () => payments.list({})),
    again("accounts", () => ledger.accounts()),
    again("batches", () => clearing.listAll({})),
    again("cases", () => world.as(hospital).clearing.cases({ batch })),
    again("to gather", () => world.as(hospital).clearing.toGather({})),
    again("posting", () =>
      world.as(world.approver).ledger.postMoney({
        posting: "receipt",
        source: "city",
        amount: "1.00",
        documentNumber: issueNumber(),
        voucher: crypto.randomUUID(),
        valueDay: "2026-01-05",
        words: "配套",
        idempotencyKey: crypto.randomUUID(),
      }),
    ),
    again("registering", () =>
      world.as(clerk).people.register({ number: issueNumber(), name: "李秀英", region: "441602", idempotencyKey: crypto.randomUUID() }),
    ),
  ];
  try {
    for (let round = 0; round < ROUNDS; round++) await migrate(world.ownerUrl, "only-for-tests");
  } finally {
    isOver = true;
    await Promise.all(work);
  }
  expect(done).toBeGreaterThan(20);
  expect([...new Set(failed)]).toEqual([]);
});
