/** Lists to the tax office: found, narrowed, put in order, paged and summed by the database. */
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ListLists } from "./shapes";
import { key, mintSubsidyWorld, type SubsidyWorld } from "./subsidies-world";

let world: SubsidyWorld;
let campaign: string;
let first: string;

beforeAll(async () => {
  world = await mintSubsidyWorld();
  for (let nth = 0; nth < 2; nth++) await world.somebody("subsistence_allowance");
  campaign = await world.open();
  await world.compute(campaign);
  await world.review(campaign);
  const made = await world.as(world.maker).subsidies.makeList({ campaign, region: "441602", ...key() });
  first = made.id;
  // Others like it, of another county, another size and another day.
  const [row] = await world.sql<{ number: string }[]>`select number from subsidy_list where id = ${first}`;
  for (const [nth, region, state, lines, amount] of [
    [2, "441621", "made", 7, "700.00"],
    [3, "441621", "withdrawn", 5, "500.00"],
  ] as const)
    await world.sql`insert into subsidy_list (area, id, campaign, number, region, state, line_count, amount, personal_net, digest, content_sealed, made_by, recorded_at)
      select area, ${v7()}, campaign, ${`${row?.number ?? ""}-${nth}`}, ${region}, ${state}, ${lines}, ${amount}, '10.00', digest, content_sealed, made_by,
        recorded_at - interval '40 days' from subsidy_list where id = ${first}`;
}, 120_000);
afterAll(() => world.end());

const asking = (asked: Partial<ListLists>) => world.as(world.maker).subsidies.lists({ campaign, ...asked });
const linesOf = async (asked: Partial<ListLists>) => (await asking(asked)).rows.map(({ lineCount }) => lineCount);

test("are newest first, and in the order of their size and their amount", async () => {
  expect((await asking({})).rows[0]?.id).toBe(first);
  expect(await linesOf({ sort: "count" })).toEqual([7, 5, 2]);
  expect(await linesOf({ sort: "amount", ascending: true })).toEqual(await linesOf({ sort: "amount" }).then((lines) => lines.toReversed()));
});

test("are found by number and maker, by county, state and the days they were made on", async () => {
  const { number } = (await asking({})).rows[0] ?? { number: "" };
  expect(await linesOf({ words: `${number}-2` })).toEqual([7]);
  expect(await linesOf({ words: world.maker.name })).toHaveLength(3);
  expect((await linesOf({ region: "441621" })).toSorted()).toEqual([5, 7]);
  expect(await linesOf({ state: "withdrawn" })).toEqual([5]);
  const { recordedAt } = (await asking({})).rows[0] ?? { recordedAt: "" };
  expect(await linesOf({ from: recordedAt.slice(0, 10) })).toEqual([2]);
});

test("come page by page, with sums over all that are found and stand", async () => {
  const { rows, sums } = await asking({ region: "441621", sort: "count", page: 2, pageSize: 1 });
  expect(rows.map(({ lineCount }) => lineCount)).toEqual([5]);
  expect(sums).toEqual({ total: 2, people: 7, amount: "700.00", personalNet: "10.00" });
  expect((await world.as(world.tax).subsidies.lists({})).sums.total).toBe(0);
});
