import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, businessDateOf } from "@/server/dates";
import { money, sum } from "@/server/money";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

let world: World;
let finance: Member;
const key = () => crypto.randomUUID();

beforeAll(async () => {
  world = await mintWorld();
  finance = await world.staff("finance", "approver");
});
afterAll(() => world.end());

let documents = 0;
const receipt = (amount: string, idempotencyKey = key()) => ({
  posting: "receipt" as const,
  source: "city" as const,
  amount,
  documentNumber: `河财社〔2026〕${++documents}号`,
  words: "市级配套",
  voucher: key(),
  valueDay: "2026-01-05",
  idempotencyKey,
});
const appropriation = (amount: string) => ({
  posting: "appropriation" as const,
  amount,
  documentNumber: `河财社〔2026〕${++documents}号`,
  words: "拨入支出户",
  idempotencyKey: key(),
});

async function balance(code: string): Promise<string> {
  const accounts = await world.as(finance).ledger.accounts();
  return accounts.find((account) => account.code === code)?.balance.toFixed(2) ?? "none";
}

test("money comes in and moves on, and the same request posts once", async () => {
  const { ledger } = world.as(finance);
  const input = receipt("1000.00");
  const first = await ledger.postMoney(input);
  expect(await ledger.postMoney(input)).toEqual(first);
  await expect(ledger.postMoney({ ...input, amount: "2000.00" })).rejects.toThrow("idempotency_key_reused");
  expect(await balance("fiscal")).toBe("1000.00");
  expect(await balance("source/city")).toBe("-1000.00");
  await ledger.postMoney(appropriation("400.00"));
  expect(await balance("fiscal")).toBe("600.00");
  expect(await balance("expenditure")).toBe("400.00");
});

test("an account that may not go below nought refuses, and nothing is half posted", async () => {
  const before = await balance("fiscal");
  await expect(world.as(finance).ledger.postMoney(appropriation("999999.00"))).rejects.toThrow("fund_insufficient");
  expect(await balance("fiscal")).toBe(before);
});

test("one document posts one amount once: again, also at the same moment, is refused until the first is reversed", async () => {
  const { ledger } = world.as(finance);
  const { idempotencyKey: _, ...facts } = receipt("61.00");
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => ledger.postMoney({ ...facts, voucher: key(), idempotencyKey: key() })));
  const refused = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }) => reason.message);
  expect(refused).toEqual(["posting_recorded_already", "posting_recorded_already"]);
  const [posted] = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  await expect(ledger.postMoney({ ...facts, amount: "62.00", voucher: key(), idempotencyKey: key() })).resolves.toBeDefined();
  await expect(
    ledger.postMoney({ ...facts, source: "county", county: "441602", voucher: key(), idempotencyKey: key() }),
  ).resolves.toBeDefined();
  await ledger.reversePosting({ id: posted?.id ?? "", words: "重复入账", idempotencyKey: key() });
  await expect(ledger.postMoney({ ...facts, idempotencyKey: key() })).resolves.toBeDefined();
});

test("a mistake is reversed once, by a posting that names it", async () => {
  const { ledger } = world.as(finance);
  const wrong = await ledger.postMoney(receipt("77.00"));
  const before = await balance("fiscal");
  await ledger.reversePosting({ id: wrong.id, words: "重复入账", idempotencyKey: key() });
  expect(
    money(before)
      .minus(await balance("fiscal"))
      .toFixed(2),
  ).toBe("77.00");
  const again = () => ledger.reversePosting({ id: wrong.id, words: "再冲一次", idempotencyKey: key() });
  await expect(again()).rejects.toThrow("posted_already");
  // Whichever of its indexes the database looks into first.
  const owner = postgres(world.ownerUrl, { max: 1 });
  await owner.unsafe("drop index transfer_cause_once; create unique index transfer_cause_once on transfer (area, cause)");
  await owner.end();
  await expect(again()).rejects.toThrow("posted_already");
  const { rows } = await ledger.transfers({ words: "重复入账" });
  const reversal = rows[0]?.id ?? "";
  await expect(ledger.reversePosting({ id: reversal, words: "冲销再冲回", idempotencyKey: key() })).rejects.toThrow(
    "reversal_not_reversed",
  );
  expect((await ledger.transfers({ words: "冲销再冲回" })).rows).toEqual([]);
  expect(rows[0]).toMatchObject({ reverses: wrong.id });
});

test("32 clients drawing on one account at once never overdraw it, and balances equal their postings", async () => {
  const { ledger } = world.as(finance);
  await ledger.postMoney(receipt("500.00"));
  const start = money(await balance("fiscal"));
  const outcomes = await Promise.allSettled(Array.from({ length: 32 }, () => ledger.postMoney(appropriation("90.00"))));
  const paid = outcomes.filter((outcome) => outcome.status === "fulfilled").length;
  expect(paid).toBe(start.div(90).floor().toNumber());
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(String(outcome.reason)).toContain("fund_insufficient");
  expect(await balance("fiscal")).toBe(start.minus(90 * paid).toFixed(2));
  const check = await ledger.checkBalances();
  expect(check.filter((row) => !row.kept.equals(row.computed))).toEqual([]);
  expect(sum(check.map((row) => row.kept)).toFixed(2)).toBe("0.00");
});

test("the same key from 16 clients at once posts once and gives everybody the same answer", async () => {
  const { ledger } = world.as(finance);
  const before = money(await balance("source/city"));
  const input = receipt("10.00");
  const answers = await Promise.all(Array.from({ length: 16 }, () => ledger.postMoney(input)));
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  expect(before.minus(await balance("source/city")).toFixed(2)).toBe("10.00");
});

test("an account over a period says what stood on it, what came and went, and what stands then", async () => {
  const { ledger } = world.as(finance);
  const today = businessDateOf(new Date());
  const before = await ledger.summary({ account: "fiscal" });
  await ledger.postMoney(receipt("700.00"));
  await ledger.postMoney(appropriation("300.00"));
  const [all] = await ledger.summary({ account: "fiscal" });
  expect([all?.opening, all?.closing].map((amount) => amount?.toFixed(2))).toEqual(["0.00", await balance("fiscal")]);
  expect(all?.into.minus(before[0]?.into ?? 0).toFixed(2)).toBe("700.00");
  expect(all?.outOf.minus(before[0]?.outOf ?? 0).toFixed(2)).toBe("300.00");
  const [afterwards] = await ledger.summary({ account: "fiscal", from: addDays(today, 1) });
  expect([afterwards?.opening, afterwards?.into, afterwards?.outOf].map((amount) => amount?.toFixed(2))).toEqual([
    await balance("fiscal"),
    "0.00",
    "0.00",
  ]);
  const [earlier] = await ledger.summary({ account: "fiscal", to: addDays(today, -1) });
  expect(earlier?.closing.toFixed(2)).toBe("0.00");
  expect(sum((await ledger.summary({})).map((row) => row.closing)).toFixed(2)).toBe("0.00");
});

test.each(["hospital", "agency", "insurer", "leadership", "audit"] as const)("%s may not post money", async (department) => {
  const stranger = await world.staff(department, "approver");
  await expect(world.as(stranger).ledger.postMoney(receipt("1.00"))).rejects.toThrow("forbidden");
});

test("another area does not see the accounts", async () => {
  const elsewhere = { ...finance, area: "210800" };
  expect(await world.as(elsewhere).ledger.accounts()).toEqual([]);
});

test("a balance beyond what the ledger holds is refused by name, on either side, and nothing is posted", async () => {
  const other = await mintWorld();
  const { ledger } = other.as(await other.staff("finance", "approver"));
  const most = "9999999999999.99";
  const one = (number: number) => ({ ...receipt(most), documentNumber: `河财社〔2026〕上限${number}号` });
  for (let number = 1; number <= 100; number++) await ledger.postMoney(one(number));
  await expect(ledger.postMoney(one(101))).rejects.toMatchObject({
    cause: { reason: "balance_beyond_ledger", parameters: { account: "source", limit: "1,000,000,000,000,000.00" } },
  });
  expect((await ledger.transfers({ words: "上限101号" })).total).toBe(0);
  expect((await ledger.accounts()).find(({ code }) => code === "fiscal")?.balance.toFixed(2)).toBe("999999999999999.00");
  await other.end();
}, 120_000);
