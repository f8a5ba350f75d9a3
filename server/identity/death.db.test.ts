import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tag as tagTable } from "@/db/tables/identity";
import { registerSomebody } from "@/server/people/people-world";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { daysHeldAreThoseOfThePeriods } from "@/server/testing/days-held";
import { mintWorld, type World } from "@/server/testing/world";

const died = "2026-06-01";
let world: World;
let clerk: Member;
let rural: Member;
let health: Member;
let agency: Member;

beforeAll(async () => {
  world = await mintWorld();
  clerk = await world.staff("civil-affairs", "maker", "441602");
  rural = await world.staff("rural-revitalisation", "maker", "441602");
  health = await world.staff("health-commission", "maker", "441602");
  agency = await world.staff("agency", "maker");
});
afterAll(() => world.end());

type Tag = "subsistence_allowance" | "registered_poor" | "orphan";

/** From a day on, or from one day to another ("2024-01-01 2027-12-31"). */
async function tagged(person: string, by: Member, tag: Tag, days: string): Promise<string> {
  const [validFrom = "", validTo = null] = days.split(" ");
  const decision = { person, tag, validFrom, validTo, documentNumber: "源民〔2024〕8号", documentOn: "2024-01-01", idempotencyKey: v7() };
  return (await world.as(by).identity.addTag(decision)).id;
}

async function dead(person: string, onDay = died): Promise<string> {
  const facts = { onDay, source: "civil-affairs" as const, sourceList: "6月名单", documentNumber: "源民殡6号", documentOn: died };
  return (await world.as(clerk).people.recordStatus({ person, kind: "deceased", ...facts, idempotencyKey: v7() })).id;
}

const somebody = async () => (await registerSomebody(world, clerk)).id;
const counting = (person: string) =>
  inReadTransaction(world.database, clerk, async (tx) =>
    (await tx.select().from(tagTable).where(eq(tagTable.person, person)).orderBy(tagTable.validFrom, tagTable.tag))
      .filter((row) => row.supersededAt === null)
      .map(({ tag, validFrom, validTo, endReason, withdrawn }) => ({ tag, validFrom, validTo, endReason, withdrawn })),
  );
const endAll = (by: Member, person: string, tags: number) => world.as(by).identity.endTagsByDeath({ person, tags, idempotencyKey: v7() });
const withdraw = (by: Member, id: string) => world.as(by).identity.withdrawStatus({ id, reason: "同名误登", idempotencyKey: v7() });

describe("a tag", () => {
  test("that begins after the death is refused by name; one from before may still be recorded late", async () => {
    const person = await somebody();
    await dead(person);
    await expect(tagged(person, clerk, "subsistence_allowance", "2026-06-02")).rejects.toMatchObject({
      message: "tag_after_death",
      cause: { parameters: { date: died } },
    });
    await tagged(person, clerk, "subsistence_allowance", died);
  });

  test("recorded at the same moment as the death is refused, or is among those proposed to end", async () => {
    for (let round = 0; round < 6; round++) {
      const person = await somebody();
      const [recorded] = await Promise.allSettled([tagged(person, clerk, "subsistence_allowance", "2026-09-01"), dead(person)]);
      const { beyondDeath } = await world.as(clerk).identity.ofPerson({ person });
      if (recorded.status === "rejected") expect(recorded.reason).toMatchObject({ message: "tag_after_death" });
      expect(beyondDeath).toEqual({
        diedOn: died,
        all: recorded.status === "fulfilled" ? 1 : 0,
        mine: recorded.status === "fulfilled" ? 1 : 0,
      });
    }
  });

  test("cannot end by a death that nobody recorded on the person", async () => {
    const person = await somebody();
    const id = await tagged(person, clerk, "subsistence_allowance", "2024-01-01");
    const end = () => world.as(clerk).identity.endTag({ id, validTo: died, reason: "deceased", idempotencyKey: v7() });
    await expect(end()).rejects.toThrow("death_not_recorded");
    await dead(person);
    await end();
    expect(await counting(person)).toMatchObject([{ validTo: died, endReason: "deceased" }]);
  });
});

describe("a recorded death", () => {
  test("ends nothing by itself; each department confirms its own, with the number it saw", async () => {
    const person = await somebody();
    await tagged(person, clerk, "subsistence_allowance", "2024-01-01");
    await tagged(person, clerk, "orphan", "2026-08-01");
    await tagged(person, rural, "registered_poor", "2024-01-01");
    await dead(person);
    expect((await counting(person)).every((row) => row.validTo === null && !row.withdrawn)).toBe(true);
    const shown = (member: Member) => world.as(member).identity.ofPerson({ person });
    expect((await shown(clerk)).beyondDeath).toEqual({ diedOn: died, all: 3, mine: 2 });
    expect((await shown(agency)).beyondDeath).toEqual({ diedOn: died, all: 3, mine: 0 });
    await expect(endAll(clerk, person, 3)).rejects.toThrow("tags_changed_meanwhile");
    expect(await endAll(clerk, person, 2)).toEqual({ tags: 2 });
    expect((await shown(rural)).beyondDeath).toEqual({ diedOn: died, all: 1, mine: 1 });
    await endAll(rural, person, 1);
    expect(await counting(person)).toEqual([
      { tag: "registered_poor", validFrom: "2024-01-01", validTo: died, endReason: "deceased", withdrawn: false },
      { tag: "subsistence_allowance", validFrom: "2024-01-01", validTo: died, endReason: "deceased", withdrawn: false },
      { tag: "orphan", validFrom: "2026-08-01", validTo: null, endReason: "deceased", withdrawn: true },
    ]);
  });

  test("waits on the workbench of the departments whose tags go on, and in their list", async () => {
    const person = await somebody();
    await tagged(person, rural, "registered_poor", "2024-01-01");
    await dead(person);
    const waiting = async (member: Member) =>
      (await world.as(member).workbench.view({})).tasks.filter((task) => task.kind === "endTagsByDeath").map((task) => task.count);
    expect(await waiting(rural)).toEqual([1]);
    const listed = async () => (await world.as(rural).people.list({ filter: { status: "deceased_with_tags" } })).rows.map((row) => row.id);
    expect(await listed()).toContain(person);
    await endAll(rural, person, 1);
    expect(await waiting(rural)).toEqual([]);
    expect(await listed()).not.toContain(person);
  });
});

describe("taking a death back", () => {
  test("puts back what it ended, whichever department takes it back, and nothing else", async () => {
    for (const by of [clerk, health, agency]) {
      const person = await somebody();
      await tagged(person, clerk, "subsistence_allowance", "2024-01-01 2027-12-31");
      const givenUp = await tagged(person, rural, "registered_poor", "2024-01-01");
      await world.as(rural).identity.endTag({ id: givenUp, validTo: "2025-12-31", reason: "given_up", idempotencyKey: v7() });
      const before = await counting(person);
      const status = await dead(person);
      await endAll(clerk, person, 1);
      expect(await world.as(by).identity.restingOnStatus({ id: status })).toMatchObject({
        tags: [{ tag: "subsistence_allowance" }],
        decisions: [],
      });
      expect(await withdraw(by, status)).toMatchObject({ tags: [{ tag: "subsistence_allowance", validFrom: "2024-01-01" }] });
      expect(await counting(person)).toEqual(before);
    }
  });

  test("with another day the tags stand again and are proposed anew; with the same day they stay ended", async () => {
    const person = await somebody();
    await tagged(person, clerk, "subsistence_allowance", "2024-01-01");
    const status = await dead(person);
    await endAll(clerk, person, 1);
    const correct = (id: string, onDay: string) =>
      world.as(clerk).identity.correctStatus({
        ...{ id, onDay, source: "civil-affairs", sourceList: "6月名单", documentNumber: "源民殡7号", documentOn: died },
        ...{ reason: "证明更正", idempotencyKey: v7() },
      });
    const same = await correct(status, died);
    expect(await counting(person)).toMatchObject([{ validTo: died }]);
    const other = await correct(same.id, "2026-05-30");
    expect(await counting(person)).toMatchObject([{ validTo: null, endReason: null }]);
    await endAll(clerk, person, 1);
    expect(await counting(person)).toMatchObject([{ validTo: "2026-05-30", endReason: "deceased" }]);
    await withdraw(clerk, other.id);
    expect(await counting(person)).toMatchObject([{ validTo: null, endReason: null, withdrawn: false }]);
  });

  test("twice at once puts everything back once", async () => {
    const person = await somebody();
    await tagged(person, clerk, "subsistence_allowance", "2024-01-01");
    const status = await dead(person);
    await endAll(clerk, person, 1);
    const outcomes = await Promise.allSettled([withdraw(clerk, status), withdraw(health, status), withdraw(agency, status)]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await counting(person)).toMatchObject([{ validTo: null, withdrawn: false }]);
  });
});

daysHeldAreThoseOfThePeriods(() => world);
