/** An office's own look-ups as a list and as a file, who looked a person up, and what a person's years have used. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admissionLookUp } from "@/db/tables/admission";
import { hospitalPatient } from "@/db/tables/people";
import { personYear } from "@/db/tables/settlements";
import { addDays, businessDateOf, yearOf } from "@/server/dates";
import { Decimal } from "@/server/money";
import { registerSomebody } from "@/server/people/people-world";
import { inWriteTransaction } from "@/server/requests/transactions";
import { setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { lookUpsList } from "./export-look-ups";

const today = businessDateOf(new Date());
let world: World;
let county: Member;

beforeAll(async () => {
  world = await mintWorld();
  county = await world.staff("civil-affairs", "maker", "441602");
});
afterAll(() => world.end());

interface Kept {
  person?: string | null;
  daysAgo?: number;
  masked?: string;
  tags?: string[];
}

/** Look-ups as a desk leaves them, a minute apart. */
async function keep(by: Member, rows: readonly Kept[]): Promise<void> {
  await inWriteTransaction(world.database, by, async (tx) => {
    const { area, organisation } = by;
    const patients = rows.flatMap(({ person }) => (typeof person === "string" ? [{ area, organisation, person }] : []));
    if (patients.length > 0) await tx.insert(hospitalPatient).values(patients).onConflictDoNothing();
    for (const [index, { person = null, daysAgo = 0, masked = `4416021950010${index}****`, tags }] of rows.entries()) {
      const onDay = addDays(today, -daysAgo);
      await tx.insert(admissionLookUp).values({
        ...{ area, organisation, member: by.id, numberIndex: v7(), numberMasked: masked, person, onDay },
        ...{
          answer: tags === undefined ? {} : { tags: tags.map((tag) => ({ tag })) },
          recordedAt: new Date(`${onDay}T0${index}:00:00+08:00`),
        },
      });
    }
  });
}

describe("an office's own look-ups", () => {
  let one: Member;
  let other: Member;
  let found: string;
  beforeAll(async () => {
    const office = await world.addOrganisation("hospital", { region: "441602" });
    [one, other] = [await world.addMember(office, "maker"), await world.addMember(office, "maker")];
    found = (await registerSomebody(world, county, { name: "谢春娣" })).id;
    await keep(one, [
      { person: found, daysAgo: 2, tags: ["orphan", "subsistence_allowance"] },
      { daysAgo: 1, masked: "M1" },
    ]);
    await keep(other, [{ masked: "M2" }]);
  });

  const list = (input: Parameters<ReturnType<World["as"]>["admission"]["lookUps"]>[0]) => world.as(one).admission.lookUps(input);
  const numbers = async (input: Parameters<typeof list>[0]) => (await list(input)).rows.map((row) => row.numberMasked);

  test("stand newest first, by time or by colleague either way", async () => {
    const [first = ""] = (await numbers({ filter: { found: true } })).slice(-1);
    expect(await numbers({ filter: {} })).toEqual(["M2", "M1", first]);
    expect(await numbers({ filter: {}, sort: { by: "recorded", direction: "asc" } })).toEqual([first, "M1", "M2"]);
    const byName = (await list({ filter: {}, sort: { by: "member", direction: "asc" } })).rows.map((row) => row.memberName);
    expect(byName).toEqual([one.name, one.name, other.name]);
    const backwards = (await list({ filter: {}, sort: { by: "member", direction: "desc" } })).rows.map((row) => row.memberName);
    expect(backwards).toEqual([other.name, one.name, one.name]);
  });

  test("are narrowed by both days, by colleague and by outcome, while the counts are of both outcomes", async () => {
    expect(await numbers({ filter: { from: addDays(today, -1), to: addDays(today, -1) } })).toEqual(["M1"]);
    expect(await numbers({ filter: { member: other.id } })).toEqual(["M2"]);
    const counts = { all: 3, found: 1, not_found: 2 };
    expect(await list({ filter: { found: true } })).toMatchObject({ total: 1, counts, rows: [{ person: found, personName: "谢春娣" }] });
    expect(await list({ filter: { found: false } })).toMatchObject({ total: 2, counts });
    expect(await list({ filter: {} })).toMatchObject({ total: 3, counts });
    expect((await list({ filter: { words: "谢春" } })).total).toBe(1);
    expect((await list({ filter: { words: "王大" } })).total).toBe(0);
  });

  test("say the identities of the day, and who of the office looks people up", async () => {
    const { rows, members } = await list({ filter: {} });
    expect(rows.map((row) => row.tags)).toEqual([[], [], ["orphan", "subsistence_allowance"]]);
    expect(members).toEqual([one, other].map(({ id, name }) => ({ id, name })).sort((a, b) => (a.name < b.name ? -1 : 1)));
  });

  test("are shown fifty a page", async () => {
    const busy = await world.staff("hospital", "maker", "441602");
    await keep(
      busy,
      Array.from({ length: 9 }, (_, index) => ({ daysAgo: 40, masked: `A${index}` })),
    );
    for (let day = 0; day < 5; day++)
      await keep(
        busy,
        Array.from({ length: 9 }, () => ({ daysAgo: day })),
      );
    const page = (number: number) => world.as(busy).admission.lookUps({ filter: {}, page: number });
    expect((await page(1)).rows).toHaveLength(50);
    expect((await page(2)).rows.map((row) => row.numberMasked)).toEqual(["A3", "A2", "A1", "A0"]);
  });

  test("leave as a file with the names of the day, masked, and the log says what was filtered", async () => {
    const input = { filter: {}, sort: { by: "recorded", direction: "asc" } } as const;
    const { file, job } = await world.as(one).admission.exportLookUps(input);
    expect([job, file?.name]).toEqual([null, `身份查询记录 ${today}.xlsx`]);
    const rows = await inWriteTransaction(world.database, one, async (tx) => {
      const ctx = { tx, member: one, now: new Date(), today, requestId: v7(), address: null, database: world.database };
      return (await lookUpsList.open(ctx, input)).read({ limit: 10, offset: 0 });
    });
    expect(rows).toEqual([
      [expect.stringContaining(addDays(today, -2)), one.name, expect.stringContaining("****"), "谢春娣", "孤儿、低保对象"],
      [expect.stringContaining(addDays(today, -1)), one.name, "M1", "未找到", ""],
      [expect.stringContaining(today), other.name, "M2", "未找到", ""],
    ]);
    const narrowed = { ...input, filter: { member: other.id } };
    await world.as(one).admission.exportLookUps(narrowed);
    const { rows: log } = await world.as(await world.staff("audit")).audit.list({ action: "admission.exportLookUps" });
    expect(log[0]?.entry).toMatchObject({ subject: "look-ups", after: { filter: { member: other.id }, rows: 1 } });
  });
});

test("who looked a person up: the newest twenty, and how many there were", async () => {
  const { id: person } = await registerSomebody(world, county);
  const desk = await world.staff("hospital", "maker", "441602");
  for (const start of [18, 9, 0])
    await keep(
      desk,
      Array.from({ length: 8 }, (_, index) => ({ person, daysAgo: start + 8 - index })),
    );
  await keep(desk, [{ person: (await registerSomebody(world, county)).id }]);
  const { rows, total } = await world.as(await world.staff("agency")).admission.lookUpsAbout({ person });
  expect([rows.length, total]).toEqual([20, 24]);
  expect(rows[0]).toMatchObject({ onDay: addDays(today, -1), organisationName: desk.organisationName, memberName: desk.name });
});

describe("a person's years", () => {
  const thisYear = yearOf(today);
  let person: string;
  let agency: Member;
  beforeAll(async () => {
    agency = await world.staff("agency");
    person = (await registerSomebody(world, county)).id;
    await setParameter(world, "annual_cap", "50000.00", { validFrom: `${thisYear - 1}-07-01` });
    await setParameter(world, "annual_cap", "99999.00", { validFrom: addDays(today, 1) });
    const year = (of: number, paid: string, rest: Record<string, string>) => ({
      ...{ area: world.area, person, year: of, assistancePaid: new Decimal(paid), tiltPaid: new Decimal("1.5"), settledCount: 2 },
      yearToDate: { assistance_class: "key_other", "pool.basic.paid": paid, ...rest },
    });
    await inWriteTransaction(world.database, agency, (tx) =>
      tx
        .insert(personYear)
        .values([
          year(thisYear - 2, "10.00", {}),
          year(thisYear, "300.00", { "paid.person": "12.34", "pool.basic.elsewhere": "50.00" }),
          year(thisYear - 1, "200.00", {}),
        ]),
    );
  });

  test("stand newest first, with what was paid and used of the cap as it was on the year's last day, or today", async () => {
    const years = await world.as(agency).admission.yearsOf({ person });
    const shown = years.map(({ uses, ...year }) => ({ ...year, cap: uses.find((use) => use.kind === "cap") }));
    const plain = { pack: "heyuan-2019", settledCount: 2, tiltPaid: "1.50" };
    expect(shown).toMatchObject([
      { ...plain, year: thisYear, assistancePaid: "300.00", personPaid: "12.34", cap: { used: "350.00", limit: "50000.00" } },
      { ...plain, year: thisYear - 1, assistancePaid: "200.00", personPaid: "0.00", cap: { used: "200.00", limit: "50000.00" } },
      { ...plain, year: thisYear - 2, cap: { used: "10.00", limit: null, unset: true } },
    ]);
  });

  test("of somebody without any are none, and of nobody are refused", async () => {
    const other = await registerSomebody(world, county);
    expect(await world.as(agency).admission.yearsOf({ person: other.id })).toEqual([]);
    await expect(world.as(agency).admission.yearsOf({ person: v7() })).rejects.toThrow("person_not_found");
  });
});
