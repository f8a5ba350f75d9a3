import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, businessDateOf, monthOf } from "@/server/dates";
import { checkCharacterOf } from "@/server/people/rules";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const today = businessDateOf(new Date());
let world: World;
let clerk: Member;
let bureau: Member;
let count = 0;

beforeAll(async () => {
  world = await mintWorld();
  bureau = await world.staff("data-bureau", "maker");
});
afterAll(() => world.end());

async function tagged(region: string, tags: readonly ("subsistence_allowance" | "destitute_support")[]): Promise<void> {
  count++;
  const first17 = `${region}19700101${String(count).padStart(3, "0")}`;
  const number = first17 + checkCharacterOf(first17);
  const { id: person } = await world.as(clerk).people.register({ number, name: "李秀英", region, idempotencyKey: v7() });
  for (const tag of tags)
    await world.as(clerk).identity.addTag({
      ...{ person, tag, validFrom: addDays(today, -30), documentNumber: "源民救〔2026〕18号", documentOn: addDays(today, -30) },
      idempotencyKey: v7(),
    });
}

test("a month with no recognising office has nobody to remind", async () => {
  await expect(world.as(bureau).rosters.remind({ month: monthOf(today), idempotencyKey: v7() })).rejects.toMatchObject({
    cause: { reason: "rosters_all_in" },
  });
});

test("the board counts people once, by class and county, says which identity governs and who has not reported", async () => {
  clerk = await world.staff("civil-affairs", "maker");
  await tagged("441602", ["subsistence_allowance"]);
  await tagged("441602", ["subsistence_allowance", "destitute_support"]);
  await tagged("441621", ["subsistence_allowance"]);
  const board = await world.as(bureau).rosters.board({});
  expect({ people: board.people, lines: board.lines }).toEqual({ people: 3, lines: 4 });
  const cellsOf = (tag: string) => board.rows.find((row) => row.tag === tag)?.cells.filter(({ people }) => people > 0);
  expect(cellsOf("subsistence_allowance")).toMatchObject([
    { county: "441602", people: 2, state: "missing" },
    { county: "441621", people: 1, state: "missing" },
  ]);
  expect(board.several).toMatchObject({ people: 1, shown: [{ people: 1, governs: "destitute_support" }] });
  expect(board.uninsured).toEqual([
    { county: "441602", tagged: 2, uninsured: 2 },
    { county: "441621", tagged: 1, uninsured: 1 },
  ]);
  expect(board.offices).toMatchObject([{ id: clerk.organisation, state: "missing" }]);
  const answers = await Promise.all([1, 2, 3].map(() => world.as(bureau).rosters.remind({ month: board.month, idempotencyKey: v7() })));
  // Asking again tells nobody again, also at the same moment.
  expect(answers.map(({ reminded }) => reminded).sort()).toEqual([0, 0, 1]);
  const hospital = await world.staff("hospital", "maker", "441602");
  await expect(world.as(hospital).rosters.board({})).rejects.toMatchObject({ cause: { reason: "forbidden" } });
});
