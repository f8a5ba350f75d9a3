import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { tag as tagTable } from "@/db/tables/identity";
import { job } from "@/db/tables/jobs";
import { addDays, businessDateOf } from "@/server/dates";
import { checkCharacterOf } from "@/server/people/rules";
import { inReadTransaction } from "@/server/requests/transactions";
import { addStay } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { daysHeldAreThoseOfThePeriods } from "@/server/testing/days-held";
import { mintWorld, type World } from "@/server/testing/world";
import { insuredPersonOn } from "./tags";

const today = businessDateOf(new Date());
let world: World;
let clerk: Member;
let hospital: Member;
let count = 0;

beforeAll(async () => {
  world = await mintWorld();
  clerk = await world.staff("civil-affairs", "maker", "441602");
  hospital = await world.staff("hospital", "maker", "441602");
});
afterAll(() => world.end());

function numberOf(region: string): string {
  count++;
  const first17 = `${region}19700101${String(count).padStart(3, "0")}`;
  return first17 + checkCharacterOf(first17);
}

async function person(by: Member = clerk, region = "441602"): Promise<string> {
  const { id } = await world.as(by).people.register({ number: numberOf(region), name: "李秀英", region, idempotencyKey: v7() });
  return id;
}

function decision(personId: string, change: Record<string, unknown> = {}) {
  return {
    person: personId,
    tag: "subsistence_allowance" as const,
    validFrom: today,
    documentNumber: "源民救〔2026〕18号",
    documentOn: today,
    idempotencyKey: v7(),
    ...change,
  };
}

const rowsOf = (personId: string) =>
  inReadTransaction(world.database, clerk, (tx) =>
    tx.select().from(tagTable).where(eq(tagTable.person, personId)).orderBy(tagTable.recordedAt),
  );
const jobsFor = (personId: string) =>
  inReadTransaction(world.database, clerk, async (tx) =>
    (await tx.select().from(job).where(eq(job.kind, "settlements.recalculate"))).filter((row) => row.input.person === personId),
  );
const asked = <T>(member: Member, run: (ctx: Parameters<typeof insuredPersonOn>[0]) => Promise<T>) =>
  inReadTransaction(world.database, member, (tx) =>
    run({ member, now: new Date(), today, requestId: v7(), address: null, database: world.database, tx }),
  );

describe("a tag", () => {
  test("counts from its first day to its last, both included", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, -30) }));
    await world.as(clerk).identity.endTag({ id: tag, validTo: addDays(today, -10), reason: "no_longer_meets", idempotencyKey: v7() });
    const known = await asked(clerk, (ctx) => insuredPersonOn(ctx, id, today));
    expect(known.tags).toEqual([
      { tag: "subsistence_allowance", region: world.area, validFrom: addDays(today, -30), validTo: addDays(today, -10) },
    ]);
  });

  test("is asked for as it was known before it was ended", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id));
    const between = (await rowsOf(id))[0]?.recordedAt ?? null;
    await world.as(clerk).identity.endTag({ id: tag, validTo: today, reason: "given_up", idempotencyKey: v7() });
    const then = await asked(clerk, (ctx) => insuredPersonOn(ctx, id, today, between));
    const now = await asked(clerk, (ctx) => insuredPersonOn(ctx, id, today));
    expect(then.tags[0]?.validTo).toBeNull();
    expect(now.tags[0]?.validTo).toBe(today);
  });

  test("cannot be held twice at once", async () => {
    const id = await person();
    await world.as(clerk).identity.addTag(decision(id, { validTo: addDays(today, 100) }));
    await expect(world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, 100) }))).rejects.toMatchObject({
      message: "tag_overlaps",
    });
    await expect(world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, 101) }))).resolves.toBeDefined();
  });

  test("that two clerks add at once is recorded once, and the other is told", async () => {
    const id = await person();
    const office = {
      id: clerk.organisation,
      name: "民政局",
      code: clerk.organisationCode,
      region: clerk.region,
      department: clerk.department,
    };
    const colleagues = await Promise.all([
      world.addMember(office, "maker"),
      world.addMember(office, "maker"),
      world.addMember(office, "maker"),
    ]);
    const outcomes = await Promise.allSettled([clerk, ...colleagues].map((member) => world.as(member).identity.addTag(decision(id))));
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ message: "tag_overlaps" });
    expect(await rowsOf(id)).toHaveLength(1);
  });

  test("sent twice with one key is recorded once", async () => {
    const id = await person();
    const input = decision(id);
    const first = await world.as(clerk).identity.addTag(input);
    expect(await world.as(clerk).identity.addTag(input)).toEqual(first);
    expect(await rowsOf(id)).toHaveLength(1);
  });

  test("ended by two clerks at once is ended once", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id));
    const ending = () => world.as(clerk).identity.endTag({ id: tag, validTo: today, reason: "given_up", idempotencyKey: v7() });
    const outcomes = await Promise.allSettled([ending(), ending()]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect((await rowsOf(id)).filter((row) => row.supersededAt === null)).toHaveLength(1);
  });
});

describe("what was recorded", () => {
  test("stays in the history when it is withdrawn, and no longer counts", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, -3) }));
    await world.as(clerk).identity.withdrawTag({ id: tag, reason: "录错了人", idempotencyKey: v7() });
    const rows = await rowsOf(id);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ id: tag, supersededBy: clerk.id });
    expect(rows[1]).toMatchObject({ replaces: tag, withdrawn: true, endWords: "录错了人", recordedBy: clerk.id });
    expect((await asked(clerk, (ctx) => insuredPersonOn(ctx, id, today))).tags).toEqual([]);
  });

  test("is undone on its day: an addition goes, an ending gives the tag back", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id));
    const { id: ended } = await world.as(clerk).identity.endTag({ id: tag, validTo: today, reason: "moved_away", idempotencyKey: v7() });
    const { id: back } = await world.as(clerk).identity.undoTag({ id: ended, idempotencyKey: v7() });
    expect((await asked(clerk, (ctx) => insuredPersonOn(ctx, id, today))).tags[0]?.validTo).toBeNull();
    expect((await rowsOf(id)).find((row) => row.id === back)).toMatchObject({ replaces: ended, validTo: null, withdrawn: false });
  });

  test("is undone by the office that recorded it, no other", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id));
    const other = await world.staff("civil-affairs", "maker", "441602");
    await expect(world.as(other).identity.undoTag({ id: tag, idempotencyKey: v7() })).rejects.toMatchObject({
      message: "undo_by_recorder_only",
    });
  });

  test("about days gone by has the settlements since recalculated; about days to come it has not", async () => {
    const id = await person();
    await addStay(world, hospital, { id }, { dischargedOn: addDays(today, -70) });
    await world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, -90), validTo: addDays(today, -60) }));
    await world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, 10) }));
    expect((await jobsFor(id)).map((row) => row.input)).toEqual([{ person: id, fromDate: addDays(today, -90), cause: "tag_added" }]);
  });

  test("about somebody whom no hospital has treated has nothing recalculated", async () => {
    const id = await person();
    await world.as(clerk).identity.addTag(decision(id, { validFrom: addDays(today, -90) }));
    expect(await jobsFor(id)).toEqual([]);
  });

  test("stands in the audit log with the person's tag before and after", async () => {
    const id = await person();
    const { id: tag } = await world.as(clerk).identity.addTag(decision(id));
    await world.as(clerk).identity.endTag({ id: tag, validTo: today, reason: "given_up", idempotencyKey: v7() });
    const auditor = await world.staff("audit", "viewer");
    const entries = await inReadTransaction(world.database, auditor, (tx) =>
      tx
        .select()
        .from(auditEntry)
        .where(and(eq(auditEntry.subject, tag), eq(auditEntry.action, "identity.endTag"))),
    );
    expect(entries[0]).toMatchObject({ member: clerk.id, before: { validTo: null }, after: { validTo: today }, reason: "given_up" });
  });
});

describe("dates that cannot be", () => {
  test.each([
    ["dates_reversed", { validTo: addDays(today, -1) }],
    ["document_in_future", { documentOn: addDays(today, 1) }],
    ["start_too_far", { validFrom: addDays(today, 400) }],
    ["before_birth", { validFrom: "1969-12-31" }],
  ])("%s", async (reason, change) => {
    const id = await person();
    await expect(world.as(clerk).identity.addTag(decision(id, change))).rejects.toMatchObject({ message: reason });
    expect(await rowsOf(id)).toHaveLength(0);
  });
});

daysHeldAreThoseOfThePeriods(() => world);
