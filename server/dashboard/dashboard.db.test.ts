import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lastMonth } from "@/server/clearing/clearing-world";
import { businessDateOf } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import { OF_AREA, READMISSION_DAYS } from "@/server/policies/definition-rules";
import { setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { findingInWords, tenThousands } from "./brief-words";

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

test("a stay counts for the county where its patient is registered, wherever the hospital is", async () => {
  const elsewhere = "441621";
  const before = await view();
  const stay = await world.advance(hospital, { day: 13 });
  // The patient moves away afterwards: the stay stays with the county it was recorded for.
  const [county] = await world.sql<{ county: string }[]>`select county from stay where area = ${world.area} and id = ${stay}`;
  expect(county?.county).toBe("441602");
  await world.sql`update stay set county = ${elsewhere} where area = ${world.area} and id = ${stay}`;
  const after = await view();
  const of = (seen: typeof after, key: string) => seen.counties.find((one) => one.key === key);
  expect(of(after, "441602")?.stays).toBe(of(before, "441602")?.stays);
  expect(of(after, elsewhere)?.stays).toBe((of(before, elsewhere)?.stays ?? 0) + 1);
  const asked = await world.as(leader).dashboard.view({ year, county: elsewhere });
  expect(asked.all.stays).toBe(of(after, elsewhere)?.stays);
  expect(asked.hospitals.map(({ key }) => key)).toEqual([hospital.organisation]);
});

test("a stay that begins soon after the same person left a hospital is a readmission, by the area's number of days", async () => {
  const own = await world.hospital();
  const [first, second] = [await world.advance(own, { day: 3 }), await world.advance(own, { day: 20 })];
  await world.sql`update stay set person = (select person from stay where area = ${world.area} and id = ${first}) where area = ${world.area} and id = ${second}`;
  const counted = async () => {
    const { days, hospitals } = await world.as(leader).dashboard.readmissions({ year });
    const counts = hospitals.find(({ hospital: id }) => id === own.organisation);
    return [days, counts?.stays, counts?.again];
  };
  expect(await counted()).toEqual([30, 2, 1]);
  await setParameter(world, READMISSION_DAYS, "3", { pack: OF_AREA });
  expect(await counted()).toEqual([3, 2, 0]);
  await expect(world.as(own).dashboard.readmissions({ year })).rejects.toThrow("forbidden");
});

test("warnings are counted step by step for those who see none of them, and late ones apart", async () => {
  const [person] = await world.sql<{ id: string }[]>`select id from person where area = ${world.area} limit 1`;
  const push = v7();
  await world.sql`insert into warning_push (area, id, number, pushed_on, warnings, pushed_by)
    values (${world.area}, ${push}, 'TS-1', ${`${year}-01-06`}, 6, ${world.agency.id})`;
  const states = ["found", "pushed", "acknowledged", "answered", "helping", "closed", "closed", "withdrawn"] as const;
  for (const [at, state] of states.entries()) {
    const answer = state === "helping" || at === 5 ? "recognised" : at === 6 ? "no_risk" : state === "answered" ? "other_help" : null;
    const isPushed = state !== "found" && state !== "withdrawn";
    const recognised = answer === "recognised";
    await world.sql`insert into warning (area, id, number, person, region, year, list, group_key, pack, document, clause, threshold, crossed_on, crossed_by,
      burden, inpatient, chronic, drugs, outside, months, state, answer, due_on, push, office, answered_by, answer_tag, answer_from, answer_document, withdraw_reason)
      values (${world.area}, ${v7()}, ${`YJ-${at}`}, ${person?.id ?? ""}, '441602', ${year}, 'poverty_by_illness', ${`group ${at}`}, 'heyuan-2019', '001', '一', 1,
      ${`${year}-01-05`}, 'x', 1, 1, 0, 0, 0, '[]', ${state}, ${answer}, ${state === "pushed" ? "2020-01-01" : null}, ${isPushed ? push : null},
      ${isPushed ? world.agency.organisation : null}, ${answer === null ? null : world.agency.id}, ${recognised ? "orphan" : null},
      ${recognised ? `${year}-01-05` : null}, ${recognised ? "认1号" : null}, ${state === "withdrawn" ? "merged" : null})`;
  }
  expect((await view()).warnings).toEqual({
    ...{ warned: 7, pushed: 6, acknowledged: 5, answered: 4, no_risk: 1, recognised: 2, helping: 1, helped: 1, late: 1 },
  });
  expect((await world.as(leader).dashboard.view({ year, county: "441621" })).warnings?.warned).toBe(0);
  const reached = async (step: "acknowledged" | "answered" | "recognised" | "helped") =>
    (await world.as(await world.staff("healthcare-security", "approver")).warnings.list({ year, tab: "all", reached: step })).rows.length;
  expect([await reached("acknowledged"), await reached("answered"), await reached("recognised"), await reached("helped")]).toEqual([
    5, 4, 2, 1,
  ]);
});

test("a brief says the same on paper: the finding, sums alone, and no person", async () => {
  const seen = await view();
  const { id, number } = await world.as(leader).dashboard.brief({ year, idempotencyKey: v7() });
  expect(number).toMatch(/^JJB-/);
  const form = await world.as(leader).printing.openFundForm({ id });
  const text = JSON.stringify(form.content);
  expect(form.content.pages.length).toBeLessThanOrEqual(2);
  expect(text).toContain(findingInWords(seen.finding, year));
  expect(text).toContain(tenThousands(seen.available));
  for (const hospitalSeen of seen.hospitals.slice(0, 3)) expect(text).toContain(hospitalSeen.name);
  const people = await world.sql<{ name: string }[]>`select name from person where area = ${world.area}`;
  for (const { name } of people) expect(text).not.toContain(name);
  expect(text).not.toMatch(/\d{17}[\dXx]/);
  const other = await world.staff("leadership", "viewer");
  await expect(world.as(other).printing.openFundForm({ id })).rejects.toThrow("printed_form_not_found");
  await expect(world.as(hospital).dashboard.brief({ year, idempotencyKey: v7() })).rejects.toThrow("forbidden");
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
