/** Incomes: two persons, versions that take each other's place, and what other rooms get when they ask. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { businessDateOf } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { inReadTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { findIncome, incomeFor } from "./incomes";

const NOW = new Date("2026-06-15T02:00:00Z");
let world: World;
let maker: Member;
let second: Member;
let approver: Member;

beforeAll(async () => {
  world = await mintWorld("420300");
  const bureau = await world.addOrganisation("healthcare-security");
  maker = await world.addMember(bureau, "maker");
  second = await world.addMember(bureau, "reviewer");
  approver = await world.addMember(bureau, "approver");
});
afterAll(() => world.end());

const key = () => ({ idempotencyKey: v7() });
const as = (member: Member) => createCaller({ database: world.database, member, requestId: v7(), address: "127.0.0.1", now: NOW }).incomes;
const facts = {
  place: "420300",
  year: 2025,
  scope: "rural",
  amount: "14,500.00",
  documentNumber: "十统〔2026〕3号",
  documentOn: "2026-02-01",
} as const;
const propose = (change: Partial<typeof facts> | Record<string, unknown> = {}, by = maker) =>
  as(by).propose({ ...facts, ...change, ...key() });
const confirm = (id: string, by = approver) => as(by).confirm({ id, ...key() });

function asking<Answer>(run: (ctx: ReadContext) => Promise<Answer>): Promise<Answer> {
  const common = { member: maker, now: NOW, today: businessDateOf(NOW), requestId: "t", address: null, database: world.database };
  return inReadTransaction(world.database, maker, (tx) => run({ ...common, tx }));
}
const found = (place: string, year = 2025) => asking((ctx) => findIncome(ctx, { place, year, scope: "rural" }));

describe("an income", () => {
  test("counts once another person has confirmed it; a county's own figure wins over the area's", async () => {
    expect(await found("420322")).toBeNull();
    const { id } = await propose();
    expect(await found("420322")).toBeNull();
    await confirm(id);
    expect(await found("420322101")).toMatchObject({ id, place: "420300", version: 1 });
    await confirm((await propose({ place: "420322", amount: "12000" })).id);
    expect((await found("420322101"))?.amount.toFixed(2)).toBe("12000.00");
    expect((await found("420302"))?.amount.toFixed(2)).toBe("14500.00");
    expect(await found("420302", 2024)).toBeNull();
  });

  test("is never edited: a new version takes its place, and the old one stays in the history", async () => {
    await confirm((await propose({ year: 2023, amount: "13000" })).id);
    await confirm((await propose({ year: 2023, amount: "13100", documentNumber: "十统〔2026〕9号" })).id);
    const { rows, counts } = await as(maker).list({ year: 2023 });
    expect(rows.map(({ version, state, amount }) => [version, state, amount])).toEqual([
      [2, "in_force", "13100.00"],
      [1, "superseded", "13000.00"],
    ]);
    expect(counts).toMatchObject({ in_force: 1, superseded: 1 });
    expect(await found("420300", 2023)).toMatchObject({ version: 2, documentNumber: "十统〔2026〕9号" });
  });

  test("is declined or taken back with words, and decided once", async () => {
    const { id } = await propose({ year: 2022 });
    await as(approver).decline({ id, words: "与统计公报不符", ...key() });
    await expect(confirm(id)).rejects.toThrow("income_decided");
    const again = await propose({ year: 2022 }, second);
    await as(maker).withdraw({ id: again.id, words: "重新核对", ...key() });
    expect((await as(maker).list({ year: 2022 })).rows.map(({ state }) => state)).toEqual(["withdrawn", "declined"]);
  });

  test("is refused for a place, a day, a year or an amount that cannot be", async () => {
    await expect(propose({ place: "210881" })).rejects.toThrow("income_place_unknown");
    await expect(propose({ documentOn: "2026-06-16", year: 2021 })).rejects.toThrow("document_in_future");
    await expect(propose({ year: 2026 })).rejects.toThrow("income_year_not_over");
    await expect(propose({ amount: "0", year: 2021 })).rejects.toThrow("income_not_positive");
    await expect(confirm(v7())).rejects.toThrow("income_not_found");
  });

  test("is not confirmed by who proposed it, nor by who may not", async () => {
    const both = await world.staff("healthcare-security", "approver");
    const { id } = await propose({ year: 2020 });
    await expect(confirm(id, second)).rejects.toThrow("forbidden");
    await expect(propose({}, both)).rejects.toThrow("forbidden");
    await inOwnHand(id, approver);
    await expect(confirm(id)).rejects.toThrow("income_not_ones_own");
  });

  /** As if whoever confirms had proposed it. */
  async function inOwnHand(id: string, by: Member): Promise<void> {
    const { default: postgres } = await import("postgres");
    const sql = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
    await sql`update income set proposed_by = ${by.id} where id = ${id}`;
    await sql.end({ timeout: 5 });
  }

  test("of two proposals, and two confirmations, at once is one", async () => {
    const proposed = await Promise.allSettled([propose({ year: 2019 }), propose({ year: 2019 })]);
    expect(proposed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(propose({ year: 2019 })).rejects.toThrow("income_waiting");
    const [waiting] = (await as(maker).list({ year: 2019, state: "proposed" })).rows;
    const id = waiting?.id ?? "";
    const confirmed = await Promise.allSettled([confirm(id), confirm(id)]);
    expect(confirmed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("that is missing is refused by name, with the clause that asks for it", async () => {
    const refused = asking((ctx) => incomeFor(ctx, { place: "420322", year: 2010, scope: "all" }, "(五)"));
    await expect(refused).rejects.toMatchObject({
      reason: "income_missing",
      parameters: { year: 2010, place: "420322", scope: "all" },
      clause: "(五)",
    });
    expect(await asking((ctx) => incomeFor(ctx, { place: "420322", year: 2025, scope: "rural" }, "(五)"))).toMatchObject({
      place: "420322",
    });
  });
});
