import { expect, test } from "vitest";
import { money, toText } from "@/server/money";
import { ageBandOf, balancesBack, findingOf, forecastOf, monthsLeft, outstandingOf, paceMonths, sameGroupChange } from "./rules";

const yuan = (...amounts: number[]) => amounts.map((amount) => money(amount));
const of = (month: string, amount: number) => ({ month, amount: money(amount) });
const said = (rows: readonly { month: string; amount: ReturnType<typeof money> }[]) =>
  rows.map(({ month, amount }) => `${month} ${toText(amount)}`);

test("the pace is that of the three months that are over", () => {
  expect(paceMonths("2027-01-15")).toEqual(["2026-10", "2026-11", "2026-12"]);
});

test.each([
  [100, [50, 50, 50], "2"],
  [110, [40, 50, 60], "2.2"],
  [119, [100, 0, 0], "3.5"],
  [0, [50, 50, 50], "0"],
  [-20, [50, 50, 50], "0"],
])("%d yuan at %j a month last %s months, never said too long", (available, spent, months) => {
  expect(monthsLeft(money(available), yuan(...spent))?.toString()).toBe(months);
});

test("where nothing was paid nobody knows how long the money lasts", () => {
  expect(monthsLeft(money(100), yuan(0, 0, 0))).toBeNull();
  expect(forecastOf(money(100), yuan(0, 0, 0), "2026-10-31")).toMatchObject({ runsOut: null, expected: money(100) });
});

test("the end of the year lies between the dearest and the cheapest month, and a gap names the month in which it opens", () => {
  const lasting = forecastOf(money(1000), yuan(100, 200, 300), "2026-10-31");
  expect([lasting.least, lasting.expected, lasting.most].map(toText)).toEqual(["398.36", "598.90", "799.45"]);
  expect(lasting.runsOut).toBeNull();
  const short = forecastOf(money(250), yuan(200, 200, 200), "2026-10-31");
  expect(toText(short.expected)).toBe("-151.10");
  expect(short.runsOut).toBe("2026-11");
});

test("on the last day of the year nothing is expected any more", () => {
  expect(toText(forecastOf(money(70), yuan(500, 500, 500), "2026-12-31").expected)).toBe("70.00");
});

test("what was paid covers the oldest advances first", () => {
  const advanced = [of("2026-09", 30), of("2026-08", 50)];
  expect(said(outstandingOf(advanced, money(0)))).toEqual(["2026-08 50.00", "2026-09 30.00"]);
  expect(said(outstandingOf(advanced, money(60)))).toEqual(["2026-08 0.00", "2026-09 20.00"]);
  expect(said(outstandingOf(advanced, money(90)))).toEqual(["2026-08 0.00", "2026-09 0.00"]);
});

test.each([
  ["2026-09-30", "within30"],
  ["2026-10-30", "within30"],
  ["2026-10-31", "within60"],
  ["2026-11-29", "within60"],
  ["2026-11-30", "within90"],
  ["2026-12-29", "within90"],
  ["2026-12-30", "over90"],
] as const)("advances of September are on %s of age %s", (today, band) => {
  expect(ageBandOf("2026-09", today)).toBe(band);
});

test("balances of earlier months are today's without what moved since", () => {
  const moved = [of("2026-08", 100), of("2026-09", -30), of("2026-10", 5)];
  expect(said(balancesBack(money(75), ["2026-08", "2026-09", "2026-10"], moved))).toEqual([
    "2026-08 100.00",
    "2026-09 70.00",
    "2026-10 75.00",
  ]);
});

test("the finding names the counties that use their budget faster than the year passes, the furthest ahead first", () => {
  const county = (name: string, planned: number, used: number) => ({ name, planned: money(planned), used: money(used) });
  const facts = {
    ...{ year: 2026, span: { to: "2026-10-31" }, monthsLeft: money("2.2"), balances: [of("2026-10", 70)], paid: money(30) },
    forecast: { expected: money(-5), least: money(-9), most: money(1), runsOut: "2026-12" },
    budget: {
      over: money("0.83"),
      counties: [county("源城区", 100, 80), county("紫金县", 100, 84), county("龙川县", 100, 90), county("新区", 0, 1)],
    },
  };
  expect(findingOf(facts)).toMatchObject({ kind: "short", runsOut: "2026-12", ahead: ["龙川县", "紫金县"] });
  expect(findingOf({ ...facts, forecast: { ...facts.forecast, runsOut: null }, budget: null })).toMatchObject({ kind: "lasts", ahead: [] });
  expect(findingOf({ ...facts, monthsLeft: null })).toMatchObject({ kind: "none" });
  expect(findingOf({ ...facts, span: { to: "2026-12-31" } })).toMatchObject({ kind: "past", rest: money(70) });
});

test("costs are held against the same identities of last year: another mix of patients is no change", () => {
  const rows = (orphans: number, others: number) => [
    { tag: "orphan", stays: orphans, totalCost: money(orphans * 10_000) },
    { tag: "minimum_living", stays: others, totalCost: money(others * 2_000) },
  ];
  expect(sameGroupChange(rows(9, 1), rows(1, 9))?.toNumber()).toBe(0);
  expect(sameGroupChange([{ tag: "orphan", stays: 2, totalCost: money(22_000) }], rows(1, 9))?.toNumber()).toBe(0.1);
  expect(sameGroupChange([{ tag: "other", stays: 2, totalCost: money(22_000) }], rows(1, 9))).toBeNull();
});
