import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { job } from "@/db/tables/jobs";
import { person as personTable } from "@/db/tables/people";
import { recalculation } from "@/db/tables/recalculation";
import { personYear } from "@/db/tables/settlements";
import type { RunningJob } from "@/server/jobs/queue";
import { Decimal, sum } from "@/server/money";
import { recordsOf } from "@/server/people/records";
import { checkCharacterOf } from "@/server/people/rules";
import { handlers } from "@/server/recalculation/jobs";
import type { WriteContext } from "@/server/requests/context";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { settleStays } from "@/server/settlements/settle";
import { addStay, setParameter, settlementsOf } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";
import { mintWorld, type World } from "@/server/testing/world";
import { keepFoundPairs } from "./pairs";

const CAP = "4000.00";
let world: World;
let civilAffairs: Member;
let agency: Member;
let second: Member;
let hospital: Member;
let otherHospital: Member;

beforeAll(async () => {
  world = await mintWorld();
  civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  agency = await world.staff("agency", "reviewer");
  second = await world.staff("agency", "approver");
  hospital = await world.staff("hospital");
  otherHospital = await world.staff("hospital");
  await setParameter(world, "annual_cap", CAP);
});
afterAll(() => world.end());

async function acting<Answer>(member: Member, run: (ctx: WriteContext) => Promise<Answer>): Promise<Answer> {
  const now = new Date();
  return inWriteTransaction(world.database, member, (tx) =>
    run({ member, now, today: "2026-11-05", requestId: v7(), address: null, database: world.database, tx, note: () => undefined }),
  );
}

const key = () => ({ idempotencyKey: v7() });
const document = { documentNumber: "源医保核〔2026〕5号", documentOn: "2026-10-30" };
let made = 100;

/** A number of its own place in the test, or a given one with some digits changed. */
const numberOf = (first17: string) => first17 + checkCharacterOf(first17);
const freshNumber = () => numberOf(`44160219620315${String(made++).padStart(3, "0")}`);

interface Given {
  number?: string;
  name?: string;
  region?: string;
  tag?: "subsistence_allowance" | "destitute_support" | null;
}

async function record({ number = freshNumber(), name = "陈同人", region = "441602001", tag = "subsistence_allowance" }: Given = {}) {
  const caller = world.as(civilAffairs);
  const enrolment = { insuranceType: "resident" as const, insuredRegion: "441602", validFrom: "2020-01-01" };
  const { id } = await caller.people.register({ number, name, region, enrolment, ...key() });
  if (tag !== null)
    await caller.identity.addTag({
      person: id,
      tag,
      validFrom: "2024-01-01",
      documentNumber: "源民〔2024〕8号",
      documentOn: "2024-01-01",
      ...key(),
    });
  return { id, number };
}

async function pairOf(one: string, other: { number: string }) {
  const { id } = await world.as(agency).merging.pairByNumber({ person: one, number: other.number, ...key() });
  return world.as(agency).merging.pair({ id });
}

async function merge(kept: { id: string }, merged: { id: string; number: string }, by: Member = agency, confirmer: Member = second) {
  const pair = await pairOf(kept.id, merged);
  const { id: proposal } = await world
    .as(by)
    .merging.propose({ pair: pair.id, version: pair.version, kept: kept.id, words: "核对户口簿，同一人", ...document, ...key() });
  await world
    .as(confirmer)
    .merging.decide({ pair: pair.id, version: pair.version + 1, proposal, confirms: true, words: "核对无误", ...key() });
  return pair.id;
}

async function part(pairId: string) {
  const pair = await world.as(agency).merging.pair({ id: pairId });
  const { id: proposal } = await world
    .as(agency)
    .merging.proposeParting({ pair: pairId, version: pair.version, words: "查明是两个人", ...document, ...key() });
  await world.as(second).merging.decide({ pair: pairId, version: pair.version + 1, proposal, confirms: true, words: "核对无误", ...key() });
}

/** Runs the recalculations queued so far, as the worker does. */
async function recalculate(...people: { id: string }[]): Promise<void> {
  const rows = await inReadTransaction(world.database, agency, (tx) =>
    tx.select({ input: job.input }).from(job).where(eq(job.kind, "settlements.recalculate")),
  );
  const worker = { ...agency, department: "worker" } as unknown as Member;
  const write = <Answer>(work: (ctx: WriteContext) => Promise<Answer>) => acting(worker, work);
  for (const { input } of rows.filter((row) => people.some(({ id }) => id === row.input.person)))
    await handlers["settlements.recalculate"]({ input, write } as RunningJob);
}

async function settled(person: { id: string }, dischargedOn: string, by: Member = hospital): Promise<string> {
  const stay = await addStay(world, by, person, { dischargedOn });
  await world.as(by).settlements.settle({ stay, ...key() });
  return stay;
}

async function assistanceOf(stay: string, by: Member = hospital): Promise<string | undefined> {
  return (await world.as(by).settlements.page({ stay })).settlement?.assistance;
}

async function yearsIn(...people: { id: string }[]) {
  const rows = await inReadTransaction(world.database, agency, (tx) => tx.select().from(personYear).orderBy(personYear.year));
  return people.map(({ id }) =>
    rows
      .filter((row) => row.person === id)
      .map(({ yearToDate, assistancePaid, assistanceCap, settledCount, assistanceOver }) => ({
        ...{
          yearToDate,
          assistancePaid: assistancePaid.toFixed(2),
          assistanceCap: assistanceCap?.toFixed(2) ?? null,
          settledCount,
          over: assistanceOver.toFixed(2),
        },
      })),
  );
}

async function openDifferences(...people: { id: string }[]) {
  const rows = await inReadTransaction(world.database, agency, (tx) =>
    tx.select().from(recalculation).where(eq(recalculation.state, "open")).orderBy(recalculation.recordedAt, recalculation.id),
  );
  return rows
    .filter((row) => people.some(({ id }) => id === row.person))
    .map(({ id, stay, cause, difference }) => ({ id, stay, cause, difference: difference.toFixed(2) }));
}

async function paid(...people: { id: string }[]): Promise<string> {
  const rows = (await Promise.all(people.map(({ id }) => settlementsOf(world, agency, id)))).flat();
  return sum(rows.map((row) => row.basicAssistance)).toFixed(2);
}

describe("two records of one person", () => {
  test("share the cap of the year from the decision on, whichever of them a stay is recorded with", async () => {
    const [kept, merged] = [await record(), await record()];
    await settled(kept, "2026-02-01");
    await merge(kept, merged);
    expect(await assistanceOf(await settled(merged, "2026-03-01"))).toBe("800.00");
    expect(await assistanceOf(await settled(kept, "2026-04-01"))).toBe("0.00");
    expect(await paid(kept, merged)).toBe(CAP);
    await recalculate(kept);
    expect(await openDifferences(kept, merged)).toEqual([]);
    const [year] = await world.as(agency).admission.yearsOf({ person: kept.id });
    expect(year).toMatchObject({ year: 2026, assistancePaid: CAP, settledCount: 3, isCounting: false });
  });

  test("the number of the one that counts no longer leads to the one that is kept", async () => {
    const [kept, merged] = [await record(), await record({ tag: null })];
    await merge(kept, merged);
    expect((await world.as(hospital).admission.lookUp({ number: merged.number, ...key() })).found).toBe(true);
    expect((await world.as(agency).people.findByNumber({ number: merged.number }))?.id).toBe(kept.id);
    expect((await world.as(hospital).stays.patientByNumber({ number: merged.number }))?.tags).toEqual(["subsistence_allowance"]);
    const { rows } = await world.as(agency).people.list({ filter: { words: "陈同人" } });
    expect(rows.map((row) => row.id)).not.toContain(merged.id);
  });

  test("are one person in a push and on the board of lists", async () => {
    const bureau = await world.staff("data-bureau", "maker", "441600");
    const counts = async () => {
      const push = await world.as(bureau).pushes.preview();
      const { people, lines } = await world.as(bureau).rosters.board({});
      return { pushed: push.people, identities: push.tags, people, lines };
    };
    const [kept, merged] = [await record(), await record({ tag: "destitute_support" })];
    const before = await counts();
    await merge(kept, merged);
    expect(await counts()).toEqual({ ...before, pushed: before.pushed - 1, people: before.people - 1 });
  });

  test("what was paid above the cap is laid before somebody, recovered piece by piece, and never grows", async () => {
    const [kept, merged] = [await record(), await record()];
    const stays = [await settled(kept, "2026-02-01"), await settled(merged, "2026-03-01"), await settled(merged, "2026-03-05")];
    expect(await paid(kept, merged)).toBe("7200.00");
    await merge(kept, merged);
    await recalculate(kept);
    const found = await openDifferences(kept, merged);
    expect(found.map(({ stay, cause, difference }) => [stays.indexOf(stay), cause, difference])).toEqual([
      [1, "records_merged", "-2400.00"],
      [2, "records_merged", "-800.00"],
    ]);
    expect((await yearsIn(kept))[0]).toMatchObject([{ assistancePaid: "7200.00", over: "3200.00" }]);
    expect(await assistanceOf(await settled(kept, "2026-05-01"))).toBe("0.00");
    for (const { id } of found)
      await world.as(second).recalculation.decideDifference({ id, decision: "recover", words: "合并后超限额", ...key() });
    expect((await yearsIn(kept))[0]).toMatchObject([{ assistancePaid: CAP, over: "0.00" }]);
    expect(await paid(kept, merged)).toBe(CAP);
  });

  test("one has the identity and the other the stay: the stay is laid before somebody with what it should have got", async () => {
    const [kept, merged] = [await record(), await record({ tag: null })];
    const stay = await settled(merged, "2026-03-01");
    expect(await assistanceOf(stay)).toBe("0.00");
    await merge(kept, merged);
    await recalculate(kept);
    expect(await openDifferences(merged)).toMatchObject([{ stay, cause: "records_merged", difference: "3200.00" }]);
  });

  test("taken apart, each year is what it was, and what is known of each is its own again", async () => {
    const [kept, merged] = [await record(), await record({ tag: "destitute_support" })];
    await settled(kept, "2026-02-01");
    await settled(merged, "2026-03-01", otherHospital);
    const before = await yearsIn(kept, merged);
    const pair = await merge(kept, merged);
    await recalculate(kept);
    expect(await openDifferences(kept, merged)).not.toEqual([]);
    await world.as(otherHospital).people.page({ person: kept.id });
    await part(pair);
    await recalculate(kept, merged);
    expect(await yearsIn(kept, merged)).toEqual(before);
    expect(await openDifferences(kept, merged)).toEqual([]);
    expect((await world.as(agency).people.findByNumber({ number: merged.number }))?.id).toBe(merged.id);
    await expect(world.as(otherHospital).people.page({ person: kept.id })).rejects.toThrow("person_not_found");
    expect((await world.as(agency).merging.pair({ id: pair })).state).toBe("different");
  });

  test("a death recorded with the one is the death of the other", async () => {
    const [kept, merged] = [await record(), await record()];
    const facts = {
      onDay: "2026-06-01",
      source: "civil-affairs" as const,
      sourceList: "6月火化名单",
      documentNumber: "源民殡6号",
      documentOn: "2026-06-03",
    };
    await world.as(civilAffairs).people.recordStatus({ person: merged.id, kind: "deceased", ...facts, ...key() });
    const stay = await settled(kept, "2026-07-01");
    expect(await assistanceOf(stay)).toBe("3200.00");
    await merge(kept, merged);
    expect((await world.as(agency).people.page({ person: kept.id })).person.diedOn).toBe("2026-06-01");
    await recalculate(kept);
    expect(await openDifferences(kept)).toMatchObject([{ stay, difference: "-3200.00" }]);
    expect(await world.as(civilAffairs).identity.endTagsByDeath({ person: kept.id, tags: 2, ...key() })).toEqual({ tags: 2 });
  });

  test("a third record counts with both, and two circles are refused", async () => {
    const [a, b, c] = [await record(), await record(), await record()];
    await merge(b, a);
    await merge(c, b);
    expect((await world.as(agency).people.findByNumber({ number: a.number }))?.id).toBe(c.id);
    expect(await assistanceOf(await settled(a, "2026-02-01"))).toBe("3200.00");
    expect(await assistanceOf(await settled(c, "2026-03-01"))).toBe("800.00");
    await expect(merge(a, c)).rejects.toThrow("pair_of_one_record");
    await expect(
      world
        .as(civilAffairs)
        .people.addEnrolment({ person: a.id, insuranceType: "employee", insuredRegion: "441602", validFrom: "2026-01-01", ...key() }),
    ).rejects.toThrow("record_counts_as_another");
  });
});

test("any sequence of merges and partings gives back the same records; they count together only while they are merged", async () => {
  const people = [await record(), await record({ tag: "destitute_support" }), await record({ tag: null })] as const;
  for (const [nth, person] of people.entries()) await settled(person, `2026-0${nth + 2}-01`);
  const facts = async () => ({
    years: await yearsIn(...people),
    tags: await Promise.all(
      people.map(async ({ id }) => (await world.as(agency).identity.ofPerson({ person: id })).rows.map((row) => row.id)),
    ),
  });
  const before = await facts();
  /** Each record that counts as another, with the pair that says so. */
  const links: { merged: number; kept: number; pair: string }[] = [];
  const rootOf = (at: number): number => {
    const link = links.find(({ merged }) => merged === at);
    return link === undefined ? at : rootOf(link.kept);
  };
  const together = async () => {
    for (const [at, { id }] of people.entries()) {
      const { records } = await acting(agency, async (ctx) => ({ records: (await recordsOf(ctx, [id])).of(id) }));
      const own = people.filter((_, other) => rootOf(other) === rootOf(at)).map((person) => person.id);
      expect(new Set(records)).toEqual(new Set(own));
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 3, maxLength: 4 }), async (steps) => {
      for (const [one, other] of steps) {
        const [kept, merged] = [rootOf(one), rootOf(other)];
        const [keptPerson, mergedPerson] = [people[kept], people[merged]];
        if (kept !== merged && keptPerson !== undefined && mergedPerson !== undefined) {
          const pair = await pairOf(keptPerson.id, mergedPerson);
          if (pair.state === "different")
            await world.as(agency).merging.reopen({ pair: pair.id, version: pair.version, words: "再次核对", ...key() });
          links.push({ merged, kept, pair: await merge(keptPerson, mergedPerson) });
        } else {
          const link = links.pop();
          if (link !== undefined) await part(link.pair);
        }
        await together();
      }
      for (const { pair } of links.splice(0).reverse()) await part(pair);
      await recalculate(...people);
      expect(await facts()).toEqual(before);
    }),
    { numRuns: 2 },
  );
});

describe("who decides", () => {
  test("never whoever proposed it, and only on what was on screen", async () => {
    const [kept, merged] = [await record(), await record()];
    const pair = await pairOf(kept.id, merged);
    const asked = { pair: pair.id, version: pair.version, kept: kept.id, words: "核对户口簿", ...document };
    const { id: proposal } = await world.as(agency).merging.propose({ ...asked, ...key() });
    await expect(
      world.as(agency).merging.decide({ pair: pair.id, version: pair.version + 1, proposal, confirms: true, words: "核对无误", ...key() }),
    ).rejects.toThrow("proposed_by_yourself");
    await expect(
      world.as(second).merging.decide({ pair: pair.id, version: pair.version, proposal, confirms: true, words: "核对无误", ...key() }),
    ).rejects.toThrow("pair_changed_meanwhile");
    await expect(world.as(second).merging.propose({ ...asked, version: pair.version + 1, ...key() })).rejects.toThrow("pair_state_forbids");
    await expect(world.as(hospital).merging.pair({ id: pair.id })).rejects.toThrow("forbidden");
    await world
      .as(second)
      .merging.decide({ pair: pair.id, version: pair.version + 1, proposal, confirms: false, words: "身份证不符", ...key() });
    expect((await world.as(agency).merging.pair({ id: pair.id })).state).toBe("open");
    expect(await settled(merged, "2026-02-01").then(assistanceOf)).toBe("3200.00");
  });

  test("what is not the same is never proposed again", async () => {
    const name = "余不同";
    const number = "44160219700101";
    const one = await record({ name, number: numberOf(`${number}231`) });
    const other = await record({ name, number: numberOf(`${number}321`) });
    await acting({ ...agency, department: "worker" } as unknown as Member, (ctx) => keepFoundPairs(ctx));
    const { rows } = await world.as(agency).merging.list({ filter: { words: name } });
    expect(rows).toHaveLength(1);
    expect(new Set([rows[0]?.first.id, rows[0]?.second.id])).toEqual(new Set([one.id, other.id]));
    expect(rows[0]?.reasons).toEqual(["number_transposed", "same_birth_date", "same_township", "same_name"]);
    await world.as(second).merging.keepApart({ pair: rows[0]?.id ?? "", version: 1, words: "父子同名，两人", ...key() });
    await acting({ ...agency, department: "worker" } as unknown as Member, (ctx) => keepFoundPairs(ctx));
    expect((await world.as(agency).merging.list({ filter: { words: name } })).counts).toMatchObject({ open: 0, different: 1 });
  });
});

describe("at the same moment", () => {
  test("a stay that is being settled is through before, or counts with the other record", async () => {
    for (let round = 0; round < 6; round++) {
      const [kept, merged] = [await record(), await record()];
      await settled(kept, "2026-02-01");
      const pair = await pairOf(kept.id, merged);
      const { id: proposal } = await world
        .as(agency)
        .merging.propose({ pair: pair.id, version: pair.version, kept: kept.id, words: "核对户口簿", ...document, ...key() });
      const stays = [
        await addStay(world, hospital, merged, { dischargedOn: "2026-03-01" }),
        await addStay(world, otherHospital, merged, { dischargedOn: "2026-03-02" }),
      ];
      await Promise.all([
        ...stays.map((stay, place) => world.as(place === 0 ? hospital : otherHospital).settlements.settle({ stay, ...key() })),
        world
          .as(second)
          .merging.decide({ pair: pair.id, version: pair.version + 1, proposal, confirms: true, words: "核对无误", ...key() }),
      ]);
      await recalculate(kept);
      // Whatever came first: what was paid too much is exactly what lies before somebody.
      const over = sum((await openDifferences(kept, merged)).map(({ difference }) => new Decimal(difference)));
      expect(over.plus(await paid(kept, merged)).toFixed(2)).toBe(CAP);
    }
  });

  test("a settling that holds the year keeps the decision waiting", async () => {
    const [kept, merged] = [await record(), await record()];
    await settled(merged, "2026-02-01");
    const pair = await pairOf(kept.id, merged);
    const { id: proposal } = await world
      .as(agency)
      .merging.propose({ pair: pair.id, version: pair.version, kept: kept.id, words: "核对户口簿", ...document, ...key() });
    const stay = await addStay(world, hospital, merged, { dischargedOn: "2026-03-01" });
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const settling = acting(hospital, async (ctx) => {
      await settleStays(ctx, [stay]);
      begun.resolve();
      await mayEnd.promise;
    });
    await begun.promise;
    let isDecided = false;
    const deciding = world
      .as(second)
      .merging.decide({ pair: pair.id, version: pair.version + 1, proposal, confirms: true, words: "核对无误", ...key() })
      .then(() => {
        isDecided = true;
      });
    await somebodyWaits();
    expect(isDecided).toBe(false);
    mayEnd.resolve();
    await Promise.all([settling, deciding]);
    expect(await assistanceOf(await settled(kept, "2026-04-01"))).toBe("0.00");
  });

  test("three records in a circle: at most two of the three decisions hold, and nobody counts as themselves", async () => {
    const records = [await record(), await record(), await record()];
    const proposals = [];
    for (const [place, kept] of records.entries()) {
      const merged = records[(place + 1) % 3];
      if (merged === undefined) continue;
      const pair = await pairOf(kept.id, merged);
      const { id } = await world
        .as(agency)
        .merging.propose({ pair: pair.id, version: pair.version, kept: kept.id, words: "核对户口簿", ...document, ...key() });
      proposals.push({ pair: pair.id, version: pair.version + 1, proposal: id });
    }
    const outcomes = await Promise.allSettled(
      proposals.map((asked) => world.as(second).merging.decide({ ...asked, confirms: true, words: "核对无误", ...key() })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(
      outcomes.filter((outcome) => outcome.status === "rejected").map((outcome) => (outcome as PromiseRejectedResult).reason.message),
    ).toEqual(["record_merged_already"]);
    const rows = await inReadTransaction(world.database, agency, (tx) =>
      tx
        .select({ id: personTable.id, keptAs: personTable.keptAs })
        .from(personTable)
        .where(and(eq(personTable.area, world.area), sql`${personTable.id} in ${records.map(({ id }) => id)}`)),
    );
    const kept = rows.filter((row) => row.keptAs === null);
    expect(kept).toHaveLength(1);
    expect(rows.filter((row) => row.keptAs !== null).every((row) => row.keptAs === kept[0]?.id)).toBe(true);
  });
});

/** Until a statement of another connection waits for a lock. */
async function somebodyWaits(): Promise<void> {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  for (let isWaiting = false; !isWaiting; )
    isWaiting = (await inReadTransaction(world.database, agency, (tx) => tx.execute(waiting))).length > 0;
}

rowsSayWhoMaySeeThem(() => world);
