/** Worked cases of the field put through lists, identities and a look at the year: what is warned of is what the engine says. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { IdentityTag } from "@/server/benefits/contract";
import { mintWarningWorld, type Somebody, type WarningWorld } from "./warnings-world";

interface WorkedCase {
  input: {
    region: string;
    year: number;
    tags: IdentityTag[];
    insurance_type: "resident" | "employee";
    expenses: { date: string; category: string; personal_burden: string }[];
    rural_disposable_income_last_year?: string;
  };
  expected: { warn: boolean; list?: string | null; threshold?: string | null; counted_burden?: string };
}

const cases = readFileSync(new URL("../benefits/examples/early-warning.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as WorkedCase);

const words: Record<string, string> = {
  inpatient: "21",
  outpatient_chronic: "14",
  outpatient_ordinary: "11",
  high_value_drug: "高值药品",
};
/** A few days into the year after, when all of it is known. */
const DAY = "2024-01-05";

describe.each([
  ["yingkou", "210800", "210881"],
  ["shiyan", "420300", "420322"],
])("the cases of %s", (region, area, county) => {
  const own = cases.filter(({ input }) => input.region === region);
  const people: Somebody[] = [];
  let world: WarningWorld;

  beforeAll(async () => {
    world = await mintWarningWorld(area, county);
    for (const { input } of own) people.push(await world.person({ tags: input.tags, insurance: input.insurance_type }));
    await world.list(
      own.flatMap(({ input }, place) =>
        input.expenses.map((expense) => ({
          number: people[place]?.number ?? "",
          on: expense.date,
          category: words[expense.category] ?? "",
          burden: expense.personal_burden,
        })),
      ),
      DAY,
    );
    const income = own.find(({ input }) => input.rural_disposable_income_last_year !== undefined)?.input.rural_disposable_income_last_year;
    if (income !== undefined) await world.setIncome(area, income, 2022, DAY);
    await world.scan(2023, DAY);
  });
  afterAll(() => world.end());

  test("are warned of as they say, in their list, with their threshold and burden", async () => {
    const rows = await world.at(world.staff.bureau, DAY).warnings.list({ year: 2023, sort: "number", pageSize: 100 });
    const found = own.map((_, place) => {
      const row = rows.rows.find(({ person }) => person === people[place]?.id);
      return row === undefined ? null : { list: row.list, threshold: row.threshold, counted_burden: row.burden };
    });
    for (const [place, { expected }] of own.entries()) {
      const { warn, ...said } = expected;
      if (warn) expect(found[place], JSON.stringify(own[place])).toMatchObject(said);
      else expect(found[place], JSON.stringify(own[place])).toBeNull();
    }
    expect(found.filter((row) => row !== null)).toHaveLength(own.filter(({ expected }) => expected.warn).length);
  });
});
