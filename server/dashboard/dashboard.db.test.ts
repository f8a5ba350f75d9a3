import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lastMonth } from "@/server/clearing/clearing-world";
import { businessDateOf } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import type { Member } from "@/server/staff/rules";

/** The overview beside the rows it is made of. */

let world: PaymentWorld;
let leader: Member;
let hospital: Member;
const year = Number(lastMonth.slice(0, 4));
const view = (member = leader) => world.as(member).dashboard.view({ year });

beforeAll(async () => {
  world = await mintPaymentWorld();
  leader = await world.staff("leadership", "viewer");
  hospital = await world.hospital();
});
afterAll(() => world.end());

const owed = async () => toText(sum((await view()).ages.map(({ amount }) => amount)));

test("follows an advance from the bed to the bank: owed, at whose desk, paid, and no longer owed", async () => {
  const batch = await world.submittedBatch(hospital, [{}, {}]);
  expect(await owed()).toBe("8000.00");
  const claimed = await view();
  expect(toText(claimed.all.assistance)).toBe(await settledAssistance());
  expect(claimed.all.stays).toBe(2);
  expect(claimed.waiting.reviews).toMatchObject({ batches: 1, cases: 2 });
  const [first, second] = await world.liveCases(hospital, batch);
  await world.decide(world.agency, first?.id ?? "", "pass");
  await world.decide(world.agency, second?.id ?? "", { cut: "3900.00" });
  // What the review left out is nobody's debt.
  expect(await owed()).toBe("7900.00");
  expect(toText((await view()).available)).toBe("1000000.00");
  const orders = await world.make(batch);
  expect(await view()).toMatchObject({ waiting: { reviews: null, orders: [{ state: "made", orders: orders.length }] } });
  await world.approve(orders);
  await world.send(orders);
  const onTheWay = await view();
  expect([toText(onTheWay.setAside), toText(onTheWay.available)]).toEqual(["7900.00", "992100.00"]);
  await world.answer(orders, "paid");
  expect(await owed()).toBe("0.00");
  const paid = await world.as(leader).dashboard.view({ year: Number(businessDateOf(new Date()).slice(0, 4)) });
  expect([toText(paid.paid), toText(paid.setAside)]).toEqual(["7900.00", "0.00"]);
});

async function settledAssistance(): Promise<string> {
  const [row] = await world.sql<{ amount: string }[]>`
    select sum(basic_assistance + bed_day_assistance + tilt_assistance + top_up)::text as amount from settlement
    where area = ${world.area} and kind = 'settlement'`;
  return row?.amount ?? "none";
}

test("what was paid for a stay that is taken back afterwards covers no other advance", async () => {
  const third = await world.hospital();
  const before = await owed();
  const batch = await world.submittedBatch(third, [{}, {}]);
  const [first, second] = await world.liveCases(third, batch);
  for (const one of [first, second]) await world.decide(world.agency, one?.id ?? "", "pass");
  await world.pay(batch);
  const stay = first?.stay ?? "";
  const [row] = await world.sql<{ version: number }[]>`select version from stay where area = ${world.area} and id = ${stay}`;
  const refund = { stay, version: row?.version ?? 0, settlementNumber: `TF${v7().slice(-8)}`, words: "患者退费" };
  await world.as(third).stays.refund({ ...refund, idempotencyKey: v7() });
  expect(await owed()).toBe(before);
  await world.advance(third, { day: 21 });
  expect(
    money(await owed())
      .minus(before)
      .toFixed(2),
  ).toBe("4000.00");
});

test("counts each person once, and says so to those who see no person", async () => {
  const [row] = await world.sql<{ people: number }[]>`
    select count(distinct person)::int as people from person_year where area = ${world.area} and year = ${year} and assistance_paid > 0`;
  expect((await view()).people).toBe(row?.people);
});

test("sums of counties, hospitals and months are the same sum", async () => {
  const seen = await view();
  const sums = [seen.counties, seen.hospitals].map((rows) => toText(sum(rows.map(({ assistance }) => assistance))));
  const months = toText(sum(seen.months.map(({ total }) => total)));
  expect(new Set([...sums, months, toText(seen.all.assistance)]).size).toBe(1);
  const [county] = seen.counties;
  const ofCounty = await world.as(leader).dashboard.view({ year, county: county?.key ?? "" });
  expect(toText(ofCounty.all.assistance)).toBe(toText(county?.assistance ?? sum([])));
});

test("a refund of a stay takes it out of every figure", async () => {
  const other = await world.hospital();
  const before = await view();
  const stay = await world.advance(other, { day: 12 });
  expect((await view()).all.stays).toBe(before.all.stays + 1);
  await world.sql`update stay set state = 'withdrawn' where area = ${world.area} and id = ${stay}`;
  const after = await view();
  expect([after.all.stays, toText(after.all.assistance)]).toEqual([before.all.stays, toText(before.all.assistance)]);
});

test("another area has nothing in it", async () => {
  const seen = await world.as({ ...leader, area: "210800", region: "210800" }).dashboard.view({ year });
  expect([seen.people, seen.all.stays, toText(seen.available)]).toEqual([0, 0, "0.00"]);
});

test.each(["hospital", "insurer", "township", "civil-affairs"] as const)("is not for %s", async (department) => {
  const stranger = await world.staff(department, "approver");
  await expect(view(stranger)).rejects.toThrow("forbidden");
});

test("names no person", async () => {
  const text = JSON.stringify(await view());
  const [row] = await world.sql<{ name: string; id: string }[]>`select name, id from person where area = ${world.area} limit 1`;
  expect(text).not.toContain(row?.name ?? v7());
  expect(text).not.toContain(row?.id ?? v7());
});
