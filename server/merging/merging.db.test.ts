import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { person as personTable } from "@/db/tables/people";
import { Decimal, sum } from "@/server/money";
import { recordsOf } from "@/server/people/records";
import { inReadTransaction } from "@/server/requests/transactions";
import { settleStays } from "@/server/settlements/settle";
import { addStay } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { rowsSayWhoMaySeeThem } from "@/server/testing/seen";
import { somebodyWaits } from "@/server/testing/waiting";
import { CAP, document, key, type MergingWorld, mintMergingWorld, numberOf } from "./merging-world";
import { keepFoundPairs } from "./pairs";

let world: MergingWorld;

beforeAll(async () => {
  world = await mintMergingWorld();
});
afterAll(() => world.end());

describe("two records of one person", () => {
  test("share the cap of the year from the decision on, whichever of them a stay is recorded with", async () => {
    const [kept, merged] = [await world.record(), await world.record()];
    await world.settled(kept, "2026-02-01");
    await world.merge(kept, merged);
    expect(await world.assistanceOf(await world.settled(merged, "2026-03-01"))).toBe("800.00");
    expect(await world.assistanceOf(await world.settled(kept, "2026-04-01"))).toBe("0.00");
    expect(await world.paid(kept, merged)).toBe(CAP);
    await world.recalculate(kept);
    expect(await world.openDifferences(kept, merged)).toEqual([]);
    const [year] = await world.as(world.agency).admission.yearsOf({ person: kept.id });
    expect(year).toMatchObject({ year: 2026, assistancePaid: CAP, settledCount: 3, isCounting: false });
  });

  test("the number of the one that counts no longer leads to the one that is kept", async () => {
    const [kept, merged] = [await world.record(), await world.record({ tag: null })];
    await world.merge(kept, merged);
    expect((await world.as(world.hospital).admission.lookUp({ number: merged.number, ...key() })).found).toBe(true);
    expect((await world.as(world.agency).people.findByNumber({ number: merged.number }))?.id).toBe(kept.id);
    expect((await world.as(world.hospital).stays.patientByNumber({ number: merged.number }))?.tags).toEqual(["subsistence_allowance"]);
    const { rows } = await world.as(world.agency).people.list({ filter: { words: "陈同人" } });
    expect(rows.map((row) => row.id)).not.toContain(merged.id);
  });

  test("are one person in a push and on the board of lists", async () => {
    const bureau = await world.staff("data-bureau", "maker", "441600");
    const counts = async () => {
      const push = await world.as(bureau).pushes.preview();
      const { people, lines } = await world.as(bureau).rosters.board({});
      return { pushed: push.people, identities: push.tags, people, lines };
    };
    const [kept, merged] = [await world.record(), await world.record({ tag: "destitute_support" })];
    const before = await counts();
    await world.merge(kept, merged);
    expect(await counts()).toEqual({ ...before, pushed: before.pushed - 1, people: before.people - 1 });
  });

  test("what was paid above the cap is laid before somebody, recovered piece by piece, and never grows", async () => {
    const [kept, merged] = [await world.record(), await world.record()];
    const stays = [
      await world.settled(kept, "2026-02-01"),
      await world.settled(merged, "2026-03-01"),
      await world.settled(merged, "2026-03-05"),
    ];
    expect(await world.paid(kept, merged)).toBe("7200.00");
    await world.merge(kept, merged);
    await world.recalculate(kept);
    const found = await world.openDifferences(kept, merged);
    expect(found.map(({ stay, cause, difference }) => [stays.indexOf(stay), cause, difference])).toEqual([
      [1, "records_merged", "-2400.00"],
      [2, "records_merged", "-800.00"],
    ]);
    expect((await world.yearsIn(kept))[0]).toMatchObject([{ assistancePaid: "7200.00", over: "3200.00" }]);
    expect(await world.assistanceOf(await world.settled(kept, "2026-05-01"))).toBe("0.00");
    for (const { id } of found)
      await world.as(world.second).recalculation.decideDifference({ id, decision: "recover", words: "合并后超限额", ...key() });
    expect((await world.yearsIn(kept))[0]).toMatchObject([{ assistancePaid: CAP, over: "0.00" }]);
    expect(await world.paid(kept, merged)).toBe(CAP);
  });

  test("one has the identity and the other the stay: the stay is laid before somebody with what it should have got", async () => {
    const [kept, merged] = [await world.record(), await world.record({ tag: null })];
    const stay = await world.settled(merged, "2026-03-01");
    expect(await world.assistanceOf(stay)).toBe("0.00");
    await world.merge(kept, merged);
    await world.recalculate(kept);
    expect(await world.openDifferences(merged)).toMatchObject([{ stay, cause: "records_merged", difference: "3200.00" }]);
  });

  test("taken apart, each year is what it was, and what is known of each is its own again", async () => {
    const [kept, merged] = [await world.record(), await world.record({ tag: "destitute_support" })];
    await world.settled(kept, "2026-02-01");
    await world.settled(merged, "2026-03-01", world.otherHospital);
    const before = await world.yearsIn(kept, merged);
    const pair = await world.merge(kept, merged);
    await world.recalculate(kept);
    expect(await world.openDifferences(kept, merged)).not.toEqual([]);
    await world.as(world.otherHospital).people.page({ person: kept.id });
    await world.part(pair);
    await world.recalculate(kept, merged);
    expect(await world.yearsIn(kept, merged)).toEqual(before);
    expect(await world.openDifferences(kept, merged)).toEqual([]);
    expect((await world.as(world.agency).people.findByNumber({ number: merged.number }))?.id).toBe(merged.id);
    await expect(world.as(world.otherHospital).people.page({ person: kept.id })).rejects.toThrow("person_not_found");
    expect((await world.as(world.agency).merging.pair({ id: pair })).state).toBe("different");
  });

  test("a death recorded with the one is the death of the other", async () => {
    const [kept, merged] = [await world.record(), await world.record()];
    const facts = {
      onDay: "2026-06-01",
      source: "civil-affairs" as const,
      sourceList: "6月火化名单",
      documentNumber: "源民殡6号",
      documentOn: "2026-06-03",
    };
    await world.as(world.civilAffairs).people.recordStatus({ person: merged.id, kind: "deceased", ...facts, ...key() });
    const stay = await world.settled(kept, "2026-07-01");
    expect(await world.assistanceOf(stay)).toBe("3200.00");
    await world.merge(kept, merged);
    expect((await world.as(world.agency).people.page({ person: kept.id })).person.diedOn).toBe("2026-06-01");
    await world.recalculate(kept);
    expect(await world.openDifferences(kept)).toMatchObject([{ stay, difference: "-3200.00" }]);
    expect(await world.as(world.civilAffairs).identity.endTagsByDeath({ person: kept.id, tags: 2, ...key() })).toEqual({ tags: 2 });
  });

  test("a third record counts with both, and two circles are refused", async () => {
    const [a, b, c] = [await world.record(), await world.record(), await world.record()];
    await world.merge(b, a);
    await world.merge(c, b);
    expect((await world.as(world.agency).people.findByNumber({ number: a.number }))?.id).toBe(c.id);
    expect(await world.assistanceOf(await world.settled(a, "2026-02-01"))).toBe("3200.00");
    expect(await world.assistanceOf(await world.settled(c, "2026-03-01"))).toBe("800.00");
    await expect(world.merge(a, c)).rejects.toThrow("pair_of_one_record");
    await expect(
      world
        .as(world.civilAffairs)
        .people.addEnrolment({ person: a.id, insuranceType: "employee", insuredRegion: "441602", validFrom: "2026-01-01", ...key() }),
    ).rejects.toThrow("record_counts_as_another");
  });
});

test("any sequence of merges and partings gives back the same records; they count together only while they are merged", async () => {
  const people = [await world.record(), await world.record({ tag: "destitute_support" }), await world.record({ tag: null })] as const;
  for (const [nth, person] of people.entries()) await world.settled(person, `2026-0${nth + 2}-01`);
  const facts = async () => ({
    years: await world.yearsIn(...people),
    tags: await Promise.all(
      people.map(async ({ id }) => (await world.as(world.agency).identity.ofPerson({ person: id })).rows.map((row) => row.id)),
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
      const { records } = await world.acting(world.agency, async (ctx) => ({ records: (await recordsOf(ctx, [id])).of(id) }));
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
          const pair = await world.pairOf(keptPerson.id, mergedPerson);
          if (pair.state === "different")
            await world.as(world.agency).merging.reopen({ pair: pair.id, version: pair.version, words: "再次核对", ...key() });
          links.push({ merged, kept, pair: await world.merge(keptPerson, mergedPerson) });
        } else {
          const link = links.pop();
          if (link !== undefined) await world.part(link.pair);
        }
        await together();
      }
      for (const { pair } of links.splice(0).reverse()) await world.part(pair);
      await world.recalculate(...people);
      expect(await facts()).toEqual(before);
    }),
    { numRuns: 2 },
  );
});

describe("who decides", () => {
  test("never whoever proposed it, and only on what was on screen", async () => {
    const [kept, merged] = [await world.record(), await world.record()];
    const pair = await world.pairOf(kept.id, merged);
    const asked = { pair: pair.id, version: pair.version, kept: kept.id, words: "核对户口簿", ...document };
    await expect(world.as(world.agency).merging.propose({ ...asked, kept: v7(), ...key() })).rejects.toThrow("pair_not_found");
    const { id: proposal } = await world.as(world.agency).merging.propose({ ...asked, ...key() });
    await expect(
      world
        .as(world.agency)
        .merging.decide({ pair: pair.id, version: pair.version + 1, proposal, confirms: true, words: "核对无误", ...key() }),
    ).rejects.toThrow("proposed_by_yourself");
    await expect(
      world
        .as(world.second)
        .merging.decide({ pair: pair.id, version: pair.version, proposal, confirms: true, words: "核对无误", ...key() }),
    ).rejects.toThrow("pair_changed_meanwhile");
    await expect(world.as(world.second).merging.propose({ ...asked, version: pair.version + 1, ...key() })).rejects.toThrow(
      "pair_state_forbids",
    );
    await expect(world.as(world.hospital).merging.pair({ id: pair.id })).rejects.toThrow("forbidden");
    await expect(world.as(world.agency).merging.pair({ id: v7() })).rejects.toThrow("pair_not_found");
    const withdrawal = { pair: pair.id, version: pair.version + 1, proposal };
    await expect(world.as(world.civilAffairs).merging.withdraw({ ...withdrawal, ...key() })).rejects.toThrow("proposed_by_another_office");
    await world
      .as(world.second)
      .merging.decide({ pair: pair.id, version: pair.version + 1, proposal, confirms: false, words: "身份证不符", ...key() });
    expect((await world.as(world.agency).merging.pair({ id: pair.id })).state).toBe("open");
    expect(await world.settled(merged, "2026-02-01").then((stay) => world.assistanceOf(stay))).toBe("3200.00");
  });

  test("what is not the same is never proposed again", async () => {
    const name = "余不同";
    const number = "44160219700101";
    const one = await world.record({ name, number: numberOf(`${number}231`) });
    const other = await world.record({ name, number: numberOf(`${number}321`) });
    await world.acting({ ...world.agency, department: "worker" } as unknown as Member, (ctx) => keepFoundPairs(ctx));
    const { rows } = await world.as(world.agency).merging.list({ filter: { words: name } });
    expect(rows).toHaveLength(1);
    expect(new Set([rows[0]?.first.id, rows[0]?.second.id])).toEqual(new Set([one.id, other.id]));
    expect(rows[0]?.reasons).toEqual(["number_transposed", "same_birth_date", "same_township", "same_name"]);
    await world.as(world.second).merging.keepApart({ pair: rows[0]?.id ?? "", version: 1, words: "父子同名，两人", ...key() });
    await world.acting({ ...world.agency, department: "worker" } as unknown as Member, (ctx) => keepFoundPairs(ctx));
    expect((await world.as(world.agency).merging.list({ filter: { words: name } })).counts).toMatchObject({ open: 0, different: 1 });
  });
});

describe("at the same moment", () => {
  test("a stay that is being settled is through before, or counts with the other record", async () => {
    for (let round = 0; round < 6; round++) {
      const [kept, merged] = [await world.record(), await world.record()];
      await world.settled(kept, "2026-02-01");
      const pair = await world.pairOf(kept.id, merged);
      const { id: proposal } = await world
        .as(world.agency)
        .merging.propose({ pair: pair.id, version: pair.version, kept: kept.id, words: "核对户口簿", ...document, ...key() });
      const stays = [
        await addStay(world, world.hospital, merged, { dischargedOn: "2026-03-01" }),
        await addStay(world, world.otherHospital, merged, { dischargedOn: "2026-03-02" }),
      ];
      await Promise.all([
        ...stays.map((stay, place) => world.as(place === 0 ? world.hospital : world.otherHospital).settlements.settle({ stay, ...key() })),
        world
          .as(world.second)
          .merging.decide({ pair: pair.id, version: pair.version + 1, proposal, confirms: true, words: "核对无误", ...key() }),
      ]);
      await world.recalculate(kept);
      // Whatever came first: what was paid too much is exactly what lies before somebody.
      const over = sum((await world.openDifferences(kept, merged)).map(({ difference }) => new Decimal(difference)));
      expect(over.plus(await world.paid(kept, merged)).toFixed(2)).toBe(CAP);
    }
  });

  test("a settling that holds the year keeps the decision waiting", async () => {
    const [kept, merged] = [await world.record(), await world.record()];
    await world.settled(merged, "2026-02-01");
    const pair = await world.pairOf(kept.id, merged);
    const { id: proposal } = await world
      .as(world.agency)
      .merging.propose({ pair: pair.id, version: pair.version, kept: kept.id, words: "核对户口簿", ...document, ...key() });
    const back = { pair: pair.id, version: pair.version + 1, proposal };
    await expect(world.as(world.second).merging.withdraw({ ...back, ...key() })).rejects.toThrow("proposed_by_another_office");
    const stay = await addStay(world, world.hospital, merged, { dischargedOn: "2026-03-01" });
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const settling = world.acting(world.hospital, async (ctx) => {
      await settleStays(ctx, [stay]);
      begun.resolve();
      await mayEnd.promise;
    });
    await begun.promise;
    let isDecided = false;
    const deciding = world
      .as(world.second)
      .merging.decide({ pair: pair.id, version: pair.version + 1, proposal, confirms: true, words: "核对无误", ...key() })
      .then(() => {
        isDecided = true;
      });
    await somebodyWaits(world, world.agency);
    expect(isDecided).toBe(false);
    mayEnd.resolve();
    await Promise.all([settling, deciding]);
    expect(await world.assistanceOf(await world.settled(kept, "2026-04-01"))).toBe("0.00");
  });

  test("three records in a circle: at most two of the three decisions hold, and nobody counts as themselves", async () => {
    const records = [await world.record(), await world.record(), await world.record()];
    const proposals = [];
    for (const [place, kept] of records.entries()) {
      const merged = records[(place + 1) % 3];
      if (merged === undefined) continue;
      const pair = await world.pairOf(kept.id, merged);
      const { id } = await world
        .as(world.agency)
        .merging.propose({ pair: pair.id, version: pair.version, kept: kept.id, words: "核对户口簿", ...document, ...key() });
      proposals.push({ pair: pair.id, version: pair.version + 1, proposal: id });
    }
    const outcomes = await Promise.allSettled(
      proposals.map((asked) => world.as(world.second).merging.decide({ ...asked, confirms: true, words: "核对无误", ...key() })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(
      outcomes.filter((outcome) => outcome.status === "rejected").map((outcome) => (outcome as PromiseRejectedResult).reason.message),
    ).toEqual(["record_merged_already"]);
    const rows = await inReadTransaction(world.database, world.agency, (tx) =>
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

rowsSayWhoMaySeeThem(() => world);
