import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, addMonthsToMonth, businessDateOf, monthOf } from "@/server/dates";
import { toText } from "@/server/money";
import { createCaller } from "@/server/router";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

/** A finance office that posts in one month, closes it in the next, and finds it shut. */

let world: World;
let finance: Member;
let maker: Member;
const key = () => ({ idempotencyKey: crypto.randomUUID() });
const thisMonth = monthOf(businessDateOf(new Date()));
const [first, second, third] = [-3, -2, -1].map((back) => addMonthsToMonth(thisMonth, back)) as [string, string, string];
const on = (day: string, member = finance) =>
  createCaller({ database: world.database, member, requestId: crypto.randomUUID(), address: null, now: new Date(`${day}T04:00:00Z`) })
    .ledger;

let documents = 0;
const receipt = (amount: string) => ({
  ...{ posting: "receipt" as const, source: "city" as const, amount, documentNumber: `财社〔${++documents}〕号`, words: "市级配套" },
  ...{ voucher: `凭证${documents}`, valueDay: `${first}-01` },
  ...key(),
});

beforeAll(async () => {
  world = await mintWorld();
  const office = await world.addOrganisation("finance");
  [finance, maker] = [await world.addMember(office, "approver"), await world.addMember(office, "maker")];
  await on(`${first}-05`).postMoney(receipt("1000.00"));
  await on(`${first}-28`).postMoney(receipt("0.10"));
  await on(`${second}-01`).postMoney(receipt("500.00"));
});
afterAll(() => world.end());

test("a month is closed once it is over, the earliest first, and takes nothing afterwards", async () => {
  const ledger = on(`${third}-02`);
  await expect(ledger.closeMonth({ month: second, ...key() })).rejects.toThrow("month_not_next");
  await expect(ledger.closeMonth({ month: third, ...key() })).rejects.toThrow("ledger_month_not_over");
  await expect(on(`${third}-02`, maker).closeMonth({ month: first, ...key() })).rejects.toThrow("forbidden");
  await ledger.closeMonth({ month: first, ...key() });
  await expect(ledger.closeMonth({ month: first, ...key() })).rejects.toThrow("month_closed_already");
  await expect(on(`${first}-27`).postMoney(receipt("7.00"))).rejects.toThrow("month_closed");
  const { months, next, last } = await ledger.months();
  expect([next, last]).toEqual([second, first]);
  expect(months.map(({ month, postings, total, closed }) => [month, postings, toText(total), closed === null])).toEqual([
    [third, 0, "0.00", true],
    [second, 1, "500.00", true],
    [first, 2, "1000.10", false],
  ]);
});

test("of many who close at once one does, and a posting beside them is either in or refused", async () => {
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => on(`${third}-03`).closeMonth({ month: second, ...key() })),
    ...Array.from({ length: 6 }, () => on(`${second}-20`).postMoney(receipt("1.00"))),
  ]);
  const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason.message)] : []));
  expect(outcomes.slice(0, 6).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(new Set(reasons)).toEqual(new Set(["month_closed_already", ...(reasons.includes("month_closed") ? ["month_closed"] : [])]));
  const posted = outcomes.slice(6).filter(({ status }) => status === "fulfilled").length;
  const kept = (await on(`${third}-03`).months()).months.find(({ month }) => month === second);
  expect([kept?.postings, kept && toText(kept.total)]).toEqual([1 + posted, `50${posted}.00`]);
});

test("the month closed last is opened again for a reason, posted into, and closed with what it holds then", async () => {
  const ledger = on(`${third}-04`);
  await expect(ledger.reopenMonth({ month: first, words: "补记", ...key() })).rejects.toThrow("month_not_last_closed");
  await ledger.reopenMonth({ month: second, words: "补记利息", ...key() });
  const before = await ledger.summary({ from: `${second}-01`, to: addDays(`${third}-01`, -1), account: "fiscal" });
  await on(`${second}-25`).postMoney(receipt("2.50"));
  await ledger.closeMonth({ month: second, ...key() });
  const [after] = await ledger.summary({ from: `${second}-01`, to: addDays(`${third}-01`, -1), account: "fiscal" });
  expect(after?.closing.minus(before[0]?.closing ?? 0).toFixed(2)).toBe("2.50");
  const month = (await ledger.months()).months.find((one) => one.month === second);
  expect(month?.reopened?.words).toBe("补记利息");
  expect(month?.closed).not.toBeNull();
});

test("books that differ are not closed", async () => {
  const owner = (await import("postgres")).default(world.ownerUrl, { max: 1, onnotice: () => undefined });
  const move = (by: string) => owner`update account set balance = balance + ${by}::numeric where area = ${world.area} and code = 'fiscal'`;
  await move("0.01");
  await expect(on(`${thisMonth}-01`).closeMonth({ month: third, ...key() })).rejects.toThrow("books_differ");
  await move("-0.01");
  await owner.end();
  await on(`${thisMonth}-01`).closeMonth({ month: third, ...key() });
});

test("the database itself lets nothing into a closed month", async () => {
  const owner = (await import("postgres")).default(world.ownerUrl, { max: 1, onnotice: () => undefined });
  await expect(
    owner`insert into transfer (area, id, from_account, to_account, amount, cause, words, on_day, member_name)
      values (${world.area}, gen_random_uuid(), 'source/city', 'fiscal', 1, 'by hand', 'x', ${`${first}-10`}, 'x')`,
  ).rejects.toMatchObject({ constraint_name: "posting_in_open_month" });
  await owner.end();
});

test("the journal numbers the postings of a month and says what each debits and credits", async () => {
  const { rows } = await on(`${thisMonth}-01`).journal({ month: first });
  expect(rows.map(({ number, debit, credit, amount }) => [number, debit, credit, toText(amount)])).toEqual([
    [1, "fiscal", "source/city", "1000.00"],
    [2, "fiscal", "source/city", "0.10"],
  ]);
});
