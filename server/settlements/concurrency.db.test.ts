import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { personYear } from "@/db/tables/settlements";
import { Decimal, sum } from "@/server/money";
import type { WriteContext } from "@/server/requests/context";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { mintWorld, type World } from "@/server/testing/world";
import { reverseSettlement, settleStays } from "./settle";
import { addPerson, addStay, CAP, setParameter, settlementsOf, type TestPerson } from "./settlements-world";

const CLIENTS = 32;
let world: World;
let agency: Member;
let hospitals: Member[];
let civilAffairs: Member;

beforeAll(async () => {
  world = await mintWorld();
  civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  agency = await world.staff("agency", "reviewer");
  hospitals = await Promise.all([1, 2, 3, 4].map(() => world.staff("hospital")));
  await setParameter(world, "annual_cap", CAP);
});
afterAll(() => world.end());

/** As a procedure would call a verb, for the verbs that other rooms call. */
async function acting<Answer>(member: Member, run: (ctx: WriteContext) => Promise<Answer>): Promise<Answer> {
  const now = new Date();
  return inWriteTransaction(world.database, member, (tx) =>
    run({ member, now, today: "2026-11-05", requestId: v7(), address: null, database: world.database, tx, note: () => undefined }),
  );
}

async function yearOfPerson(person: string) {
  const [row] = await inReadTransaction(world.database, agency, (tx) => tx.select().from(personYear).where(eq(personYear.person, person)));
  if (row === undefined) throw new Error("the person has no year");
  return row;
}

/** The sum over the rows, not the counter, is what was paid. */
async function expectWithinCap(person: TestPerson): Promise<Decimal> {
  const rows = await settlementsOf(world, agency, person.id);
  const paid = sum(rows.map((row) => row.basicAssistance));
  const year = await yearOfPerson(person.id);
  expect(paid.lessThanOrEqualTo(CAP)).toBe(true);
  expect(year.assistancePaid.toFixed(2)).toBe(paid.toFixed(2));
  expect(year.yearToDate["paid.basic_assistance"] ?? "0.00").toBe(paid.toFixed(2));
  expect(rows.map((row) => row.sequence)).toEqual(rows.map((_, index) => index + 1));
  expect(year.lastSequence).toBe(rows.length);
  return paid;
}

it("settles one of two stays that overlap across New Year, also when both are settled at the same moment", async () => {
  for (let round = 0; round < 5; round++) {
    const person = await addPerson(world, civilAffairs, "subsistence_allowance");
    const [before, after] = [hospitals[0] ?? agency, hospitals[1] ?? agency];
    const stays = [
      { hospital: before, id: await addStay(world, before, person, { admittedOn: "2025-12-20", dischargedOn: "2025-12-31" }) },
      { hospital: after, id: await addStay(world, after, person, { admittedOn: "2025-12-28", dischargedOn: "2026-01-05" }) },
    ];
    const outcomes = await Promise.allSettled(
      stays.map(({ hospital, id }) => world.as(hospital).settlements.settle({ stay: id, idempotencyKey: v7() })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { message: "stays_overlap" } });
  }
});

it("never pays one person more than the cap, whoever settles and reverses at once", async () => {
  const person = await addPerson(world, civilAffairs, "subsistence_allowance");
  const stays = await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      const hospital = hospitals[client % hospitals.length] ?? agency;
      const day = `2026-${String(1 + (client % 12)).padStart(2, "0")}-${String(1 + Math.floor(client / 12)).padStart(2, "0")}`;
      return { hospital, id: await addStay(world, hospital, person, { dischargedOn: day }) };
    }),
  );
  const outcomes = await Promise.allSettled(
    stays.map(async ({ hospital, id }, client) => {
      await world.as(hospital).settlements.settle({ stay: id, idempotencyKey: v7() });
      if (client % 3 === 0) await acting(hospital, (ctx) => reverseSettlement(ctx, { stay: id, words: "退费冲销", change: "refund" }));
      if (client % 5 === 0)
        await world
          .as(hospital)
          .settlements.settle({ stay: id, idempotencyKey: v7() })
          .catch(() => undefined);
    }),
  );
  expect(outcomes.filter((outcome) => outcome.status === "rejected").map((outcome) => String(outcome.reason))).toEqual([]);
  // 32 stays with 3,200.00 each would be 102,400.00.
  const paid = await expectWithinCap(person);
  expect(paid.greaterThan(0)).toBe(true);
});

it("settles a family's stays in batches that cross each other without a deadlock", async () => {
  const family = await Promise.all(Array.from({ length: 4 }, () => addPerson(world, civilAffairs, "subsistence_allowance")));
  const batches = await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      const hospital = hospitals[client % hospitals.length] ?? agency;
      const ids: string[] = [];
      for (const [at, person] of family.entries()) {
        const day = `2026-${String(1 + (client % 12)).padStart(2, "0")}-${String(1 + Math.floor(client / 12) + at * 4).padStart(2, "0")}`;
        ids.push(await addStay(world, hospital, person, { dischargedOn: day, scope: "4000.00", basic: "2000.00" }));
      }
      return { hospital, ids: client % 2 === 0 ? ids : ids.reverse() };
    }),
  );
  const outcomes = await Promise.allSettled(
    batches.map(async ({ hospital, ids }, client) => {
      const settled = await acting(hospital, (ctx) => settleStays(ctx, ids));
      expect(settled.every((outcome) => outcome.refusal === null)).toBe(true);
      const first = ids[0] ?? "";
      if (client % 4 === 0) await acting(hospital, (ctx) => reverseSettlement(ctx, { stay: first, words: "退费冲销", change: "refund" }));
    }),
  );
  expect(outcomes.filter((outcome) => outcome.status === "rejected").map((outcome) => String(outcome.reason))).toEqual([]);
  // A reversal that comes last leaves room below the cap, so the cap is the most and not always the sum.
  for (const person of family) expect((await expectWithinCap(person)).greaterThan(0)).toBe(true);
});

it("lets the same stay be settled once by 32 clients", async () => {
  const person = await addPerson(world, civilAffairs, "subsistence_allowance");
  const hospital = hospitals[0] ?? agency;
  const stay = await addStay(world, hospital, person, { dischargedOn: "2026-03-10" });
  const answers = await Promise.all(
    Array.from({ length: CLIENTS }, () => world.as(hospital).settlements.settle({ stay, idempotencyKey: v7() })),
  );
  expect(new Set(answers.map((answer) => answer.settlement)).size).toBe(1);
  expect(await settlementsOf(world, agency, person.id)).toHaveLength(1);
});

it("is held by the database as well: a counter above its cap is refused", async () => {
  const person = await addPerson(world, civilAffairs, "subsistence_allowance");
  const hospital = hospitals[0] ?? agency;
  await world
    .as(hospital)
    .settlements.settle({ stay: await addStay(world, hospital, person, { dischargedOn: "2026-03-10" }), idempotencyKey: v7() });
  const pushed = inWriteTransaction(world.database, agency, (tx) =>
    tx
      .update(personYear)
      .set({ assistancePaid: new Decimal(CAP).plus("0.01") })
      .where(eq(personYear.person, person.id)),
  );
  await expect(pushed).rejects.toMatchObject({ cause: { constraint_name: expect.stringMatching(/^assistance_within_cap/) } });
});

totalsSayWhatTheRowsSay(() => world);
