/** Matching of a year: made by one and confirmed by another, owed against paid, letters to counties in arrears. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, businessDateOf, yearOf } from "@/server/dates";
import { money, sum } from "@/server/money";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const today = businessDateOf(new Date());
/** Last year's last day has passed on every day of this one. */
const year = yearOf(today) - 1;
const dueOn = `${year}-06-30`;
const key = () => ({ idempotencyKey: v7() });

let world: World;
let maker: Member;
let approver: Member;

beforeAll(async () => {
  world = await mintWorld("210800");
  const office = await world.addOrganisation("finance");
  [maker, approver] = [await world.addMember(office, "maker"), await world.addMember(office, "approver")];
});
afterAll(() => world.end());

const plan = (change: Record<string, unknown> = {}) => ({
  ...{
    year,
    need: "1000.01",
    central: "400.00",
    provincial: "200.00",
    lottery: "50.00",
    donation: "10.00",
    interest: "5.00",
    other: "0.00",
  },
  ...{ documentNumber: `营财社〔${year}〕8号`, dueOn },
  weights: [
    { county: "210881", weight: "28" },
    { county: "210882", weight: "27" },
    { county: "210804", weight: "18" },
  ],
  ...change,
  ...key(),
});
const make = (change: Record<string, unknown> = {}, by = maker) => world.as(by).funding.makeMatching(plan(change));
const read = (by = maker) => world.as(by).funding.year({ year });

async function pay(county: string | null, amount: string, valueDay = `${year}-05-05`) {
  const from = county === null ? { source: "city" as const } : { source: "county" as const, county };
  return world.as(maker).ledger.postMoney({
    ...{ posting: "receipt", ...from, amount, valueDay, words: "配套资金", documentNumber: v7(), voucher: v7() },
    ...key(),
  });
}

describe("a matching", () => {
  test("is split to the fen: the city's share rounded, the counties the rest, the last one what rounding leaves", async () => {
    const { id } = await make();
    const [version] = (await read()).versions;
    // 335.01 × 0.3 = 100.503
    expect(version).toMatchObject({ id, version: 1, state: "made", base: "335.01", cityShare: "100.50", countyShare: "234.51" });
    expect(version?.shares.map(({ county, amount }) => [county, amount])).toEqual([
      ["210804", "57.82"],
      ["210881", "89.95"],
      ["210882", "86.74"],
    ]);
    expect(sum((version?.shares ?? []).map(({ amount }) => money(amount))).toFixed(2)).toBe("234.51");
    expect((await read()).owed).toBeNull();
  });

  test("waits for another person, who sees the base, and is decided once", async () => {
    await expect(make({ words: "重新测算基数" })).rejects.toThrow("matching_waits");
    const id = (await read()).versions[0]?.id ?? "";
    expect((await world.as(approver).workbench.view({})).tasks.map(({ kind }) => kind)).toContain("confirmMatching");
    await expect(world.as(maker).funding.confirmMatching({ id, base: "335.01", ...key() })).rejects.toThrow("forbidden");
    const promoted = { ...maker, duty: "approver" as const };
    await expect(world.as(promoted).funding.confirmMatching({ id, base: "335.01", ...key() })).rejects.toThrow("matching_of_ones_own");
    await expect(world.as(approver).funding.confirmMatching({ id, base: "335.00", ...key() })).rejects.toThrow("matching_changed");
    await expect(world.as(approver).funding.confirmMatching({ id: v7(), base: "335.01", ...key() })).rejects.toThrow("matching_not_found");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => world.as(approver).funding.confirmMatching({ id, base: "335.01", ...key() })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.message] : []));
    expect(new Set(reasons)).toEqual(new Set(["matching_decided"]));
  });

  test("that changes is another version with its reason; the one before holds until it is confirmed", async () => {
    await expect(make()).rejects.toThrow("matching_reason_missing");
    const { id } = await make({ need: "1100.01", words: "省级补助下达晚于测算" });
    expect((await read()).owed).toMatchObject({ version: 1, base: "335.01" });
    await world.as(approver).funding.declineMatching({ id, words: "附件不全，重报", ...key() });
    const again = await make({ need: "1100.01", words: "省级补助下达晚于测算" });
    await world.as(approver).funding.confirmMatching({ id: again.id, base: "435.01", ...key() });
    const { owed, versions } = await read();
    expect(owed).toMatchObject({ version: 3, base: "435.01" });
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [3, "confirmed"],
      [2, "declined"],
      [1, "confirmed"],
    ]);
  });

  test("made twice at once is one version", async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => make({ year: year - 1, dueOn: `${year - 1}-06-30` })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test.each([
    [{ central: "2000.00" }, "matching_base_negative"],
    [{ dueOn: `${year - 1}-12-31` }, "matching_due_early"],
    [
      {
        weights: [
          { county: "210881", weight: "1" },
          { county: "210881", weight: "2" },
        ],
      },
      "county_twice",
    ],
    [{ weights: [{ county: "441602", weight: "1" }] }, "county_unknown"],
    [{ weights: [{ county: "210881", weight: "0" }] }, "weights_invalid"],
  ])("with %j is refused: %s", async (change, reason) => {
    await expect(make({ words: "测算调整的原因", ...change })).rejects.toThrow(reason);
  });

  test("is nothing where the text sets no shares, and the sources still show", async () => {
    const heyuan = await mintWorld("441600");
    const finance = await heyuan.staff("finance", "maker");
    await expect(heyuan.as(finance).funding.makeMatching(plan({ weights: [{ county: "441602", weight: "1" }] }))).rejects.toThrow(
      "fund_rule_not_in_pack",
    );
    const seen = await heyuan.as(finance).funding.year({ year });
    expect([seen.shares, seen.surplus, seen.mayMake]).toEqual([null, null, false]);
    expect(seen.sources).toHaveLength(8);
    await heyuan.end();
  });
});

describe("what is owed", () => {
  test("is less what came of the county in the year, by the day on the account; too much is its credit", async () => {
    await pay("210881", "100.00");
    await pay("210881", "30.00");
    await pay("210882", "50.00");
    await pay("210882", "1.00", `${year + 1}-01-01`);
    await pay(null, "130.50");
    const reversed = await pay("210804", "20.00");
    await world.as(maker).ledger.reversePosting({ id: reversed.id, words: "登记有误", ...key() });
    const { owed, surplus, fromCounties } = await read();
    const of = (county: string) => owed?.counties.find((one) => one.county === county);
    // 435.01 × 0.7 = 304.51 by 28 : 27 : 18
    expect(of("210881")).toMatchObject({ owed: "116.80", paid: "130.00", open: "0.00", credit: "13.20", daysLate: null });
    expect(of("210882")).toMatchObject({ owed: "112.63", paid: "50.00", open: "62.63", credit: "0.00" });
    expect(of("210804")).toMatchObject({ owed: "75.08", paid: "0.00", open: "75.08" });
    expect(of("210804")?.daysLate).toBeGreaterThan(100);
    expect(owed?.city).toMatchObject({ owed: "130.50", paid: "130.50", open: "0.00", credit: "0.00", daysLate: null });
    expect(fromCounties).toEqual([
      { county: "210881", amount: "130.00" },
      { county: "210882", amount: "50.00" },
    ]);
    // 310.50 × 0.15, cut to the fen.
    expect(surplus).toMatchObject({ raised: "310.50", ceiling: "46.57" });
  });

  test("is asked for by numbered letters, each with what was owed on its day", async () => {
    const dun = (change: Record<string, unknown> = {}) =>
      world
        .as(maker)
        .funding.dun({ year, county: "210882", dunnedOn: `${year}-12-15`, payBy: `${year}-12-31`, open: "62.63", ...change, ...key() });
    expect((await world.as(maker).workbench.view({})).tasks.find(({ kind }) => kind === "dunCounties")).toMatchObject({ count: 2 });
    const first = await dun();
    const second = await dun({ dunnedOn: `${year}-12-28`, payBy: today > `${year}-12-31` ? today : `${year}-12-31` });
    expect([first.number, second.number]).toEqual([`CJ-210800-${year}-001`, `CJ-210800-${year}-002`]);
    const { dunnings } = await read();
    expect(dunnings.map(({ nth, open, memberName }) => [nth, open, memberName])).toEqual([
      [2, "62.63", maker.name],
      [1, "62.63", maker.name],
    ]);
    expect(await world.as(maker).funding.dunning({ id: first.id })).toMatchObject({ nth: 1, owed: "112.63", paid: "50.00", year });
    await expect(dun({ open: "62.64" })).rejects.toThrow("dunning_changed");
    await expect(dun({ county: "210881", open: "0.00" })).rejects.toThrow("county_owes_nothing");
    await expect(dun({ county: "210811" })).rejects.toThrow("county_unknown");
    await expect(dun({ dunnedOn: addDays(today, 1), payBy: addDays(today, 9) })).rejects.toThrow("dunning_day_wrong");
    await expect(dun({ dunnedOn: dueOn })).rejects.toThrow("dunning_early");
    await expect(dun({ payBy: `${year}-12-15` })).rejects.toThrow("pay_by_wrong");
    await expect(dun({ year: year - 1 })).rejects.toThrow("matching_not_confirmed");
    await expect(world.as(maker).funding.dunning({ id: v7() })).rejects.toThrow("dunning_not_found");
  });

  test("is asked of the city itself as well, by the area's own code", async () => {
    const year = yearOf(today) - 3;
    const due = `${year}-06-30`;
    const { id } = await make({ year, dueOn: due });
    await world.as(approver).funding.confirmMatching({ id, base: "335.01", ...key() });
    const seen = () => world.as(maker).funding.year({ year });
    const city = (await seen()).owed?.city;
    expect(city).toMatchObject({ owed: "100.50", paid: "0.00", open: "100.50" });
    const asked = { year, county: world.area, dunnedOn: `${year}-12-15`, payBy: `${year}-12-31`, open: "100.50", ...key() };
    const { id: letter } = await world.as(maker).funding.dun(asked);
    expect(await world.as(maker).funding.dunning({ id: letter })).toMatchObject({ isOfCity: true, open: "100.50", nth: 1 });
    expect((await seen()).dunnings.map(({ county }) => county)).toEqual([world.area]);
    const from = { posting: "receipt" as const, source: "city" as const, amount: "100.50", valueDay: `${year}-12-30`, words: "配套资金" };
    await world.as(maker).ledger.postMoney({ ...from, documentNumber: v7(), voucher: v7(), ...key() });
    await expect(world.as(maker).funding.dun({ ...asked, open: "0.00", ...key() })).rejects.toThrow("county_owes_nothing");
  });

  test("is not seen from another area, and not acted on by who only reads", async () => {
    const stranger = { ...maker, area: "441600" };
    expect((await world.as(stranger).funding.receipts({ year })).total).toBe(0);
    const agency = await world.staff("agency", "maker");
    expect((await read(agency)).owed).toMatchObject({ version: 3 });
    await expect(make({}, agency)).rejects.toThrow("forbidden");
    await expect(read(await world.staff("hospital", "maker"))).rejects.toThrow("forbidden");
  });
});

test("receipts are found by source, county, words and days, and added up over all pages", async () => {
  const { funding } = world.as(maker);
  const found = await funding.receipts({ year, source: "county", pageSize: 1, sort: "amount" });
  expect([found.total, found.amount, found.rows[0]?.amount]).toEqual([3, "180.00", "100.00"]);
  expect((await funding.receipts({ year, county: "210882" })).amount).toBe("50.00");
  expect((await funding.receipts({ year, from: `${year}-05-06` })).total).toBe(0);
  expect((await funding.receipts({ year, words: "没有这样的话" })).total).toBe(0);
});
