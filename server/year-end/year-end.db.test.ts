import { afterAll, beforeAll, expect, test } from "vitest";
import { businessDateOf, yearOf } from "@/server/dates";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { toText } from "@/server/money";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import { createCaller } from "@/server/router";
import type { Member } from "@/server/staff/rules";
import type { ConditionKey } from "./rules";

/** A year with a paid order and one that waits, seen from the February after it. */

let world: PaymentWorld;
let waiting: string;
const key = () => ({ idempotencyKey: crypto.randomUUID() });
const year = yearOf(businessDateOf(new Date()));
const at = (member: Member, day: string) =>
  createCaller({ database: world.database, member, requestId: crypto.randomUUID(), address: null, now: new Date(`${day}T03:00:00Z`) });
const later = (member: Member) => at(member, `${year + 1}-02-10`);
const read = (member = world.approver) => later(member).yearEnd.year({ year });
const openConditions = async () => (await read()).conditions.filter(({ fulfilled }) => !fulfilled).map(({ key: name }) => name);

beforeAll(async () => {
  world = await mintPaymentWorld();
  const hospital = await world.hospital();
  const batch = await world.submittedBatch(hospital, [{}]);
  const [first] = await world.liveCases(hospital, batch);
  await world.decide(world.agency, first?.id ?? "", "pass");
  await world.pay(batch);
  const other = await world.hospital();
  const second = await world.submittedBatch(other, [{}]);
  for (const { id } of await world.liveCases(other, second)) await world.decide(world.agency, id, "pass");
  [waiting = ""] = await world.make(second);
});
afterAll(() => world.end());

test("the figures of a year come from the books: what came in, what arrived, what waits, what is left", async () => {
  const { figures, state, surplus } = await read();
  expect(state).toBe("open");
  expect(surplus).toBeNull();
  expect(figures.raised.map(({ source, amount }) => [source, toText(amount)])).toEqual([["city", "1000000.00"]]);
  const { opening, spent, setAside, closing } = figures;
  expect([opening, spent, setAside, closing].map(toText)).toEqual(["0.00", "4000.00", "4000.00", "992000.00"]);
  const next = await later(world.approver).yearEnd.year({ year: year + 1 });
  expect(toText(next.figures.opening)).toBe("992000.00");
});

test("a year is drawn up when it is over, signed by another person, and locked once nothing stands against it", async () => {
  const drawing = { year, version: 0 };
  await expect(at(world.maker, `${year}-12-31`).yearEnd.drawUp({ ...drawing, ...key() })).rejects.toThrow("year_not_over");
  // In Shanghai the year is over while it still lasts in Greenwich.
  const midnight = createCaller({
    ...{ database: world.database, member: world.maker, requestId: "t", address: null, now: new Date(`${year}-12-31T16:00:01Z`) },
  });
  await midnight.yearEnd.drawUp({ ...drawing, ...key() });
  await expect(later(world.maker).yearEnd.drawUp({ ...drawing, ...key() })).rejects.toThrow("year_changed_meanwhile");
  await expect(later(world.maker).yearEnd.sign({ year, version: 1, ...key() })).rejects.toThrow("forbidden");
  await expect(later(world.approver).yearEnd.lock({ year, version: 1, ...key() })).rejects.toThrow("year_state_forbids");
  const both = { ...world.maker, duty: "approver" as const };
  await expect(later(both).yearEnd.sign({ year, version: 1, ...key() })).rejects.toThrow("year_not_ones_own");
  await later(world.approver).yearEnd.sign({ year, version: 1, ...key() });
  expect(await openConditions()).toEqual<ConditionKey[]>(["months", "balances", "checks", "orders", "budget"]);
  await checkBooks();
  expect(await openConditions()).toEqual<ConditionKey[]>(["months", "orders", "budget"]);
  await expect(later(world.approver).yearEnd.lock({ year, version: 2, ...key() })).rejects.toMatchObject({
    cause: { reason: "year_not_ready", parameters: { condition: "months", count: "3" } },
  });
});

test("what is taken back after the accounts were signed makes them be drawn up again", async () => {
  await world.as(world.maker).payments.cancel({ ids: [waiting], words: "年末撤回", ...key() });
  expect((await read()).isCurrent).toBe(false);
  await expect(later(world.approver).yearEnd.lock({ year, version: 2, ...key() })).rejects.toThrow("year_figures_changed");
  await later(world.maker).yearEnd.drawUp({ year, version: 2, ...key() });
  await later(world.approver).yearEnd.sign({ year, version: 3, ...key() });
});

test("a locked year takes no posting, keeps its months closed and its budget as it is", async () => {
  const reviewer = await world.staff("healthcare-security", "approver");
  const { id } = await later(world.maker).budget.begin({ year, ...key() });
  const lines = [{ county: world.area, purpose: "inpatient" as const, amount: "1000000.00" }];
  await expect(later(world.maker).budget.change({ id, version: 1, lines, ...key() })).resolves.toBeUndefined();
  const [use] = await world.sql<{ county: string }[]>`select county from budget_use where area = ${world.area} limit 1`;
  const own = [{ ...lines[0], county: use?.county ?? "", purpose: "inpatient" as const, amount: "1000000.00" }];
  await addDivision(own[0]?.county ?? "");
  await later(world.maker).budget.change({ id, version: 2, lines: own, ...key() });
  await later(world.maker).budget.submit({ id, version: 3, ...key() });
  await later(reviewer).budget.review({ id, version: 4, ...key() });
  const document = { documentNumber: "人大〔1〕", documentOn: `${year}-01-15`, total: "1000000.00" };
  await later(world.approver).budget.approve({ id, version: 5, ...document, ...key() });
  const { months } = await later(world.approver).ledger.months();
  for (const { month } of months.toReversed().filter((one) => one.month.startsWith(`${year}-`)))
    await later(world.approver).ledger.closeMonth({ month, ...key() });
  await checkBooks();
  expect(await openConditions()).toEqual([]);
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => later(world.approver).yearEnd.lock({ year, version: 4, ...key() })));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await read()).state).toBe("locked");
  const receipt = {
    posting: "receipt" as const,
    source: "city" as const,
    amount: "1.00",
    documentNumber: "财9",
    words: "补记",
    voucher: "补9",
    valueDay: `${year}-01-02`,
  };
  await expect(world.as(world.approver).ledger.postMoney({ ...receipt, ...key() })).rejects.toThrow("month_closed");
  await expect(later(world.approver).ledger.reopenMonth({ month: `${year}-12`, words: "补记", ...key() })).rejects.toThrow("year_locked");
  await expect(later(world.maker).budget.begin({ year, words: "事后调整", ...key() })).rejects.toThrow("year_locked");
  expect((await later(world.approver).yearEnd.year({ year: year + 1 })).before).toEqual({ year, closing: "996000.00" });
});

async function addDivision(code: string): Promise<void> {
  await world.sql`insert into division (code, name, level, parent, area_code) values (${code}, ${code}, 'county', ${world.area}, ${world.area}) on conflict do nothing`;
}

async function checkBooks(): Promise<void> {
  const { job } = await world.as(world.approver).supervision.startCheck();
  await runJob(world.database, { area: world.area, job }, handlers, () => new Date());
}

test.each(["hospital", "leadership", "insurer"] as const)("is not for %s", async (department) => {
  await expect(read(await world.staff(department, "viewer"))).rejects.toThrow("forbidden");
});
