import { afterAll, beforeAll, expect, test } from "vitest";
import { toText } from "@/server/money";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import { runNight } from "@/server/rosters/rosters-world";
import type { Member } from "@/server/staff/rules";
import type { CheckKey } from "./rules";

/** Books that agree, and what is said when somebody with the database's own password moves one fen. */

let world: PaymentWorld;
let auditor: Member;
const checked = (member = auditor) => world.as(member).supervision.check();
const differing = async () => (await checked()).filter((one) => one.differing > 0);

beforeAll(async () => {
  world = await mintPaymentWorld();
  auditor = await world.staff("audit", "reviewer");
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [{}, {}]);
  const [first, second] = await world.liveCases(hospital, batch);
  await world.decide(world.agency, first?.id ?? "", "pass");
  await world.decide(world.agency, second?.id ?? "", { cut: "3900.00" });
  await world.pay(batch);
});
afterAll(() => world.end());

test("the books of a paid batch agree in every way", async () => {
  const checks = await checked();
  expect(checks.filter(({ rows }) => rows === 0)).toEqual([]);
  expect(
    checks.map(({ key, one, other, differing }) => [key, toText(one), differing].concat(one.equals(other) ? [] : [toText(other)])),
  ).toEqual(checks.map(({ key, one }) => [key, toText(one), 0]));
  const paid = checks.find(({ key }) => key === "orders_posted");
  expect(paid === undefined ? "none" : toText(paid.one)).toBe("7900.00");
});

/** One fen more, past every trigger and key, and back again. */
const planted: readonly (readonly [CheckKey, string])[] = [
  ["balances", "update account set balance = balance + 0.01 where code = 'fiscal'"],
  ["orders_posted", "update transfer set amount = amount + 0.01 where cause like 'payment-order/%/pay'"],
  ["orders_lines", "update payment_line set amount = amount + 0.01 where id = (select id from payment_line order by id limit 1)"],
  [
    "approved_ordered",
    "update review set approved = approved + 0.01 where id = (select id from review where approved > 0 and approved < claimed order by id limit 1)",
  ],
  ["claims_totals", "update batch_total set claimed = claimed + 0.01 where id = (select id from batch_total order by id limit 1)"],
  [
    "settlements_totals",
    "update stay_total set assistance = assistance + 0.01 where id = (select id from stay_total where state = 'settled' order by id limit 1)",
  ],
];

test.each(planted)("one fen too much is found: %s", async (key, change) => {
  const back = change.replace("+ 0.01", "- 0.01");
  const apart = async (statement: string) => {
    await world.sql.begin(async (sql) => {
      await sql.unsafe("set local session_replication_role = replica");
      await sql.unsafe(statement);
    });
  };
  await apart(change);
  try {
    const found = (await checked()).find((one) => one.key === key);
    expect(found?.differing).toBe(1);
    const [row] = found?.named ?? [];
    expect(row === undefined ? "none" : toText(row.one.minus(row.other).abs())).toBe("0.01");
  } finally {
    await apart(back);
  }
  expect(await differing()).toEqual([]);
});

test("the night tells those who answer for the fund, and nobody while all agrees", async () => {
  const night = (at: string) => runNight(world, "supervision.check", new Date(at));
  const told = async () => (await world.as(auditor).staff.notices({})).rows.filter(({ kind }) => kind === "books_differ").length;
  await night("2026-11-30T17:30:00Z");
  expect(await told()).toBe(0);
  await world.sql`update account set balance = balance + 0.01 where area = ${world.area} and code = 'fiscal'`;
  await night("2026-12-01T17:30:00Z");
  await world.sql`update account set balance = balance - 0.01 where area = ${world.area} and code = 'fiscal'`;
  expect(await told()).toBe(1);
});

test.each(["hospital", "insurer", "leadership", "township"] as const)("is not for %s", async (department) => {
  await expect(checked(await world.staff(department, "viewer"))).rejects.toThrow("forbidden");
});
