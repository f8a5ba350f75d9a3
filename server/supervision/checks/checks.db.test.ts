import { afterAll, beforeAll, expect, test } from "vitest";
import { runNight } from "@/server/rosters/rosters-world";
import { mintSupervisionWorld, type SupervisionWorld } from "@/server/supervision/supervision-world";
import { type CheckKey, checkKeys } from "./rules";

/** Books that agree, and what is kept and said when somebody with the database's own password moves one fen. */

let world: SupervisionWorld;
const last = async () => (await world.as(world.auditor).supervision.check({})).shown;
async function checked() {
  const { job } = await world.as(world.auditor).supervision.startCheck();
  await world.run(job);
  return (await last())?.checks ?? [];
}

beforeAll(async () => {
  world = await mintSupervisionWorld();
});
afterAll(() => world.end());

test("before anybody checked there is nothing to show", async () => {
  expect(await last()).toBeNull();
});

test("the books of a paid batch agree in every way, month by month, and the result is kept with who asked", async () => {
  const checks = await checked();
  expect(checks.map(({ key }) => key)).toEqual([...checkKeys]);
  expect(checks.filter(({ rows }) => rows === 0)).toEqual([]);
  expect(checks.filter(({ one, other, differing }) => one !== other || differing > 0)).toEqual([]);
  const of = (key: CheckKey) => checks.find((one) => one.key === key);
  expect(["dashboard", "orders_posted", "bank_answers"].map((key) => of(key as CheckKey)?.one)).toEqual(["7900.00", "7900.00", "7900.00"]);
  expect(of("orders_posted")?.months.map(({ one, differing }) => [one, differing])).toEqual([["7900.00", 0]]);
  expect(await last()).toMatchObject({ occasion: "asked", askedBy: world.auditor.name, differing: 0 });
});

test("one check runs at a time, whoever asks: twenty get the same one", async () => {
  const offices = [world.auditor, world.approver, world.agency];
  const asked = await Promise.all(
    Array.from({ length: 20 }, (_, at) => world.as(offices[at % offices.length] ?? world.auditor).supervision.startCheck()),
  );
  const jobs = new Set(asked.map(({ job }) => job));
  expect(jobs.size).toBe(1);
  const [job = ""] = jobs;
  expect((await world.as(world.auditor).supervision.check({})).running?.job).toBe(job);
  const before = (await world.as(world.auditor).supervision.check({})).earlier.length;
  await world.run(job);
  await world.run(job);
  const after = await world.as(world.auditor).supervision.check({});
  expect([after.running, after.earlier.length]).toEqual([null, before + 1]);
});

/** One fen more, past every trigger and key, and back again. */
const planted: readonly (readonly [CheckKey, string])[] = [
  ["dashboard", "update payment_order set amount = amount + 0.01 where state = 'paid'"],
  ["balances", "update account set balance = balance + 0.01 where code = 'fiscal'"],
  ["orders_posted", "update transfer set amount = amount + 0.01 where cause like 'payment-order/%/pay'"],
  ["bank_answers", "update bank_answer set amount = amount + 0.01 where outcome = 'paid'"],
  ["orders_lines", "update payment_line set amount = amount + 0.01 where id = (select id from payment_line order by id limit 1)"],
  [
    "budget",
    "update budget_use set amount = amount + 0.01 where payment_order = (select id from payment_order where state = 'paid' order by id limit 1)",
  ],
  [
    "approved_ordered",
    "update review set approved = approved + 0.01 where id = (select id from review where approved > 0 and approved < claimed order by id limit 1)",
  ],
  ["claims_totals", "update batch_total set claimed = claimed + 0.01 where id = (select id from batch_total order by id limit 1)"],
  [
    "settlements_totals",
    "update assisted_total set assistance = assistance + 0.01 where id = (select id from assisted_total order by id limit 1)",
  ],
  [
    "settlements_totals",
    "update stay_total set assistance = assistance + 0.01 where id = (select id from stay_total where state = 'settled' order by id limit 1)",
  ],
];

test("every check has its planted fen", () => {
  expect([...new Set(planted.map(([key]) => key))]).toEqual([...checkKeys]);
});

test.each(planted)("one fen too much is found, with its month and its row: %s", async (key, change) => {
  await world.apart(change);
  try {
    const found = (await checked()).find((one) => one.key === key);
    expect(found?.differing).toBe(1);
    const [row] = found?.named ?? [];
    expect(Math.abs(Number(row?.one) - Number(row?.other)).toFixed(2)).toBe("0.01");
    expect(row?.name).not.toBe("");
    if (key !== "balances") expect(row?.month).toMatch(/^\d{4}-\d{2}$/);
    expect(found?.months.filter(({ differing }) => differing > 0)).toHaveLength(1);
  } finally {
    await world.apart(change.replace("+ 0.01", "- 0.01"));
  }
  expect((await checked()).filter(({ differing }) => differing > 0)).toEqual([]);
});

const nightsAhead = (nights: number) => new Date(Date.now() + nights * 24 * 3_600_000);

test("the night keeps its check, and tells those who answer for the fund only when something differs", async () => {
  const told = async () => (await world.as(world.auditor).staff.notices({})).rows.filter(({ kind }) => kind === "books_differ").length;
  const before = await told();
  await runNight(world, "supervision.check", nightsAhead(1));
  expect(await told()).toBe(before);
  expect(await last()).toMatchObject({ occasion: "night", askedBy: null, differing: 0 });
  await world.apart("update account set balance = balance + 0.01 where code = 'fiscal'");
  await runNight(world, "supervision.check", nightsAhead(2));
  await world.apart("update account set balance = balance - 0.01 where code = 'fiscal'");
  expect(await told()).toBe(before + 1);
  const { earlier } = await world.as(world.auditor).supervision.check({});
  const kept = await world.as(world.auditor).supervision.check({ id: earlier[0]?.id });
  expect(kept.shown?.checks.find(({ key }) => key === "balances")?.named[0]?.name).toBe("fiscal");
});

test.each(["hospital", "insurer", "leadership", "township"] as const)("is not for %s", async (department) => {
  const stranger = world.as(await world.staff(department, "viewer")).supervision;
  await expect(stranger.check({})).rejects.toThrow("forbidden");
  await expect(stranger.startCheck()).rejects.toThrow("forbidden");
});
