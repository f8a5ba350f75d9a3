import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tag as tagTable } from "@/db/tables/identity";
import type { IdentityTag } from "@/server/benefits/contract";
import { addDays, addMonths, businessDateOf } from "@/server/dates";
import { issueNumber } from "@/server/people/people-world";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Department } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const today = businessDateOf(new Date());

/** Who recognises what, written down by hand from the texts; a tag that stands nowhere is recorded by nobody there. */
const authorities: Record<string, Partial<Record<Department, readonly IdentityTag[]>>> = {
  "441600": {
    "civil-affairs": [
      "destitute_support",
      "orphan",
      "subsistence_allowance",
      "low_income_elderly",
      "low_income_minor",
      "low_income_seriously_ill",
    ],
    "rural-revitalisation": ["registered_poor"],
    "disabled-federation": ["low_income_severely_disabled"],
    "veterans-affairs": [],
    "trade-union": [],
  },
  "210800": {
    "civil-affairs": [
      "destitute_support",
      "orphan",
      "de_facto_unsupported_child",
      "subsistence_allowance",
      "subsistence_margin",
      "illness_impoverished",
      "other_special_hardship",
    ],
    "rural-revitalisation": ["returned_to_poverty", "monitored_assisted", "monitored_other", "stably_out_of_poverty"],
    "disabled-federation": ["other_special_hardship"],
    "veterans-affairs": ["other_special_hardship"],
    "trade-union": ["other_special_hardship"],
  },
};

function decision(person: string, tag: IdentityTag, change: Record<string, unknown> = {}) {
  return { person, tag, validFrom: today, documentNumber: "民认〔2026〕1号", documentOn: today, idempotencyKey: v7(), ...change };
}

async function somebody(world: World, by: Member): Promise<string> {
  const region = by.area.endsWith("00") ? `${by.area.slice(0, 4)}02` : by.area;
  const { id } = await world
    .as(by)
    .people.register({ number: issueNumber(region, "1950-01-01"), name: "李秀英", region, idempotencyKey: v7() });
  return id;
}

describe.each(Object.entries(authorities))("in %s", (area, byDepartment) => {
  let world: World;
  beforeAll(async () => {
    world = await mintWorld(area);
  });
  afterAll(() => world.end());

  test.each(Object.entries(byDepartment))("%s records its own identities and no others", async (department, allowed) => {
    const member = await world.staff(department as Department);
    const { recognisable } = await world.as(member).identity.ofPerson({ person: await somebody(world, member) });
    expect(recognisable).toEqual(allowed);
    const refused = (["destitute_support", "registered_poor", "other_special_hardship", "subsistence_margin"] as const).filter(
      (tag) => !allowed.includes(tag),
    );
    for (const tag of refused) {
      const attempt = world.as(member).identity.addTag(decision(await somebody(world, member), tag));
      await expect(attempt, tag).rejects.toMatchObject({ message: "tag_not_authorised" });
    }
    for (const tag of allowed) await world.as(member).identity.addTag(decision(await somebody(world, member), tag));
  });

  test("what one department recorded another neither ends, withdraws nor undoes", async () => {
    const civil = await world.staff("civil-affairs");
    const other = await world.staff("rural-revitalisation");
    const { id } = await world.as(civil).identity.addTag(decision(await somebody(world, civil), "orphan"));
    const keyed = { id, idempotencyKey: v7() };
    const attempts = [
      () => world.as(other).identity.endTag({ ...keyed, validTo: today, reason: "deceased" }),
      () => world.as(other).identity.withdrawTag({ ...keyed, reason: "录错了人" }),
      () => world.as(other).identity.undoTag(keyed),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ message: "tag_not_authorised" });
  });
});

test("whoever decides between offices writes what one of them said, never an identity of their own", async () => {
  const world = await mintWorld();
  try {
    const [civil, bureau] = [await world.staff("civil-affairs"), await world.staff("data-bureau")];
    const paper = { validFrom: today, documentNumber: "民认〔2026〕1号", documentOn: today, recordedBy: bureau.id };
    const write = async (of: Member, change: Partial<typeof tagTable.$inferInsert> = {}) => {
      const person = await somebody(world, civil);
      const row = { area: world.area, person, tag: "orphan", recognisedBy: of.organisation, ...paper, ...change };
      return inWriteTransaction(world.database, bureau, (tx) => tx.insert(tagTable).values(row).returning({ id: tagTable.id }));
    };
    await expect(write(bureau)).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(write(civil, { endReason: "undone", withdrawn: true })).rejects.toMatchObject({ cause: { code: "42501" } });
    expect(await write(civil)).toHaveLength(1);
  } finally {
    await world.end();
  }
});

describe("an identity that ends by itself", () => {
  let world: World;
  let clerk: Member;
  beforeAll(async () => {
    world = await mintWorld("420300");
    clerk = await world.staff("civil-affairs");
  });
  afterAll(() => world.end());

  const shown = async (person: string) => (await world.as(clerk).identity.ofPerson({ person })).rows[0];

  test("gets its last day from the text", async () => {
    const person = await somebody(world, clerk);
    await world.as(clerk).identity.addTag(decision(person, "illness_impoverished"));
    expect(await shown(person)).toMatchObject({ validTo: addMonths(today, 12), renewal: null });
  });

  test("cannot be recorded for longer", async () => {
    const person = await somebody(world, clerk);
    const attempt = world
      .as(clerk)
      .identity.addTag(decision(person, "illness_impoverished", { validTo: addDays(addMonths(today, 12), 1) }));
    await expect(attempt).rejects.toMatchObject({ message: "tag_ends_by_text" });
  });

  test("is to be renewed when it runs out soon or has lately, until it is", async () => {
    const person = await somebody(world, clerk);
    const from = addDays(addMonths(today, -12), -10);
    await world.as(clerk).identity.addTag(decision(person, "illness_impoverished", { validFrom: from }));
    expect(await shown(person)).toMatchObject({ state: "ended", renewal: "lapsed" });
    const { rows: toRenew } = await world.as(clerk).people.list({ filter: {}, tab: "renew" });
    const lapsed = { tag: "illness_impoverished", validTo: addMonths(from, 12) };
    expect(toRenew.find((row) => row.id === person)?.toRenew).toEqual([lapsed]);
    await world.as(clerk).identity.addTag(decision(person, "illness_impoverished"));
    const { rows } = await world.as(clerk).identity.ofPerson({ person });
    expect(rows.map((row) => row.renewal)).toEqual([null, null]);
    expect((await world.as(clerk).people.list({ filter: {}, tab: "renew" })).rows.map((row) => row.id)).not.toContain(person);
  });
});
