import { afterAll, beforeAll, expect, test } from "vitest";
import { lastMonth } from "@/server/clearing/clearing-world";
import { mintSupervisionWorld, type SupervisionWorld } from "@/server/supervision/supervision-world";
import { type IndicatorKey, indicatorKeys, measureOf } from "./rules";

let world: SupervisionWorld;
beforeAll(async () => {
  world = await mintSupervisionWorld();
  // Besides the two that are paid: one that was advanced and waits, and one that the hospital did not advance.
  await world.advance(world.hospitalMember, { day: 9 });
  await world.apart(`update stay set hospital_assistance = 0 where id = '${await world.advance(world.hospitalMember, { day: 11 })}'`);
});
afterAll(() => world.end());

const of = async (year: number) => world.as(world.auditor).supervision.indicators({ year });

test("each county's figures are numerator over denominator, and the whole is their sum", async () => {
  const found = await of(Number(lastMonth.slice(0, 4)));
  const [county] = found.counties;
  const one = (key: IndicatorKey) => county?.values.find((value) => value.key === key);
  expect([found.counties.length, county?.county]).toEqual([1, "441602"]);
  expect([one("one_stop")?.numerator, one("one_stop")?.denominator, one("one_stop")?.value]).toEqual([3, 4, "75.0"]);
  expect([one("old_advances")?.denominator, one("returned_cases")?.numerator, one("returned_cases")?.denominator]).toEqual([1, 0, 2]);
  expect(one("tagged_insured")?.value).toBeNull();
  expect(found.whole.map(({ key }) => key)).toEqual([...indicatorKeys]);
  expect(found.whole.map(({ numerator }) => numerator)).toEqual(county?.values.map(({ numerator }) => numerator));
  expect(found.definitions.every(({ clause }) => clause !== "")).toBe(true);
});

test("a payment of today counts the days since its batch was handed in", async () => {
  const found = await of(Number(new Date().toISOString().slice(0, 4)));
  const days = found.whole.find(({ key }) => key === "days_to_payment");
  expect([days?.denominator, days?.numerator]).toEqual([1, 0]);
});

test("a year of nothing has nothing to measure", async () => {
  const found = await of(2001);
  expect([found.counties, found.whole.every(({ value }) => value === null)]).toEqual([[], true]);
});

test.each([
  ["one_stop", 1, 3, "33.3"],
  ["one_stop", 2, 3, "66.7"],
  ["days_to_payment", 7, 2, "3.5"],
  ["days_to_payment", 0, 4, "0.0"],
] as const)("%s of %d over %d is %s", (key, numerator, denominator, expected) => {
  expect(measureOf(key, { numerator, denominator })?.toFixed(1)).toBe(expected);
});
